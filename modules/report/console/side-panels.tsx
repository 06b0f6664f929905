import { type ReactNode, useState } from 'react'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Dialog } from '#platform/web/parts/dialog.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { PAPERS, report, WAYS } from '../contract.ts'
import type { Finding } from '../contract/content.ts'
import { ChangeTable } from './change-table.tsx'
import { useReportText } from './texts.ts'
import { REPORT_QUERIES, type ReportFile } from './words.ts'

/** What does not add up, each in a sentence that names its row. */
export function FindingPanel({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const t = useReportText()
  const say = useSay()
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const note = errors > 0 ? t('check.errors', { n: errors }) : findings.length > 0 ? t('check.warnings', { n: findings.length }) : t('check.ok')
  return (
    <section className="report-part">
      <h3>{t('check.title')}<span className={errors > 0 ? 't-s bold' : 't-s ink3'}>{note}</span></h3>
      <ul className="report-findings" aria-live="polite">{findings.map((finding) => <li key={`${finding.rule}${finding.row}${finding.town ?? ''}${finding.sentence.zh}`}><StateMark state={finding.severity === 'error' ? 'overdue' : 'todo'}>{say(finding.sentence)}</StateMark></li>)}</ul>
    </section>
  )
}

type Submission = ReportFile['submissions'][number]

function Receipt({ reportId, submission }: { readonly reportId: string; readonly submission: Submission }): ReactNode {
  const t = useReportText()
  const [name, setName] = useState('')
  const record = useAct(report.actions.recordReceipt, { refresh: REPORT_QUERIES })
  return (
    <form className="row" onSubmit={(event) => { event.preventDefault(); void record.act({ reportId, submissionId: submission.id, receiver: name.trim() }) }}>
      <input className="input grow" maxLength={60} aria-label={t('send.receiver')} placeholder={t('send.receiver')} value={name} onChange={(event) => setName(event.target.value)} />
      <Button size="sm" submit pending={record.pending} disabled={name.trim() === ''}>{t('act.receipt')}</Button>
      <Refusal failure={record.failure} />
    </form>
  )
}

/** To whom it went, which way, in which paper, and who took it. */
export function SubmissionPanel({ file }: { readonly file: ReportFile }): ReactNode {
  const t = useReportText()
  const say = useSay()
  const maySend = useMay('report.send')
  if (file.report.state === 'draft') return null
  return (
    <section className="report-part">
      <h3>{t('submission.title')}</h3>
      {file.submissions.length === 0 ? <p className="ink3">{t('submission.none')}</p> : null}
      {file.submissions.map((one) => (
        <div key={one.id} className="report-figure">
          <div className="row between"><b>{one.to}</b><span className="t-s ink2"><Moment at={Date.parse(one.at)} /></span></div>
          <div className="t-s ink3">{say(WAYS[one.way])} · {say(PAPERS[one.paper])} · {one.by}</div>
          {one.receiver === null || one.receivedAt === null ? (maySend ? <Receipt reportId={file.report.id} submission={one} /> : <div className="t-s">{t('submission.waiting')}</div>) : <div className="t-s"><StateMark state="done">{one.receiver} <Moment at={Date.parse(one.receivedAt)} /></StateMark></div>}
        </div>
      ))}
    </section>
  )
}

type Compared = { readonly before: { readonly id: string; readonly version?: number }; readonly after: { readonly id: string; readonly version?: number } }

function CompareDialog({ compared, onClose }: { readonly compared: Compared; readonly onClose: () => void }): ReactNode {
  const t = useReportText()
  const changes = useAsk(report.queries.compareReports, compared)
  return <Dialog open wide onClose={onClose} title={t('act.compare')} footer={<Button onClick={onClose}>{t('act.back')}</Button>}><AskedView asked={changes}>{(data) => <ChangeTable changes={data.changes} />}</AskedView></Dialog>
}

/** All versions, who made them and how; each can be held against the one before. */
export function VersionPanel({ file }: { readonly file: ReportFile }): ReactNode {
  const t = useReportText()
  const [compared, setCompared] = useState<Compared | null>(null)
  const { id } = file.report
  const { previousId } = file
  return (
    <section className="report-part">
      <h3>{t('versions.title')}{previousId === null ? null : <button type="button" className="link t-s" onClick={() => setCompared({ before: { id: previousId }, after: { id } })}>{t('versions.compareReport')}</button>}</h3>
      {file.versions.map((one, at) => {
        const older = file.versions[at + 1]
        return (
          <div key={one.version} className="row between report-version t-s">
            <span>{one.version}. {t(`versions.what.${one.what}`)} {one.by}</span>
            <span className="row"><span className="ink3"><Moment at={Date.parse(one.at)} /></span>{older ? <button type="button" className="link" title={t('versions.compare')} onClick={() => setCompared({ before: { id, version: older.version }, after: { id, version: one.version } })}>{t('act.compare')}</button> : null}</span>
          </div>
        )
      })}
      {compared ? <CompareDialog compared={compared} onClose={() => setCompared(null)} /> : null}
    </section>
  )
}
