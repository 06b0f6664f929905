import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { incident } from '#modules/incident/contract.ts'
import { FORM_KEYS, FORMS, report, type ReportForm } from '../contract.ts'
import { REPORT_STATES } from '../contract/report-row.ts'
import { answersClock } from '../domain/report-clocks.ts'
import { ClockLeft, RowClock } from './clock-text.tsx'
import { useNewReport } from './new-report.ts'
import './report.css'
import { useReportText } from './texts.ts'
import { REPORT_QUERIES, stageText, STATE_MARKS } from './words.ts'

/** Running clocks that a report answers, the next one first; from here it is one press to its draft. */
function DuePanel(): ReactNode {
  const t = useReportText()
  const say = useSay()
  const navigate = useNavigate()
  const mayWrite = useMay('report.write')
  const clocks = useAsk(incident.queries.listClocks, { limit: 200 })
  const fresh = useNewReport((id) => void navigate({ to: '/report/$id', params: { id } }))
  useRefreshOn(incident.topics.board, [incident.queries.listClocks])
  const lines = (clocks.data?.clocks ?? []).flatMap((line) => {
    const form = FORM_KEYS.find((key) => answersClock(key, line.clock.id))
    return form ? [{ ...line, form }] : []
  })
  const over = lines.filter((line) => line.clock.state === 'overdue').length
  return (
    <Panel className="report-due">
      <PanelHead title={t('list.due')} icon="clock" note={t('list.dueNote', { n: lines.length, over })} />
      <PanelBody flush>
        <Refusal failure={fresh.failure?.code === 'report.draft-exists' ? null : fresh.failure} />
        <AskedView asked={clocks}>
          {() => lines.length === 0 ? <Empty>{t('list.dueEmpty')}</Empty> : lines.map((line) => (
            <div key={`${line.incidentId}${line.clock.id}`} className="report-dueline">
              <ClockLeft clock={line.clock} />
              <Link to="/incident/$id" params={{ id: line.incidentId }} className="ellipsis grow">{line.code} {line.title}</Link>
              <span className="ink3 t-s nowrap">{t(`start.${line.clock.startsFrom}`)}</span>
              {mayWrite ? <Button size="sm" pending={fresh.pending} onClick={() => fresh.start(line.incidentId, line.form)}>{t('list.answer')}{say(FORMS[line.form])}</Button> : null}
            </div>
          ))}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}

/** Everything that goes up: what is due, and all reports with their states. */
export function ReportsPage(): ReactNode {
  const t = useReportText()
  const say = useSay()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [state, setState] = useState<(typeof REPORT_STATES)[number] | ''>('')
  const [form, setForm] = useState<ReportForm | ''>('')
  const rows = useAsk(report.queries.listReports, { ...(text.trim() === '' ? {} : { text: text.trim() }), ...(state === '' ? {} : { states: [state] }), ...(form === '' ? {} : { forms: [form] }) }, { keep: true })
  useRefreshOn(report.topics.board, REPORT_QUERIES)
  return (
    <div className="reports-page">
      <DuePanel />
      <Panel>
        <PanelHead title={t('list.all')} icon="document" note={rows.data ? t('list.count', { n: rows.data.total }) : undefined}>
          <input type="search" className="input" placeholder={t('list.search')} aria-label={t('list.search')} value={text} onChange={(event) => setText(event.target.value)} />
          <select className="input" aria-label={t('list.report')} value={form} onChange={(event) => setForm(FORM_KEYS.find((key) => key === event.target.value) ?? '')}><option value="">{t('list.report')}</option>{FORM_KEYS.map((key) => <option key={key} value={key}>{say(FORMS[key])}</option>)}</select>
          <select className="input" aria-label={t('list.stateHead')} value={state} onChange={(event) => setState(REPORT_STATES.find((key) => key === event.target.value) ?? '')}><option value="">{t('list.stateHead')}</option>{REPORT_STATES.map((key) => <option key={key} value={key}>{t(`state.${key}`)}</option>)}</select>
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={rows} rows={8}>
            {(data) => data.rows.length === 0 ? <Empty action={<Link to="/incidents" className="btn">{t('list.toIncidents')}</Link>}>{t('list.empty')}</Empty> : (
              <table className="plain report-table">
                <thead><tr><th>{t('list.report')}</th><th>{t('list.incident')}</th><th>{t('list.stateHead')}</th><th>{t('list.clock')}</th><th>{t('list.to')}</th><th>{t('list.updated')}</th></tr></thead>
                <tbody>
                  {data.rows.map((row) => (
                    <tr key={row.id} className="press" onClick={() => void navigate({ to: '/report/$id', params: { id: row.id } })}>
                      <td><Link to="/report/$id" params={{ id: row.id }}>{stageText(row)} {row.title}</Link><span className="t-s ink3"> {row.code}</span></td>
                      <td>{row.incidentCode}</td>
                      <td><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark></td>
                      <td><RowClock clocks={row.clocks} sentAt={row.sentAt} /></td>
                      <td>{row.sentTo.join('、')}</td>
                      <td className="nowrap">{row.updatedBy} <Moment at={Date.parse(row.updatedAt)} /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </AskedView>
        </PanelBody>
      </Panel>
    </div>
  )
}
