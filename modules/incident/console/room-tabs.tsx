import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { fileAddress } from '#platform/web/file/upload-file.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { incident, STAGES } from '../contract.ts'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'
import { figureTitle, figureUnit, type IncidentFile, isLive, responseText, statedText } from './words.ts'

/** All reports as they came in, with their figures; and what was decided about the response. */
export function ReportsTab({ file, onAdd }: { readonly file: IncidentFile; readonly onAdd: () => void }): ReactNode {
  const t = useIncidentText()
  const mayAdd = useMay('incident.report') && isLive(file.incident)
  const said = (reportId: string) => file.figures.flatMap((group) => group.figures.filter((one) => one.reportId === reportId).map((one) => ({ ...one, kind: group.kind })))
  return (
    <div className="room-two">
      <Panel>
        <PanelHead title={t('reports.title')} icon="message" note={t('reports.count', { n: file.reports.length })}>{mayAdd ? <Button size="sm" icon="plus" onClick={onAdd}>{t('act.report')}</Button> : null}</PanelHead>
        <PanelBody flush>
          {file.reports.length === 0 ? <Empty>{t('reports.empty')}</Empty> : null}
          {file.reports.map((report) => (
            <article key={report.id} className="report-line">
              <div className="row wrap"><b>{report.reporter}</b><span className="tag">{t(`source.${report.source}`)}</span>{report.reporterPhoneMasked ? <span className="ink2">{report.reporterPhoneMasked}</span> : null}<span className="push ink3 t-s"><Moment at={Date.parse(report.observedAt)} /> {t('reports.received', { time: clockText(Date.parse(report.receivedAt)), name: report.recordedBy })}</span></div>
              <p className="report-text">{report.text}</p>
              <div className="row wrap t-s">{said(report.id).map((one) => <span key={one.id} className={one.accepted ? 'tag on' : 'tag'}>{figureTitle(one.kind)} {statedText(one, t('figure.about'))} {figureUnit(one.kind)}{one.accepted ? ` · ${t('figure.accepted')}` : ''}</span>)}</div>
            </article>
          ))}
        </PanelBody>
      </Panel>
      <Panel>
        <PanelHead title={t('response.history')} icon="history" />
        <PanelBody flush>
          {file.responses.length === 0 ? <Empty>{t('response.never')}</Empty> : null}
          {file.responses.map((change) => (
            <article key={change.id} className="report-line">
              <div className="row"><b>{change.from === null ? '—' : responseText(change.from)} → {change.to === null ? t('response.ended') : responseText(change.to)}</b><span className="push ink3 t-s"><Moment at={Date.parse(change.at)} /></span></div>
              <p>{change.planTitle} {change.clause}</p>
              {change.clauseText ? <blockquote className="clause t-s">{change.clauseText}</blockquote> : null}
              <p className="ink2">{change.basis}</p>
              <p className="t-s ink3">{t('response.signed', { signer: change.signer, name: change.recordedBy })}</p>
            </article>
          ))}
        </PanelBody>
      </Panel>
    </div>
  )
}

const STAGE_MARKS = { waiting: 'todo', running: 'doing', done: 'done' } as const

/** The eight stages, when each began and ended; marked by a person, never guessed. */
export function StagesTab({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const mark = useAct(incident.actions.markStage, { refresh: INCIDENT_QUERIES })
  const mayMark = useMay('incident.report') && isLive(file.incident)
  const time = (at: string | null): string => (at === null ? '—' : clockText(Date.parse(at)))
  return (
    <Panel>
      <PanelHead title={t('stages.title')} icon="list" note={t('stages.rule')} />
      <PanelBody flush>
        <Refusal failure={mark.failure} />
        <table className="plain tall">
          <thead><tr><th>{t('stages.stage')}</th><th>{t('list.state')}</th><th>{t('stages.started')}</th><th>{t('stages.done')}</th><th>{t('stages.note')}</th><th /></tr></thead>
          <tbody>
            {file.stages.map((stage) => (
              <tr key={stage.stage}>
                <td><b>{say(STAGES[stage.stage])}</b></td>
                <td><StateMark state={STAGE_MARKS[stage.state]}>{t(`stages.state.${stage.state}`)}</StateMark></td>
                <td>{time(stage.startedAt)}</td>
                <td>{time(stage.doneAt)}</td>
                <td className="ink2">{stage.note ?? ''}</td>
                <td className="right">
                  {mayMark && stage.state !== 'done' ? <Button size="sm" pending={mark.pending} onClick={() => void mark.act({ incidentId: file.incident.id, stage: stage.stage, state: stage.state === 'waiting' ? 'running' : 'done' })}>{t(stage.state === 'waiting' ? 'stages.start' : 'stages.finish', { what: say(STAGES[stage.stage]) })}</Button> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </PanelBody>
    </Panel>
  )
}

/** Photos and papers that came with reports, each with where it came from. */
export function FilesTab({ file }: { readonly file: IncidentFile }): ReactNode {
  const t = useIncidentText()
  const files = file.reports.flatMap((report) => report.fileIds.map((id) => ({ id, report })))
  return (
    <Panel>
      <PanelHead title={t('tab.files')} icon="photo" note={t('files.count', { n: files.length })} />
      <PanelBody>
        {files.length === 0 ? <Empty>{t('files.empty')}</Empty> : null}
        <ul className="file-grid">
          {files.map(({ id, report }) => (
            <li key={id}>
              <a href={fileAddress(id)} target="_blank" rel="noreferrer"><img src={fileAddress(id)} alt={t('files.alt', { who: report.reporter })} loading="lazy" /></a>
              <div className="t-s ink2">{report.reporter} {clockText(Date.parse(report.observedAt))}</div>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  )
}
