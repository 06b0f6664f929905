import type { QueryContext } from '#platform/server/action/context.ts'
import { loadIncident, placeOf } from './incident.store.ts'

/** A photo of a report is for whoever may read its incident. */
export async function mayReadIncidentFile(ctx: QueryContext, incidentId: string): Promise<void> {
  ctx.require('incident.read', placeOf(await loadIncident(ctx, incidentId)))
}
