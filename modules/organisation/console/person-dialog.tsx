import { type ReactNode, useId, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { organisation, type OrganisationRow, type PersonRow } from '../contract.ts'
import { AFTER_CHANGE } from './organisation-queries.ts'
import { useOrganisationText } from './texts.ts'
import { VersionConflict } from './version-conflict.tsx'

const PHONE = /^[0-9+ -]{5,20}$/

interface Draft {
  readonly name: string
  readonly phone: string
}

interface PersonSheetProps {
  readonly title: string
  readonly draft: Draft
  readonly phoneHint: string
  readonly pending: boolean
  readonly onDraft: (draft: Draft) => void
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function PersonSheet({ title, draft, phoneHint, pending, onDraft, onSave, onClose, children }: PersonSheetProps): ReactNode {
  const t = useOrganisationText()
  const phone = draft.phone.trim()
  const badPhone = phone !== '' && !PHONE.test(phone)
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={draft.name.trim() === '' || badPhone} pending={pending} onClick={onSave}>{t('person.act')}</Button>
    </>
  )
  return (
    <Dialog open title={title} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <TextField label={t('people.name')} value={draft.name} onChange={(event) => onDraft({ ...draft, name: event.target.value })} />
        <TextField label={t('people.phone')} inputMode="tel" hint={phoneHint} problem={badPhone ? t('person.badPhone') : undefined} value={draft.phone} onChange={(event) => onDraft({ ...draft, phone: event.target.value })} />
        {children}
      </div>
    </Dialog>
  )
}

/** A person who comes into the directory, in the organisation on screen. */
export function NewPersonDialog({ home, onClose }: { readonly home: OrganisationRow; readonly onClose: () => void }): ReactNode {
  const t = useOrganisationText()
  const [id] = useState(() => uuidv7(serverNow()))
  const [draft, setDraft] = useState<Draft>({ name: '', phone: '' })
  const add = useAct(organisation.actions.addPerson, { refresh: AFTER_CHANGE, onDone: onClose })
  const save = (): void => void add.act({ id, name: draft.name.trim(), phone: draft.phone.trim() || null, organisationCode: home.code })
  return (
    <PersonSheet title={t('person.addTitle', { name: home.name })} draft={draft} phoneHint={t('person.phoneNew')} pending={add.pending} onDraft={setDraft} onSave={save} onClose={onClose}>
      <Refusal failure={add.failure} />
    </PersonSheet>
  )
}

const theirsOf = (failure: ApiFailure | null): { name?: string; organisationCode?: string } => (failure?.details['theirs'] ?? {}) as { name?: string; organisationCode?: string }

/** Name, home organisation and telephone; an empty telephone leaves the known one as it is. */
export function EditPersonDialog({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }): ReactNode {
  const t = useOrganisationText()
  const listId = useId()
  const [draft, setDraft] = useState<Draft>({ name: person.name, phone: '' })
  const [home, setHome] = useState(person.organisationName)
  const tree = useAsk(organisation.queries.listOrganisations, {})
  const edit = useAct(organisation.actions.editPerson, { refresh: AFTER_CHANGE, onDone: onClose })
  const target = home === person.organisationName ? person.organisationCode : tree.data?.organisations.find((row) => row.name === home)?.code
  const save = (version: number): void => {
    const phone = draft.phone.trim()
    if (target !== undefined) void edit.act({ id: person.id, version, name: draft.name.trim(), organisationCode: target, ...(phone === '' ? {} : { phone }) })
  }
  const take = (): void => {
    const theirs = theirsOf(edit.failure)
    setDraft({ name: theirs.name ?? draft.name, phone: '' })
    setHome(tree.data?.organisations.find((row) => row.code === theirs.organisationCode)?.name ?? home)
    edit.reset()
  }
  return (
    <PersonSheet title={t('person.editTitle', { name: person.name })} draft={draft} phoneHint={t('person.phoneKept', { phone: person.phoneMask ?? t('people.noPhone') })} pending={edit.pending} onDraft={setDraft} onSave={() => save(person.version)} onClose={onClose}>
      <TextField label={t('people.organisation')} list={listId} problem={target === undefined ? t('person.noSuchHome') : undefined} value={home} onChange={(event) => setHome(event.target.value)} />
      <datalist id={listId}>{tree.data?.organisations.map((row) => <option key={row.id} value={row.name} />)}</datalist>
      <VersionConflict failure={edit.failure} mine={{ name: { title: t('people.name'), value: draft.name }, organisationCode: { title: t('person.homeCode'), value: target ?? '' } }} onMine={save} onTheirs={take} />
    </PersonSheet>
  )
}
