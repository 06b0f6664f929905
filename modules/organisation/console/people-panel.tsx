import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { organisation, type OrganisationRow, type PersonRow } from '../contract.ts'
import { postsText } from './posts-text.ts'
import { NewOrganisationDialog } from './new-organisation-dialog.tsx'
import { EndDialog, MoveDialog, RenameDialog } from './organisation-dialogs.tsx'
import { NewPersonDialog } from './person-dialog.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { useOrganisationText } from './texts.ts'

const { queries } = organisation
const LIMIT = 200

function PeopleTable({ people, total, picked, onPick }: { readonly people: readonly PersonRow[]; readonly total: number; readonly picked: string | null; readonly onPick: (person: PersonRow) => void }): ReactNode {
  const t = useOrganisationText()
  if (people.length === 0) return <Empty>{t('people.none')}</Empty>
  return (
    <>
      <table className="plain">
        <thead><tr><th>{t('people.name')}</th><th>{t('people.posts')}</th><th>{t('people.organisation')}</th><th>{t('people.phone')}</th></tr></thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} tabIndex={0} aria-selected={person.id === picked} onClick={() => onPick(person)} onKeyDown={(event) => event.key === 'Enter' && onPick(person)}>
              <td className="nowrap"><b>{person.name}</b></td>
              <td>{postsText(person.posts) || <span className="ink3">{t('people.noPost')}</span>}</td>
              <td>{person.organisationName}</td>
              <td className="nowrap">{person.phoneMask ?? <span className="ink3">{t('people.noPhone')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > people.length ? <p className="ink3" style={{ padding: '8px 16px' }}>{t('people.more', { shown: people.length, total })}</p> : null}
    </>
  )
}

function History({ code }: { readonly code: string }): ReactNode {
  const t = useOrganisationText()
  const asked = useAsk(queries.organisationHistory, { code })
  return (
    <AskedView asked={asked} rows={2}>
      {({ versions }) => (
        <table className="plain">
          <thead><tr><th className="num">{t('history.version')}</th><th>{t('history.name')}</th><th>{t('history.path')}</th><th>{t('history.at')}</th><th>{t('history.by')}</th></tr></thead>
          <tbody>{versions.map((row) => <tr key={row.version}><td className="num">{row.version}</td><td>{row.name}</td><td className="ink3">{row.path}</td><td className="nowrap">{dateTimeText(Date.parse(row.at))}</td><td>{row.by}</td></tr>)}</tbody>
        </table>
      )}
    </AskedView>
  )
}

function Head({ found }: { readonly found: OutputOf<typeof queries.findOrganisation> | undefined }): ReactNode {
  const t = useOrganisationText()
  if (!found) return null
  const { organisation: row, ancestors } = found
  return (
    <div className="organisation-head">
      <span className="ink2">{[...ancestors.map((one) => one.shortName), row.shortName].join(' › ')}</span>
      <span className="ink3">{t('head.code', { code: row.code })}</span>
      {row.areaCode === null ? null : <span className="ink3">{t('head.area', { code: row.areaCode })}</span>}
      {row.phone === null ? null : <span className="ink3">{row.phone}</span>}
      <span className="source push ellipsis" title={row.source}>{row.source}</span>
    </div>
  )
}

function EditButtons({ row, onPick }: { readonly row: OrganisationRow; readonly onPick: (code: string) => void }): ReactNode {
  const t = useOrganisationText()
  const [asking, setAsking] = useState<'person' | 'add' | 'rename' | 'move' | 'end' | null>(null)
  const mayEdit = useMay('organisation.edit')
  if (!mayEdit || row.endedAt !== null) return null
  const close = (): void => setAsking(null)
  return (
    <>
      <Button icon="plus" onClick={() => setAsking('person')}>{t('person.addOpen')}</Button>
      <Button icon="plus" onClick={() => setAsking('add')}>{t('add.open')}</Button>
      <Button icon="pen" onClick={() => setAsking('rename')}>{t('rename.open')}</Button>
      {row.parentCode === null ? null : <Button onClick={() => setAsking('move')}>{t('move.open')}</Button>}
      {row.parentCode === null ? null : <Button onClick={() => setAsking('end')}>{t('end.open')}</Button>}
      {asking === 'person' ? <NewPersonDialog home={row} onClose={close} /> : null}
      {asking === 'add' ? <NewOrganisationDialog parent={row} onClose={close} onAdded={onPick} /> : null}
      {asking === 'end' ? <EndDialog row={row} onClose={close} onEnded={() => row.parentCode !== null && onPick(row.parentCode)} /> : null}
      {asking === 'rename' ? <RenameDialog row={row} onClose={close} /> : null}
      {asking === 'move' ? <MoveDialog row={row} onClose={close} /> : null}
    </>
  )
}

function Demo({ people }: { readonly people: readonly PersonRow[] }): ReactNode {
  return people.some((person) => person.demo) ? <DemoBadge /> : null
}

interface PeoplePanelProps {
  readonly code: string
  /** Who stands beside the list from the start. */
  readonly named: PersonRow | null
  readonly onLeave: () => void
  readonly onPick: (code: string) => void
}

/** What an organisation is, who is in it, and how it came to be so. */
export function PeoplePanel({ code, named, onLeave, onPick }: PeoplePanelProps): ReactNode {
  const t = useOrganisationText()
  const [tab, setTab] = useState<'people' | 'history'>('people')
  const [text, setText] = useState('')
  const [person, setPerson] = useState<PersonRow | null>(named)
  const close = (): void => {
    setPerson(null)
    onLeave()
  }
  const asked = useAsk(queries.findOrganisation, { code })
  const people = useAsk(queries.searchPeople, { organisationCode: code, text, limit: LIMIT }, { keep: true })
  const row = asked.data?.organisation
  return (
    <div className="organisation-people">
      <Panel>
        <PanelHead title={row?.name ?? ''} icon="team" note={people.data ? t('people.count', { count: people.data.total }) : undefined}>
          <Demo people={people.data?.people ?? []} />
          <Segmented label={t('head.view')} value={tab} options={[{ value: 'people', label: t('people.title') }, { value: 'history', label: t('history.title') }]} onChange={setTab} />
          {tab === 'people' ? <input className="input" style={{ width: 160 }} type="search" value={text} placeholder={t('people.search')} aria-label={t('people.search')} onChange={(event) => setText(event.target.value)} /> : null}
          {row ? <EditButtons row={row} onPick={onPick} /> : null}
        </PanelHead>
        <PanelBody flush>
          <Head found={asked.data} />
          {tab === 'people' ? <AskedView asked={people} rows={10} what={t('people.title')}>{(data) => <PeopleTable people={data.people} total={data.total} picked={person?.id ?? null} onPick={setPerson} />}</AskedView> : <History code={code} />}
        </PanelBody>
      </Panel>
      {person ? <PersonDrawer key={person.id} id={person.id} name={person.name} onClose={close} /> : null}
    </div>
  )
}
