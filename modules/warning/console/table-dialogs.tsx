import { type ReactNode, useState } from 'react'
import { organisation } from '#modules/organisation/contract.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { type MeasureRow, type SignalRow, warning, WARNING_KIND_KEYS, warningKind } from '../contract.ts'
import { useWarningText } from './texts.ts'

const REFRESH = [warning.queries.tables, warning.queries.propose]

interface SheetProps {
  readonly title: string
  readonly ready: boolean
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

function Sheet({ title, ready, pending, failure, onSave, onClose, children }: SheetProps): ReactNode {
  const t = useWarningText()
  const footer = <><Button onClick={onClose}>{t('dialog.back')}</Button><Button kind="primary" pending={pending} disabled={!ready} onClick={onSave}>{t('table.save')}</Button></>
  return <Dialog open onClose={onClose} title={title} footer={footer}><div className="composer-form">{children}<Refusal failure={failure} /></div></Dialog>
}

function SourceFields({ source, sourcedOn, onChange }: { readonly source: string; readonly sourcedOn: string | null; readonly onChange: (patch: { source?: string; sourcedOn?: string | null }) => void }): ReactNode {
  const t = useWarningText()
  return (
    <>
      <TextField label={t('table.source')} hint={t('table.sourceHint')} value={source} maxLength={300} onChange={(event) => onChange({ source: event.target.value })} />
      <TextField label={t('table.sourcedOn')} type="date" value={sourcedOn ?? ''} onChange={(event) => onChange({ sourcedOn: event.target.value || null })} />
    </>
  )
}

export function SignalDialog({ row, onClose }: { readonly row: SignalRow; readonly onClose: () => void }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const [draft, setDraft] = useState(row)
  const save = useAct(warning.actions.saveSignal, { refresh: REFRESH, onDone: onClose })
  const { updatedAt: _at, updatedBy: _by, ...rest } = draft
  return (
    <Sheet title={`${say(warningKind(row.kind))} ${say(SEVERITY_WORDS[row.severity])}`} ready={draft.says.trim() !== '' && draft.source.trim() !== ''} pending={save.pending} failure={save.failure} onSave={() => void save.act(rest)} onClose={onClose}>
      <TextField label={t('table.says')} autoFocus value={draft.says} maxLength={200} onChange={(event) => setDraft({ ...draft, says: event.target.value })} />
      {row.measure === null ? null : (
        <>
          <TextField label={t('table.hours')} type="number" value={draft.hours ?? ''} onChange={(event) => setDraft({ ...draft, hours: Number(event.target.value) })} hint={t('table.hoursHint')} />
          <TextField label={t('table.value', { unit: draft.unit })} type="number" value={draft.value ?? ''} onChange={(event) => setDraft({ ...draft, value: Number(event.target.value) })} />
        </>
      )}
      <SourceFields source={draft.source} sourcedOn={draft.sourcedOn} onChange={(patch) => setDraft({ ...draft, ...patch })} />
    </Sheet>
  )
}

const newMeasure = (): MeasureRow => ({
  id: uuidv7(serverNow()), version: 0, kind: null, severity: 'orange', order: 99, text: '', post: 'duty-officer', postName: '', reach: 'city', dueMinutes: 30, enabled: true, source: '', sourcedOn: null, certainty: 'middle', updatedAt: '', updatedBy: '',
})

export function MeasureDialog({ row, onClose }: { readonly row: MeasureRow | null; readonly onClose: () => void }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const [draft, setDraft] = useState<MeasureRow>(() => row ?? newMeasure())
  const save = useAct(warning.actions.saveMeasure, { refresh: REFRESH, onDone: onClose })
  const posts = useAsk(organisation.queries.listPosts, {}).data?.posts ?? []
  const set = (patch: Partial<MeasureRow>): void => setDraft({ ...draft, ...patch })
  const { updatedAt: _at, updatedBy: _by, postName: _name, ...rest } = draft
  return (
    <Sheet title={t(row ? 'table.editMeasure' : 'table.addMeasure')} ready={draft.text.trim() !== '' && draft.source.trim() !== '' && draft.dueMinutes > 0} pending={save.pending} failure={save.failure} onSave={() => void save.act(rest)} onClose={onClose}>
      <Field label={t('table.severity')}>{(wiring) => <select {...wiring} className="input" value={draft.severity} onChange={(event) => set({ severity: SEVERITIES.find((one) => one === event.target.value) ?? draft.severity })}>{SEVERITIES.map((one) => <option key={one} value={one}>{say(SEVERITY_WORDS[one])}</option>)}</select>}</Field>
      <Field label={t('list.kind')}>{(wiring) => <select {...wiring} className="input" value={draft.kind ?? ''} onChange={(event) => set({ kind: WARNING_KIND_KEYS.find((key) => key === event.target.value) ?? null })}><option value="">{t('table.anyKind')}</option>{WARNING_KIND_KEYS.map((key) => <option key={key} value={key}>{say(warningKind(key))}</option>)}</select>}</Field>
      <Field label={t('duty.who')}>{(wiring) => <select {...wiring} className="input" value={draft.post} onChange={(event) => set({ post: event.target.value })}>{posts.map((post) => <option key={post.post} value={post.post}>{post.title}</option>)}</select>}</Field>
      <Field label={t('table.reach')}>{(wiring) => <select {...wiring} className="input" value={draft.reach} onChange={(event) => set({ reach: event.target.value === 'town' ? 'town' : 'city' })}><option value="city">{t('reach.city')}</option><option value="town">{t('reach.town')}</option></select>}</Field>
      <TextField label={t('duty.what')} value={draft.text} maxLength={300} onChange={(event) => set({ text: event.target.value })} />
      <TextField label={t('table.due')} type="number" min={1} value={draft.dueMinutes} onChange={(event) => set({ dueMinutes: Math.round(Number(event.target.value)) })} />
      <SourceFields source={draft.source} sourcedOn={draft.sourcedOn} onChange={set} />
      <label className="row"><input type="checkbox" className="tick" checked={draft.enabled} onChange={(event) => set({ enabled: event.target.checked })} />{t('table.on')}</label>
    </Sheet>
  )
}

export function SettingDialog({ row, onClose }: { readonly row: OutputOf<typeof warning.queries.tables>['settings'][number]; readonly onClose: () => void }): ReactNode {
  const t = useWarningText()
  const say = useSay()
  const [value, setValue] = useState(String(row.value))
  const [source, setSource] = useState(row.source)
  const save = useAct(warning.actions.setSetting, { refresh: REFRESH, onDone: onClose })
  return (
    <Sheet title={say(row.title)} ready={value !== '' && source.trim().length > 1} pending={save.pending} failure={save.failure} onSave={() => void save.act({ key: row.key, value: Number(value), source })} onClose={onClose}>
      <TextField label={t('table.value', { unit: row.unit })} type="number" autoFocus value={value} onChange={(event) => setValue(event.target.value)} />
      <TextField label={t('table.source')} hint={t('table.sourceHint')} value={source} maxLength={300} onChange={(event) => setSource(event.target.value)} />
    </Sheet>
  )
}
