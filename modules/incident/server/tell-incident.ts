import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { incident } from '../contract.ts'
import { type Incident, placeOf } from './incident.store.ts'

/** What the outside learns of an incident: the payload of all its events and of the board topic. */
export function briefOf(row: Incident, what: string): PayloadOf<typeof incident.events.incidentOpened> {
  return {
    incidentId: row.id,
    code: row.code,
    title: row.title,
    hazard: row.hazard,
    state: row.state,
    incidentLevel: row.incident_level,
    warningSeverity: row.warning_severity,
    responseLevel: row.response_level,
    areaCode: row.area_code,
    orgPath: row.org_path,
    lon: row.lon,
    lat: row.lat,
    placeName: row.place_name,
    what,
  }
}

/** Emits `incident-updated` and pushes to the boards that reach the place. `what` names the act: `figure-accepted`. */
export async function tellUpdated(ctx: ActionContext, row: Incident, what: string): Promise<void> {
  await ctx.emit(incident.events.incidentUpdated, briefOf(row, what))
  ctx.publish(incident.topics.board, { incidentId: row.id, version: row.version, what }, placeOf(row))
}
