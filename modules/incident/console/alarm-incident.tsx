import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { AlarmAct } from '#platform/console/define-console-module.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Refusal } from '#platform/web/parts/states.tsx'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { alarm } from '#modules/alarm/contract.ts'
import { HAZARD_KEYS, type Hazard, incident } from '../contract.ts'
import { useIncidentText } from './texts.ts'
import { INCIDENT_QUERIES } from './use-incident-file.ts'

const hazardOf = (key: string): Hazard => HAZARD_KEYS.find((known) => known === key) ?? 'other'

interface Placed {
  readonly name: string
  readonly lon: number
  readonly lat: number
  readonly areaCode: string
}

function placeOf(row: AlarmAct): Placed | null {
  const { lon, lat, areaCode } = row
  return lon === null || lat === null || areaCode === null ? null : { name: row.stationName, lon, lat, areaCode }
}

function OpenOrJoin({ row, place }: { readonly row: AlarmAct; readonly place: Placed }): ReactNode {
  const t = useIncidentText()
  const navigate = useNavigate()
  const [id] = useState(() => uuidv7(serverNow()))
  const refresh = [...INCIDENT_QUERIES, alarm.queries.queue, alarm.queries.get]
  const enter = (incidentId: string): void => void navigate({ to: '/incident/$id', params: { id: incidentId } })
  const open = useAct(incident.actions.openIncident, { refresh, onDone: (done) => enter(done.id) })
  const join = useAct(incident.actions.joinIncident, { refresh, onDone: (done) => enter(done.id) })
  const hazard = hazardOf(row.hazard)
  const near = useAsk(incident.queries.proposeJoin, { hazard, lon: place.lon, lat: place.lat, areaCode: place.areaCode, at: row.startedAt })
  return (
    <div className="col g8">
      <Refusal failure={open.failure ?? join.failure} />
      <div className="row wrap">
        <Button pending={open.pending} icon="incident" onClick={() => void open.act({ id, hazard, title: row.title.slice(0, 120), place, occurredAt: row.startedAt, warningSeverity: row.severity, alarmIds: [row.alarmId] })}>
          {t('fromAlarm.open')}
        </Button>
        {near.data?.candidates.slice(0, 3).map(({ incident: other, reasons }) => (
          <Button key={other.id} pending={join.pending} title={`${other.title} ${reasons.join('，')}`} onClick={() => void join.act({ incidentId: other.id, alarmIds: [row.alarmId] })}>
            {t('fromAlarm.join', { code: other.code })}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** At the foot of an alarm: open an incident from it with nothing typed twice, or join one that runs nearby. */
export function AlarmIncident(row: AlarmAct): ReactNode {
  const t = useIncidentText()
  if (row.incidentId !== null) return <Link className="btn" to="/incident/$id" params={{ id: row.incidentId }}>{t('fromAlarm.enter', { code: row.incidentCode ?? '' })}</Link>
  const place = placeOf(row)
  return place === null ? <p className="source">{t('fromAlarm.noPlace')}</p> : <OpenOrJoin row={row} place={place} />
}
