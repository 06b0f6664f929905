import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { type ApiFailure, asFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { audit } from '../contract.ts'
import { useAuditText } from './texts.ts'

type Report = OutputOf<typeof audit.queries.verify>

function Verdict({ report }: { readonly report: Report }): ReactNode {
  const t = useAuditText()
  const { wrong } = report
  return (
    <div className={wrong ? 'audit-verdict wrong' : 'audit-verdict'} role="status">
      <b className="row"><Icon name={wrong ? 'alert' : 'check'} />{wrong ? t(`verify.${wrong.reason}`, { seq: wrong.seq }) : t('verify.good', { lines: numberText(report.lines) })}</b>
      {wrong?.reason === 'changed' ? <span>{t('verify.now', { at: wrong.at === null ? '—' : dateTimeText(Date.parse(wrong.at)), actor: wrong.actor ?? '—', call: wrong.call ?? '—' })}</span> : null}
      <span className="source">{t('verify.facts', { at: dateTimeText(Date.parse(report.checkedAt)), milliseconds: report.milliseconds, unsealed: report.unsealed })}</span>
      <span className="source">SM3 {report.head}</span>
    </div>
  )
}

/** The button that recomputes the chain, and what it found. */
export function useVerify(): { readonly button: ReactNode; readonly result: ReactNode } {
  const t = useAuditText()
  const [report, setReport] = useState<Report | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [pending, setPending] = useState(false)
  const run = async (): Promise<void> => {
    setPending(true)
    setFailure(null)
    try {
      setReport(await callQuery(audit.queries.verify, {}))
    } catch (error) {
      setFailure(asFailure(error))
    }
    setPending(false)
  }
  return {
    button: <Button icon="shield" pending={pending} onClick={() => void run()}>{t(pending ? 'verify.running' : 'verify.act')}</Button>,
    result: <>{failure ? <Refusal failure={failure} /> : null}{report ? <Verdict report={report} /> : null}</>,
  }
}
