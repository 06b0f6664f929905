import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { FORM_KEYS, report, type ReportForm } from '../contract.ts'
import { RowClock } from './clock-text.tsx'
import { useNewReport } from './new-report.ts'
import { ReportDesk } from './report-desk.tsx'
import './report.css'
import { useReportText } from './texts.ts'
import { REPORT_QUERIES, type ReportRow, stageText, STATE_MARKS } from './words.ts'

/** What may be drafted now: the first once, what follows only after it, never two drafts of a form. */
function openForms(rows: readonly ReportRow[]): ReportForm[] {
  const hasFirst = rows.some((row) => row.form === 'first' && row.state !== 'draft')
  return FORM_KEYS.filter((form) => {
    if (rows.some((row) => row.form === form && row.state === 'draft')) return false
    if (form === 'first') return !hasFirst
    return form === 'special' || hasFirst
  })
}

function Line({ row, on, onOpen }: { readonly row: ReportRow; readonly on: boolean; readonly onOpen: () => void }): ReactNode {
  const t = useReportText()
  return (
    <button type="button" className={classes('report-row', on && 'on')} aria-current={on || undefined} onClick={onOpen}>
      <span className="row between"><b>{stageText(row)}</b><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark></span>
      <RowClock clocks={row.clocks} sentAt={row.sentAt} />
      <span className="t-s ink3 ellipsis">{row.sentTo.length > 0 ? row.sentTo.join('、') : `${row.code} ${row.updatedBy}`}</span>
    </button>
  )
}

function Body({ incidentId, rows }: { readonly incidentId: string; readonly rows: readonly ReportRow[] }): ReactNode {
  const t = useReportText()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { tab?: string; report?: string }
  const mayWrite = useMay('report.write')
  const open = (id: string): void => void navigate({ to: '.', search: { ...search, report: id }, replace: true })
  const fresh = useNewReport(open)
  const shown = rows.find((row) => row.id === search.report) ?? rows[0]
  const buttons = mayWrite ? openForms(rows).map((form) => <Button key={form} size="sm" {...(form === 'first' || form === 'next' ? { kind: 'primary' as const } : {})} pending={fresh.pending} onClick={() => fresh.start(incidentId, form)}>{t(`act.${form}`)}</Button>) : []
  return (
    <div className="report-tab">
      <Panel className="report-side">
        <PanelHead title={t('list.title')} icon="document" note={t('list.count', { n: rows.length })} />
        <PanelBody flush>
          {buttons.length > 0 ? <div className="row wrap report-new">{buttons}</div> : null}
          <Refusal failure={fresh.failure} />
          {rows.length === 0 ? <Empty>{t('list.emptyIncident')}</Empty> : null}
          {rows.map((row) => <Line key={row.id} row={row} on={row.id === shown?.id} onOpen={() => open(row.id)} />)}
        </PanelBody>
      </Panel>
      {shown ? <ReportDesk key={shown.id} id={shown.id} /> : <Panel><PanelBody><Empty>{t('list.emptyIncident')}</Empty></PanelBody></Panel>}
    </div>
  )
}

/** Incident room: what goes up about this incident, drafted from its file. */
export function ReportTab({ incidentId }: { readonly incidentId: string }): ReactNode {
  const rows = useAsk(report.queries.listReports, { incidentId })
  useRefreshOn(report.topics.board, REPORT_QUERIES)
  return <AskedView asked={rows} rows={8}>{(data) => <Body incidentId={incidentId} rows={data.rows} />}</AskedView>
}
