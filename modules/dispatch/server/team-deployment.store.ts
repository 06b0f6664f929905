import type { ColumnType, Selectable } from 'kysely'
import type { z } from 'zod'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { dispatch } from '../contract.ts'
import type { teamStatus } from '../contract/order.ts'
import type { Instant, NullableInstant } from './order.store.ts'

interface DeploymentTable {
  team_id: string
  code: string
  name: string
  status: z.infer<typeof teamStatus>['status']
  people: number
  org_path: string
  area_code: string | null
  base_lon: number | null
  base_lat: number | null
  incident_id: string | null
  incident_code: string | null
  order_id: string | null
  since: Instant
  expected_at: NullableInstant
  lon: ColumnType<number | null, number | null | undefined, number | null>
  lat: ColumnType<number | null, number | null | undefined, number | null>
}

export interface DeploymentTables {
  team_deployment: DeploymentTable
}
export type Deployment = Selectable<DeploymentTable>

/** Out: told to go, on the way or there. Not out: back, or never sent. */
export const isOut = (row: Pick<Deployment, 'status' | 'order_id'>): boolean => row.order_id !== null && row.status !== 'returned'

export async function deploymentOf(ctx: QueryContext, teamId: string): Promise<Deployment | undefined> {
  return ctx.db<DeploymentTables>().selectFrom('team_deployment').selectAll().where('team_id', '=', teamId).executeTakeFirst()
}

export async function allDeployments(ctx: QueryContext): Promise<Deployment[]> {
  return ctx.db<DeploymentTables>().selectFrom('team_deployment').selectAll().execute()
}

/** The team is told to go: it stands by for this order from now on. */
export async function assignTeam(ctx: ActionContext, row: Omit<Deployment, 'status' | 'since' | 'expected_at' | 'lon' | 'lat'>): Promise<void> {
  const facts = { ...row, status: 'standby' as const, since: new Date(ctx.now), expected_at: null, lon: null, lat: null }
  await ctx
    .db<DeploymentTables>()
    .insertInto('team_deployment')
    .values(facts)
    .onConflict((oc) => oc.column('team_id').doUpdateSet(facts))
    .execute()
  await tellMoved(ctx, row.team_id, 'standby', row.people, row.incident_id)
}

export interface TeamMove {
  readonly status: Deployment['status']
  readonly people?: number | null
  readonly expectedAt?: number | null
  readonly place?: { readonly lon: number; readonly lat: number } | null
  /** The order no longer holds the team. */
  readonly release?: boolean
}

/** Moves the team of an order on. A team that has since been given another order is left alone. */
export async function moveTeam(ctx: ActionContext, teamId: string, orderId: string, move: TeamMove): Promise<void> {
  const row = await deploymentOf(ctx, teamId)
  if (!row || row.order_id !== orderId) return
  const people = move.people ?? row.people
  await ctx
    .db<DeploymentTables>()
    .updateTable('team_deployment')
    .set({
      status: move.status,
      people,
      since: new Date(ctx.now),
      expected_at: move.expectedAt === null || move.expectedAt === undefined ? null : new Date(move.expectedAt),
      ...(move.place ? { lon: move.place.lon, lat: move.place.lat } : {}),
      ...(move.release ? { order_id: null, incident_id: null, incident_code: null } : {}),
    })
    .where('team_id', '=', teamId)
    .execute()
  await tellMoved(ctx, teamId, move.status, people, move.release ? null : row.incident_id)
}

async function tellMoved(ctx: ActionContext, teamId: string, status: Deployment['status'], people: number, incidentId: string | null): Promise<void> {
  await ctx.emit(dispatch.events.teamMoved, { teamId, status, people, incidentId, at: new Date(ctx.now).toISOString() })
}

export function toStatus(row: Deployment): z.infer<typeof teamStatus> {
  return {
    teamId: row.team_id,
    name: row.name,
    status: row.status,
    people: row.people,
    incidentId: row.incident_id,
    orderId: row.order_id,
    since: row.since,
    expectedAt: row.expected_at,
    place: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
  }
}
