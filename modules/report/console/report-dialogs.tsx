import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useUser } from '#platform/web/session/session.ts'
import { PAPER_KEYS, PAPERS, report, type ReportPaper, type ReportWay, WAY_KEYS, WAYS } from '../contract.ts'
import { useReportText } from './texts.ts'
import { REPORT_QUERIES, type ReportFile, stageText } from './words.ts'

export type DeskDialog = 'sign' | 'send' | 'discard'

interface DialogProps {
  readonly file: ReportFile
  readonly onClose: () => void
  readonly onDone: () => void
}

function SignDialog({ file, onClose, onDone }: DialogProps): ReactNode {
  const t = useReportText()
  const user = useUser()
  const sign = useAct(report.actions.signReport, { refresh: REPORT_QUERIES, onDone })
  const { report: row } = file
  const stage = stageText(row)
  const errors = file.findings.filter((finding) => finding.severity === 'error').length
  return (
    <Confirm open title={t('sign.title', { stage })} act={t('sign.act', { name: user.name, stage })} pending={sign.pending} lead={t('sign.lead', { title: row.title, n: row.version, to: row.addressee })} irrevocable={[t('sign.kept')]} shortage={errors > 0 ? [t('sign.refused', { n: errors })] : []} onAct={() => void sign.act({ id: row.id, version: row.version })} onClose={onClose}>
      <Refusal failure={sign.failure} />
    </Confirm>
  )
}

interface Line {
  readonly id: string
  readonly on: boolean
  readonly to: string
  readonly way: ReportWay
  readonly paper: ReportPaper
  readonly receiver: string
  readonly clockIds: readonly string[]
}

const blank = (): Line => ({ id: uuidv7(serverNow()), on: true, to: '', way: 'fax', paper: 'official', receiver: '', clockIds: [] })

function SendLine({ file, line, onChange }: { readonly file: ReportFile; readonly line: Line; readonly onChange: (patch: Partial<Line>) => void }): ReactNode {
  const t = useReportText()
  const say = useSay()
  const stops = line.clockIds.map((id) => file.report.clocks.find((clock) => clock.id === id)?.title ?? id)
  return (
    <div className="report-send">
      <input type="checkbox" aria-label={line.to} checked={line.on} onChange={(event) => onChange({ on: event.target.checked })} />
      <input className="input" maxLength={100} aria-label={t('send.to')} placeholder={t('send.to')} value={line.to} onChange={(event) => onChange({ to: event.target.value })} />
      <select className="input" aria-label={t('send.paper')} value={line.paper} onChange={(event) => onChange({ paper: PAPER_KEYS.find((key) => key === event.target.value) ?? line.paper })}>{PAPER_KEYS.map((key) => <option key={key} value={key}>{say(PAPERS[key])}</option>)}</select>
      <select className="input" aria-label={t('send.way')} value={line.way} onChange={(event) => onChange({ way: WAY_KEYS.find((key) => key === event.target.value) ?? line.way })}>{WAY_KEYS.map((key) => <option key={key} value={key}>{say(WAYS[key])}</option>)}</select>
      <input className="input" maxLength={60} aria-label={t('send.receiver')} placeholder={t('send.receiver')} value={line.receiver} onChange={(event) => onChange({ receiver: event.target.value })} />
      {stops.length > 0 ? <span className="t-s ink2 report-stops">{stops.map((clock) => t('send.stops', { clock })).join('，')}</span> : null}
    </div>
  )
}

function SendDialog({ file, onClose, onDone }: DialogProps): ReactNode {
  const t = useReportText()
  const { report: row } = file
  const gone = new Set(file.submissions.map((one) => `${one.to}${one.paper}`))
  const [lines, setLines] = useState<readonly Line[]>(() => file.recipients.map((recipient) => ({ ...blank(), ...recipient, on: !gone.has(`${recipient.to}${recipient.paper}`) })))
  const send = useAct(report.actions.sendReport, { refresh: REPORT_QUERIES, onDone })
  const chosen = lines.filter((line) => line.on && line.to.trim() !== '')
  const act = (): void => void send.act({ id: row.id, version: row.version, submissions: chosen.map(({ id, to, way, paper, receiver, clockIds }) => ({ id, to, way, paper, clockIds: [...clockIds], receiver: receiver.trim() === '' ? null : receiver.trim() })) })
  return (
    <Confirm open title={t('send.title', { stage: stageText(row) })} act={t('send.act', { n: chosen.length })} pending={send.pending} disabled={chosen.length === 0} lead={t('send.lead')} onAct={act} onClose={onClose}>
      {lines.map((line) => <SendLine key={line.id} file={file} line={line} onChange={(patch) => setLines((now) => now.map((one) => (one.id === line.id ? { ...one, ...patch } : one)))} />)}
      <div className="row"><Button size="sm" icon="plus" onClick={() => setLines((now) => [...now, blank()])}>{t('send.more')}</Button>{chosen.length === 0 ? <span className="t-s ink2">{t('send.need')}</span> : null}</div>
      <Refusal failure={send.failure} />
    </Confirm>
  )
}

function DiscardDialog({ file, onClose }: DialogProps): ReactNode {
  const t = useReportText()
  const [reason, setReason] = useState('')
  const discard = useAct(report.actions.discardReport, { refresh: REPORT_QUERIES, onDone: onClose })
  const { report: row } = file
  return (
    <Confirm open title={t('discard.title')} act={t('discard.act', { code: row.code })} pending={discard.pending} disabled={reason.trim().length < 2} lead={t('discard.lead')} onAct={() => void discard.act({ id: row.id, version: row.version, reason })} onClose={onClose}>
      <textarea className="input" maxLength={500} aria-label={t('discard.reason')} placeholder={t('discard.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Refusal failure={discard.failure} />
    </Confirm>
  )
}

/** The acts that end a step: each says first what it does. */
export function ReportDialogs({ dialog, ...props }: DialogProps & { readonly dialog: DeskDialog | null }): ReactNode {
  if (dialog === 'sign') return <SignDialog {...props} />
  if (dialog === 'send') return <SendDialog {...props} />
  if (dialog === 'discard') return <DiscardDialog {...props} />
  return null
}
