import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { report } from '../contract.ts'
import { ReportDesk } from './report-desk.tsx'
import './report.css'
import { useReportText } from './texts.ts'
import { REPORT_QUERIES } from './words.ts'

/** One report on a page of its own. */
export function ReportPage(): ReactNode {
  const t = useReportText()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  useRefreshOn(report.topics.board, REPORT_QUERIES)
  return (
    <div className="report-page">
      <div className="row report-back"><Link to="/reports" className="btn">{t('act.back')}</Link></div>
      <ReportDesk key={id} id={id} />
    </div>
  )
}
