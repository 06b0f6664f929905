import { type ReactNode, useState } from 'react'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { Field, TextField } from '#platform/web/parts/field.tsx'
import { Button, IconButton } from '#platform/web/parts/button.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { FIGURE_KEYS, FIGURE_KINDS, type FigureKindKey, incident } from '../contract.ts'
import { REPORT_SOURCES } from '../contract/report.ts'
import { ActDialog } from './act-dialog.tsx'
import { fromLocalInput, toLocalInput } from '#platform/kernel/local-time.ts'
import { ReasonField } from './end-dialogs.tsx'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { type FileDialogProps, figureTitle, figureUnit } from './words.ts'

type Source = (typeof REPORT_SOURCES)[number]

interface Line {
  readonly key: string
  readonly kind: FigureKindKey
  readonly value: string
  readonly approximate: boolean
}

const numberOf = (line: Line): number | null => {
  const value = Number(line.value)
  const whole = (FIGURE_KINDS[line.kind] as { integer?: boolean }).integer === true
  return line.value.trim() === '' || !Number.isFinite(value) || value < 0 || (whole && !Number.isInteger(value)) ? null : value
}

function FigureLines({ lines, onChange }: { readonly lines: readonly Line[]; readonly onChange: (lines: readonly Line[]) => void }): ReactNode {
  const t = useIncidentText()
  const patch = (key: string, change: Partial<Line>): void => onChange(lines.map((line) => (line.key === key ? { ...line, ...change } : line)))
  const free = FIGURE_KEYS.find((kind) => !lines.some((line) => line.kind === kind))
  return (
    <div className="col g4">
      {lines.map((line) => (
        <div key={line.key} className="row">
          <select className="input figure-kind" aria-label={t('grade.figure')} value={line.kind} onChange={(event) => patch(line.key, { kind: event.target.value as FigureKindKey })}>
            {FIGURE_KEYS.map((kind) => <option key={kind} value={kind}>{figureTitle(kind)}</option>)}
          </select>
          <label className="row g4 nowrap t-s"><input type="checkbox" className="tick" checked={line.approximate} onChange={(event) => patch(line.key, { approximate: event.target.checked })} />{t('figure.about')}</label>
          <input className="input right" inputMode="decimal" aria-label={figureTitle(line.kind)} aria-invalid={line.value !== '' && numberOf(line) === null} value={line.value} onChange={(event) => patch(line.key, { value: event.target.value })} />
          <span className="ink2 figure-unit">{figureUnit(line.kind)}</span>
          <IconButton icon="close" label={t('report.dropFigure')} onClick={() => onChange(lines.filter((one) => one.key !== line.key))} />
        </div>
      ))}
      {free ? <span><Button size="sm" icon="plus" onClick={() => onChange([...lines, { key: uuidv7(serverNow()), kind: free, value: '', approximate: false }])}>{t('report.addFigure')}</Button></span> : null}
    </div>
  )
}

/** What somebody said, with the numbers in it. Earlier reports stay as they are. */
export function ReportDialog({ file, onClose }: FileDialogProps): ReactNode {
  const t = useIncidentText()
  const [source, setSource] = useState<Source>('phone')
  const [reporter, setReporter] = useState('')
  const [phone, setPhone] = useState('')
  const [text, setText] = useState('')
  const [at, setAt] = useState(() => toLocalInput(serverNow()))
  const [lines, setLines] = useState<readonly Line[]>(() => file.figures.slice(0, 3).map((group) => ({ key: group.kind, kind: group.kind, value: '', approximate: false })))
  const [reportId] = useState(() => uuidv7(serverNow()))
  const add = useAct(incident.actions.addReport, { refresh: INCIDENT_QUERIES, onDone: onClose })
  const filled = lines.filter((line) => line.value.trim() !== '')
  const wrong = filled.find((line) => numberOf(line) === null)
  const observedAt = fromLocalInput(at)
  const missing = reporter.trim() === '' ? t('report.needReporter') : text.trim() === '' ? t('report.needText') : observedAt === null ? t('report.needTime') : wrong ? t('report.wrongFigure', { what: figureTitle(wrong.kind) }) : null
  const send = (): void => {
    if (observedAt === null) return
    void add.act({
      incidentId: file.incident.id,
      report: { id: reportId, source, reporter, reporterPhone: phone.trim() === '' ? null : phone.trim(), text, observedAt, figures: filled.map((line) => ({ id: uuidv7(serverNow()), kind: line.kind, value: numberOf(line) ?? 0, approximate: line.approximate })) },
    })
  }
  return (
    <ActDialog title={t('report.title')} act={t('report.act', { n: filled.length })} pending={add.pending} failure={add.failure} missing={missing} onAct={send} onClose={onClose}>
      <Field label={t('report.source')}>{(wiring) => <select {...wiring} className="input" value={source} onChange={(event) => setSource(event.target.value as Source)}>{REPORT_SOURCES.map((one) => <option key={one} value={one}>{t(`source.${one}`)}</option>)}</select>}</Field>
      <TextField label={t('report.reporter')} maxLength={100} value={reporter} placeholder={t('report.reporterHint')} onChange={(event) => setReporter(event.target.value)} />
      <TextField label={t('report.phone')} type="tel" maxLength={30} value={phone} hint={t('report.phoneHint')} onChange={(event) => setPhone(event.target.value)} />
      <TextField label={t('report.at')} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      <ReasonField label={t('report.text')} value={text} onChange={setText} />
      <Field label={t('report.figures')} hint={t('report.figuresHint')}>{() => <FigureLines lines={lines} onChange={setLines} />}</Field>
    </ActDialog>
  )
}
