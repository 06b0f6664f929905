import { incident } from '#modules/incident/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { type Severity, worse } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { OrderedIncident } from './place-order.ts'

/** The incident to order for: it must be open, and the actor must be allowed to order at its place. */
export async function orderedIncident(ctx: ActionContext, incidentId: string): Promise<OrderedIncident> {
  const { incident: row, links } = await ctx.call(incident.queries.getIncident, { id: incidentId }, 'system')
  ctx.require('dispatch.order', { orgPath: row.orgPath, areaCode: row.place.areaCode })
  if (row.state === 'closed' || row.state === 'discarded') fail('dispatch.incident-closed', { code: row.code })
  const alarms = links.reduce<Severity | null>((worst, link) => worse(worst, link.severity), null)
  return { id: row.id, code: row.code, title: row.title, orgPath: row.orgPath, areaCode: row.place.areaCode, severity: worse(row.warningSeverity, alarms) }
}
