import { type ReactNode, useId, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { organisation, type OrganisationRow } from '../contract.ts'
import { useOrganisationText } from './texts.ts'

const { actions, queries } = organisation
const REFRESH = [queries.listOrganisations, queries.findOrganisation, queries.organisationHistory, queries.searchPeople]

interface EditProps {
  readonly row: OrganisationRow
  readonly onClose: () => void
}

/** Name, short name and telephone of an organisation. */
export function RenameDialog({ row, onClose }: EditProps): ReactNode {
  const t = useOrganisationText()
  const [draft, setDraft] = useState({ name: row.name, shortName: row.shortName, phone: row.phone ?? '' })
  const rename = useAct(actions.renameOrganisation, { refresh: REFRESH, onDone: onClose })
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={draft.name.trim() === ''} pending={rename.pending} onClick={() => void rename.act({ code: row.code, version: row.version, name: draft.name, shortName: draft.shortName, phone: draft.phone.trim() || null })}>{t('rename.act')}</Button>
    </>
  )
  return (
    <Dialog open title={t('rename.title', { name: row.name })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <TextField label={t('rename.name')} value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        <TextField label={t('rename.shortName')} value={draft.shortName} onChange={(event) => setDraft({ ...draft, shortName: event.target.value })} />
        <TextField label={t('rename.phone')} value={draft.phone} onChange={(event) => setDraft({ ...draft, phone: event.target.value })} />
        <Refusal failure={rename.failure} />
      </div>
    </Dialog>
  )
}

/** Another parent; everything below moves along. */
export function MoveDialog({ row, onClose }: EditProps): ReactNode {
  const t = useOrganisationText()
  const listId = useId()
  const [parent, setParent] = useState('')
  const [reason, setReason] = useState('')
  const tree = useAsk(queries.listOrganisations, {})
  const move = useAct(actions.moveOrganisation, { refresh: REFRESH, onDone: onClose })
  const target = tree.data?.organisations.find((one) => one.name === parent)
  const below = tree.data?.organisations.filter((one) => one.path.startsWith(`${row.path}.`)).length ?? 0
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={!target || reason.trim().length < 2} pending={move.pending} onClick={() => target && void move.act({ code: row.code, version: row.version, parentCode: target.code, reason: reason.trim() })}>{t('move.act', { count: below })}</Button>
    </>
  )
  return (
    <Dialog open title={t('move.title', { name: row.name })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <p className="ink2">{t('move.lead', { count: below })}</p>
        <TextField label={t('move.parent')} list={listId} value={parent} onChange={(event) => setParent(event.target.value)} />
        <datalist id={listId}>{tree.data?.organisations.map((one) => <option key={one.id} value={one.name} />)}</datalist>
        <TextField label={t('edit.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Refusal failure={move.failure} />
      </div>
    </Dialog>
  )
}
