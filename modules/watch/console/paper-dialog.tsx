import { type ReactNode, useRef, useState } from 'react'
import { incident } from '#modules/incident/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { dateTimeText, fromShanghai } from '#platform/kernel/instant.ts'
import { type ApiFailure, asFailure } from '#platform/web/client/api-failure.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { uploadFile } from '#platform/web/file/upload-file.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { PAPER_KINDS, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'

const URGENCIES = ['normal', 'urgent', 'very-urgent'] as const

/** Epoch ms of `2026-07-18T02:10` as Shanghai shows it; null when empty. */
function fromLocal(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute] = parts.map(Number) as [number, number, number, number, number, number]
  return fromShanghai(year, month, day, hour, minute)
}

interface Scan {
  readonly id: string
  readonly name: string
}

function useScans() {
  const [scans, setScans] = useState<readonly Scan[]>([])
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [sending, setSending] = useState(false)
  const add = async (files: FileList | null): Promise<void> => {
    setSending(true)
    setFailure(null)
    try {
      for (const file of files ?? []) {
        const stored = await uploadFile(file, { name: file.name })
        setScans((before) => [...before, { id: stored.id, name: file.name }])
      }
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setSending(false)
    }
  }
  return { scans, failure, sending, add, drop: (id: string) => setScans(scans.filter((one) => one.id !== id)) }
}

/** Takes in a fax or a letter: the scan, what stands on it, and where it belongs. */
export function PaperDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWatchText()
  const [kind, setKind] = useState<(typeof PAPER_KINDS)[number]>('fax')
  const [urgency, setUrgency] = useState<(typeof URGENCIES)[number]>('normal')
  const [fields, setFields] = useState({ from: '', number: '', title: '', summary: '', receivedAt: dateTimeText(serverNow()).replace(' ', 'T'), answerBy: '', incidentId: '' })
  const files = useScans()
  const picker = useRef<HTMLInputElement>(null)
  const asksIncidents = useMayUse('incident', 'incident.report')
  const incidents = useAsk(incident.queries.listIncidents, { states: ['opened', 'responding', 'recovering'], limit: 50 }, { when: asksIncidents })
  const rows = incidents.data?.rows ?? []
  const record = useAct(watch.actions.recordPaper, { refresh: [watch.queries.listPapers, watch.queries.listLog], onDone: onClose })
  const set = (key: keyof typeof fields) => (event: { target: { value: string } }): void => setFields({ ...fields, [key]: event.target.value })
  const receivedAt = fromLocal(fields.receivedAt)
  const answerBy = fromLocal(fields.answerBy)
  const missing = [
    [kind !== 'telephone-note' && files.scans.length === 0, t('paper.needScan')],
    [fields.from.trim() === '', t('paper.needFrom')],
    [fields.title.trim().length < 2, t('paper.needTitle')],
    [fields.summary.trim() === '', t('paper.needSummary')],
    [receivedAt === null, t('paper.needTime')],
  ].find(([is]) => is === true)?.[1] as string | undefined
  const send = (): void => {
    if (receivedAt === null) return
    void record.act({ id: uuidv7(serverNow()), kind, from: fields.from, number: fields.number.trim() === '' ? null : fields.number, title: fields.title, summary: fields.summary, urgency, receivedAt: new Date(receivedAt).toISOString(), answerBy: answerBy === null ? null : new Date(answerBy).toISOString(), fileIds: files.scans.map((scan) => scan.id), incidentId: fields.incidentId === '' ? null : fields.incidentId })
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('back')}</Button>
      <Button kind="primary" pending={record.pending || files.sending} disabled={missing !== undefined} onClick={send}>{missing ?? t('paper.act')}</Button>
    </>
  )
  return (
    <Dialog open onClose={onClose} title={t('paper.add')} footer={footer}>
      <div className="watch-form">
        <Field label={t('paper.kindLabel')}>{() => <span><Segmented label={t('paper.kindLabel')} value={kind} options={PAPER_KINDS.map((value) => ({ value, label: t(`paper.kind.${value}`) }))} onChange={setKind} /></span>}</Field>
        <Field label={t('paper.scan')} hint={t('paper.scanHint')}>
          {(wiring) => (
            <span className="col g4">
              <span><Button {...wiring} icon="upload" pending={files.sending} onClick={() => picker.current?.click()}>{t('paper.choose')}</Button></span>
              <input ref={picker} type="file" hidden multiple accept="image/*,application/pdf" onChange={(event) => { void files.add(event.target.files); }} />
              {files.scans.map((scan) => <span key={scan.id} className="row g8">{scan.name}<Button size="sm" kind="quiet" onClick={() => files.drop(scan.id)}>{t('paper.drop')}</Button></span>)}
            </span>
          )}
        </Field>
        <TextField label={t('paper.from')} maxLength={100} value={fields.from} onChange={set('from')} />
        <TextField label={t('paper.number')} maxLength={60} value={fields.number} placeholder="川应急明电〔2026〕12号" onChange={set('number')} />
        <TextField label={t('paper.titleLabel')} maxLength={200} value={fields.title} onChange={set('title')} />
        <Field label={t('paper.summary')}>{(wiring) => <textarea {...wiring} className="input" maxLength={2000} value={fields.summary} onChange={set('summary')} />}</Field>
        <Field label={t('paper.urgencyLabel')}>{() => <span><Segmented label={t('paper.urgencyLabel')} value={urgency} options={URGENCIES.map((value) => ({ value, label: t(`paper.urgency.${value}`) }))} onChange={setUrgency} /></span>}</Field>
        <TextField label={t('paper.received')} type="datetime-local" value={fields.receivedAt} onChange={set('receivedAt')} />
        <TextField label={t('paper.answer')} type="datetime-local" value={fields.answerBy} hint={t('paper.answerHint')} onChange={set('answerBy')} />
        {rows.length > 0 ? (
          <Field label={t('paper.incident')}>
            {(wiring) => <select {...wiring} className="input" value={fields.incidentId} onChange={set('incidentId')}><option value="">{t('paper.noIncident')}</option>{rows.map((row) => <option key={row.id} value={row.id}>{row.code} {row.title}</option>)}</select>}
          </Field>
        ) : null}
        <Refusal failure={record.failure ?? files.failure} />
      </div>
    </Dialog>
  )
}
