import { type ReactNode, useState } from 'react'
import { incident } from '#modules/incident/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useMay } from '#platform/web/session/session.ts'
import { BoardPanel } from './board-page.tsx'
import './call-out.css'
import { StartDialog } from './start-dialog.tsx'
import { useCallOutText } from './texts.ts'
import { useBoards } from './use-board.ts'

/** Incident room: the call-outs of this incident, the newest first, and the way to begin one. */
export function IncidentCallOuts({ incidentId }: { readonly incidentId: string }): ReactNode {
  const t = useCallOutText()
  const [starting, setStarting] = useState(false)
  const mayStart = useMay('call-out.start')
  const boards = useBoards({ subjectKind: 'incident', subjectId: incidentId })
  const file = useAsk(incident.queries.getIncident, { id: incidentId })
  const row = file.data?.incident
  const button = mayStart && row && row.state !== 'closed' ? <Button kind="primary" icon="speaker" onClick={() => setStarting(true)}>{t('start.open')}</Button> : null
  return (
    <div className="call-page call-tab">
      <AskedView asked={boards} rows={6} what={t('panel.title')}>
        {(data) => (data.length === 0 ? <Empty action={button}>{t('incident.empty')}</Empty> : <>{button ? <div className="row">{button}</div> : null}{data.map((board) => <BoardPanel key={board.id} board={board} />)}</>)}
      </AskedView>
      {starting && row ? <StartDialog about={{ ground: { hazard: row.hazard, place: row.place.name }, subject: { kind: 'incident', id: incidentId, code: row.code, title: row.title }, severity: row.warningSeverity, areaCode: row.place.areaCode, orgPath: row.orgPath }} onClose={() => setStarting(false)} /> : null}
    </div>
  )
}
