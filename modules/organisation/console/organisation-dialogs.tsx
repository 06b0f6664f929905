import { type ReactNode, useId, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { organisation, type OrganisationRow } from '../contract.ts'
import { AFTER_CHANGE } from './organisation-queries.ts'
import { useOrganisationText } from './texts.ts'
import { VersionConflict } from './version-conflict.tsx'

const { actions, queries } = organisation

interface EditProps {
  readonly row: OrganisationRow
  readonly onClose: () => void
}

/** Name, short name and telephone of an organisation. */
export function RenameDialog({ row, onClose }: EditProps): ReactNode {
  const t = useOrganisationText()
  const [draft, setDraft] = useState({ name: row.name, shortName: row.shortName, phone: row.phone ?? '' })
  const rename = useAct(actions.renameOrganisation, { refresh: AFTER_CHANGE, onDone: onClose })
  const save = (version: number): void => void rename.act({ code: row.code, version, name: draft.name.trim(), shortName: draft.shortName.trim(), phone: draft.phone.trim() || null })
  const fields = { name: t('rename.name'), shortName: t('rename.shortName'), phone: t('rename.phone') } as const
  const keys = Object.keys(fields) as (keyof typeof fields)[]
  const take = (): void => {
    const theirs = rename.failure?.details['theirs'] as OrganisationRow
    setDraft({ name: theirs.name, shortName: theirs.shortName, phone: theirs.phone ?? '' })
    rename.reset()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="primary" disabled={draft.name.trim() === ''} pending={rename.pending} onClick={() => save(row.version)}>{t('rename.act')}</Button>
    </>
  )
  return (
    <Dialog open title={t('rename.title', { name: row.name })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        {keys.map((key) => <TextField key={key} label={fields[key]} value={draft[key]} onChange={(event) => setDraft({ ...draft, [key]: event.target.value })} />)}
        <VersionConflict failure={rename.failure} mine={Object.fromEntries(keys.map((key) => [key, { title: fields[key], value: draft[key] }]))} onMine={save} onTheirs={take} />
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
  const move = useAct(actions.moveOrganisation, { refresh: AFTER_CHANGE, onDone: onClose })
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

/** Dissolving: only what is empty, with a reason; it stays in the history. */
export function EndDialog({ row, onClose, onEnded }: EditProps & { readonly onEnded: () => void }): ReactNode {
  const t = useOrganisationText()
  const [reason, setReason] = useState('')
  const end = useAct(actions.endOrganisation, { refresh: AFTER_CHANGE, onDone: onEnded })
  const footer = (
    <>
      <Button onClick={onClose}>{t('edit.back')}</Button>
      <Button kind="heavy" disabled={reason.trim().length < 2} pending={end.pending} onClick={() => void end.act({ code: row.code, version: row.version, reason: reason.trim() })}>{t('end.act')}</Button>
    </>
  )
  return (
    <Dialog open title={t('end.title', { name: row.name })} onClose={onClose} footer={footer}>
      <div className="col" style={{ gap: 12 }}>
        <p className="ink2">{t('end.lead')}</p>
        <TextField label={t('edit.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        <Refusal failure={end.failure} />
      </div>
    </Dialog>
  )
}
