import { defineQuery } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { dispatch } from '../contract.ts'
import { type DeploymentTables, toStatus } from './team-deployment.store.ts'
import type { OrderTables } from './order.store.ts'

/** Teams bound to orders within reach, by where the orders are (a fire station sent to a town is seen by that town). */
export const listForces = defineQuery(dispatch.queries.listForces, async (ctx, input) => {
  let query = ctx
    .db<DeploymentTables & OrderTables>()
    .selectFrom('team_deployment')
    .innerJoin('dispatch_order', 'dispatch_order.id', 'team_deployment.order_id')
    .where((eb) => withinReach(eb, ctx.reach('dispatch.read'), 'dispatch_order.org_path', 'dispatch_order.area_code'))
  if (input.incidentId) query = query.where('team_deployment.incident_id', '=', input.incidentId)
  const teams = (await query.selectAll('team_deployment').orderBy('dispatch_order.number').execute()).map(toStatus)
  const heads = (status: string): number => teams.filter((row) => row.status === status).reduce((sum, row) => sum + row.people, 0)
  return { teams, people: teams.reduce((sum, row) => sum + row.people, 0), onSite: heads('on-site'), moving: heads('moving') }
})
