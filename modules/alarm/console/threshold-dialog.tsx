import { type ReactNode, useState } from 'react'
import { HOUR } from '#platform/kernel/instant.ts'
import { SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { alarm, LAYERS, type ThresholdRow } from '../contract.ts'
import { useAlarmText } from './texts.ts'

/** The watch layer ends by itself; this long when nothing else is said. */
const WATCH_HOURS = 12

type Draft = Pick<ThresholdRow, 'key' | 'severity' | 'layer' | 'areaCode' | 'stationId' | 'value' | 'unit' | 'source' | 'sourcedOn' | 'certainty' | 'expiresAt' | 'version'>

const newDraft = (key: string): Draft => ({
  key, severity: 'orange', layer: 'watch', areaCode: null, stationId: null, value: null, unit: 'mm', source: '', sourcedOn: null, certainty: 'middle', expiresAt: new Date(serverNow() + WATCH_HOURS * HOUR).toISOString(), version: 0,
})

const draftOf = ({ id: _id, updatedAt: _at, updatedBy: _by, ...row }: ThresholdRow): Draft => row

/** One threshold of one layer, with its source; an empty value says on purpose that this layer has none. */
export function ThresholdDialog({ row, keyHint, onClose }: { readonly row: ThresholdRow | null; readonly keyHint: string; readonly onClose: () => void }): ReactNode {
  const t = useAlarmText()
  const say = useSay()
  const mayRule = useMay('alarm.rule')
  const [draft, setDraft] = useState<Draft>(() => (row ? draftOf(row) : newDraft(keyHint)))
  const save = useAct(alarm.actions.setThreshold, { refresh: [alarm.queries.listThresholds], onDone: onClose })
  const set = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const ready = draft.key.trim() !== '' && draft.source.trim() !== '' && (draft.layer !== 'watch' || draft.expiresAt !== null)
  const footer = <><Button onClick={onClose}>{t('drawer.back')}</Button><Button kind="primary" disabled={!ready} pending={save.pending} onClick={() => void save.act(draft)}>{t('rule.saveThreshold')}</Button></>
  return (
    <Dialog open onClose={onClose} title={t('rule.threshold')} footer={footer}>
      <div className="alarm-form">
        <TextField label={t('rule.key')} value={draft.key} disabled={row !== null} onChange={(event) => set({ key: event.target.value })} />
        <Field label={t('queue.severity')}>{(wiring) => <select {...wiring} className="input" disabled={row !== null} value={draft.severity} onChange={(event) => set({ severity: SEVERITIES.find((one) => one === event.target.value) ?? 'orange' })}>{SEVERITIES.map((one) => <option key={one} value={one}>{say(SEVERITY_WORDS[one])}</option>)}</select>}</Field>
        <Field label={t('rule.layer')}>{(wiring) => <select {...wiring} className="input" disabled={row !== null} value={draft.layer} onChange={(event) => set({ layer: LAYERS.find((one) => one === event.target.value) ?? 'watch' })}>{LAYERS.filter((one) => mayRule || one === 'watch').map((one) => <option key={one} value={one}>{t(`layer.${one}`)}</option>)}</select>}</Field>
        <TextField label={`${t('rule.value')} ${draft.unit}`} type="number" step="any" hint={t('rule.valueHint')} value={draft.value ?? ''} onChange={(event) => set({ value: event.target.value === '' ? null : Number(event.target.value) })} />
        <TextField label={t('rule.unit')} value={draft.unit} maxLength={20} onChange={(event) => set({ unit: event.target.value })} />
        <TextField label={t('rule.source')} hint={t('rule.sourceHint')} value={draft.source} maxLength={300} onChange={(event) => set({ source: event.target.value })} />
        {draft.layer === 'watch' ? <TextField label={t('rule.expires')} type="datetime-local" value={localText(draft.expiresAt)} onChange={(event) => set({ expiresAt: event.target.value === '' ? null : new Date(`${event.target.value}:00+08:00`).toISOString() })} /> : null}
        <Refusal failure={save.failure} />
      </div>
    </Dialog>
  )
}

/** The Shanghai wall clock, as the field wants it. */
function localText(iso: string | null): string {
  return iso === null ? '' : new Date(Date.parse(iso) + 8 * HOUR).toISOString().slice(0, 16)
}
