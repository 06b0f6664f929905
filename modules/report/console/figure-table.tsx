import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAct } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { classes } from '#platform/web/parts/class-names.ts'
import { Confirm } from '#platform/web/parts/dialog.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useMay, useUser } from '#platform/web/session/session.ts'
import { FIGURE_KINDS, incident } from '#modules/incident/contract.ts'
import { useReportText } from './texts.ts'
import { REPORT_QUERIES, type ReportFile } from './words.ts'

type Conflict = ReportFile['conflicts'][number]
type Statement = Conflict['statements'][number]

const said = (one: Statement, unit: string): string => `${one.approximate ? '约 ' : ''}${one.value} ${unit}`

function Accept({ incidentId, conflict, chosen, onClose }: { readonly incidentId: string; readonly conflict: Conflict; readonly chosen: Statement; readonly onClose: () => void }): ReactNode {
  const t = useReportText()
  const say = useSay()
  const user = useUser()
  const accept = useAct(incident.actions.acceptFigure, { refresh: REPORT_QUERIES, onDone: onClose })
  const what = `${say(FIGURE_KINDS[conflict.kind].title)} ${said(chosen, conflict.unit)}`
  const seen = conflict.statements.find((one) => one.accepted)?.figureId ?? null
  return (
    <Confirm open title={t('figures.acceptTitle', { what: say(FIGURE_KINDS[conflict.kind].title) })} act={t('figures.acceptAct', { name: user.name, what })} pending={accept.pending} lead={t('figures.acceptLead', { what, source: chosen.source, time: clockText(Date.parse(chosen.at)) })} onAct={() => void accept.act({ incidentId, figureId: chosen.figureId, seenAcceptedId: seen })} onClose={onClose}>
      <Refusal failure={accept.failure} />
    </Confirm>
  )
}

/** Every number that was said, the statements side by side; the accepted one is ticked and signed. */
export function FigureTable({ incidentId, conflicts }: { readonly incidentId: string; readonly conflicts: readonly Conflict[] }): ReactNode {
  const t = useReportText()
  const say = useSay()
  const mayAccept = useMay('incident.assess')
  const [picked, setPicked] = useState<{ conflict: Conflict; chosen: Statement } | null>(null)
  return (
    <section className="report-part">
      <h3>{t('figures.title')}<span className="ink3 t-s">{t('figures.note')}</span></h3>
      {conflicts.length === 0 ? <Empty>{t('figures.empty')}</Empty> : null}
      {conflicts.map((conflict) => (
        <div key={conflict.kind} className="report-figure">
          <div className="row between"><b>{say(FIGURE_KINDS[conflict.kind].title)}</b><span className={classes('t-s', conflict.state === 'agreed' ? 'ink3' : 'bold')}>{t(`figures.${conflict.state}`)}</span></div>
          <div className="report-said">
            {conflict.statements.map((one) => (
              <div key={one.figureId} className={classes('report-one', one.accepted && 'on')}>
                <span className="nowrap">{one.accepted ? <Icon name="check" /> : null}{said(one, conflict.unit)}</span>
                <span className="t-s ink3">{one.source} {clockText(Date.parse(one.at))}</span>
                {one.accepted ? <span className="t-s ink2">{t('figures.signed', { name: one.acceptedBy ?? '' })}</span> : null}
                {mayAccept && !one.accepted ? <button type="button" className="link t-s" onClick={() => setPicked({ conflict, chosen: one })}>{t('act.accept')}</button> : null}
              </div>
            ))}
          </div>
        </div>
      ))}
      {picked ? <Accept incidentId={incidentId} {...picked} onClose={() => setPicked(null)} /> : null}
    </section>
  )
}
