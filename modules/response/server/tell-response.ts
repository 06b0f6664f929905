import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { response } from '../contract.ts'
import { placeOf, type StoredResponse } from './response.store.ts'

type News = PayloadOf<typeof response.events.responseStarted>

export interface ResponseSay {
  readonly from: ResponseLevel | null
  readonly level: ResponseLevel | null
  readonly basis: string
  readonly signer: string
  readonly orders: number
  readonly people: number
}

/** What the outside learns of a response: the payload of its events. */
export function newsOf(ctx: ActionContext, row: StoredResponse, say: ResponseSay): News {
  return {
    responseId: row.id,
    incidentId: row.incident_id,
    incidentCode: row.incident_code,
    incidentTitle: row.incident_title,
    hazard: row.hazard,
    planCode: row.plan_code,
    planTitle: row.plan_title,
    clause: row.clause,
    by: ctx.actor.name,
    at: new Date(ctx.now).toISOString(),
    areaCode: row.area_code,
    lon: row.lon,
    lat: row.lat,
    ...say,
  }
}

/** Pushes to the boards that reach the incident. */
export function publishResponse(ctx: ActionContext, row: StoredResponse, what: string): void {
  ctx.publish(response.topics.board, { incidentId: row.incident_id, responseId: row.id, version: row.version, level: row.level, state: row.state, what }, placeOf(row))
}
