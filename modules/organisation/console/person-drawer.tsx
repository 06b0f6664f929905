import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { type HeldPost, organisation, type PersonRow } from '../contract.ts'
import { EditPersonDialog } from './person-dialog.tsx'
import { EndPostDialog, GivePostDialog } from './post-dialogs.tsx'
import { RevealPhone } from './reveal-phone.tsx'
import { useOrganisationText } from './texts.ts'

function Posts({ person, onEnd }: { readonly person: PersonRow; readonly onEnd: ((held: HeldPost) => void) | null }): ReactNode {
  const t = useOrganisationText()
  if (person.posts.length === 0) return <p className="ink3">{t('people.noPost')}</p>
  return (
    <table className="plain">
      <tbody>
        {person.posts.map((held) => (
          <tr key={held.id}>
            <td><b>{held.title}</b>{held.subjectCode === null ? null : <span className="ink2">{` ${held.subjectCode}`}</span>}</td>
            <td>{held.organisationName}</td>
            <td className="nowrap ink3">{t('post.from', { day: held.since })}</td>
            <td>{onEnd ? <Button size="sm" onClick={() => onEnd(held)}>{t('post.endOpen')}</Button> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Wish = 'edit' | 'give' | HeldPost

function Asking({ what, person, onClose }: { readonly what: Wish; readonly person: PersonRow; readonly onClose: () => void }): ReactNode {
  if (what === 'edit') return <EditPersonDialog person={person} onClose={onClose} />
  return what === 'give' ? <GivePostDialog person={person} onClose={onClose} /> : <EndPostDialog held={what} onClose={onClose} />
}

/** One person: telephone, home, posts; and for who keeps the directory, what can be changed. */
export function PersonDrawer({ id, name, onClose }: { readonly id: string; readonly name: string; readonly onClose: () => void }): ReactNode {
  const t = useOrganisationText()
  const asked = useAsk(organisation.queries.findPerson, { id })
  const [asking, setAsking] = useState<Wish | null>(null)
  const mayEdit = useMay('organisation.edit')
  const close = (): void => setAsking(null)
  const person = asked.data
  const footer = mayEdit ? (
    <>
      <Button icon="pen" onClick={() => setAsking('edit')}>{t('person.editOpen')}</Button>
      <Button kind="primary" onClick={() => setAsking('give')}>{t('post.giveOpen')}</Button>
    </>
  ) : undefined
  return (
    <Drawer title={name} onClose={onClose} footer={footer}>
      <AskedView asked={asked} rows={4}>
        {(found) => (
          <>
            <DrawerSection>
              <Pairs pairs={[[t('people.organisation'), found.organisationName], [t('people.phone'), <RevealPhone key="phone" person={found} />], [t('person.code'), found.code]]} />
            </DrawerSection>
            <DrawerSection title={t('people.posts')}><Posts person={found} onEnd={mayEdit ? setAsking : null} /></DrawerSection>
          </>
        )}
      </AskedView>
      {person && asking ? <Asking what={asking} person={person} onClose={close} /> : null}
    </Drawer>
  )
}
