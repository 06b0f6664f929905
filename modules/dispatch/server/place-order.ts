import type { z } from 'zod'
import { team } from '#modules/team/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { dispatch } from '../contract.ts'
import type { orderDraft } from '../contract/order.ts'
import { orderProcess } from '../processes/order-process.ts'
import { startClocks } from './order-clock.ts'
import type { NewOrder, OrderTables, StoredOrder } from './order.store.ts'
import { assignTeam, deploymentOf, isOut } from './team-deployment.store.ts'
import { newsOf, publishOrder } from './tell-order.ts'

type Draft = z.infer<typeof orderDraft>

/** The incident an order is of, as far as the order keeps it. */
export interface OrderedIncident {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly orgPath: string | null
  readonly areaCode: string
  readonly severity: Severity | null
}

interface TeamBase {
  readonly code: string
  readonly lon: number | null
  readonly lat: number | null
  readonly people: number
}

/** What the register says of a team; with the team module off, what the order says must do. */
async function baseOf(ctx: ActionContext, target: Draft['target']): Promise<TeamBase> {
  if (!ctx.registry.queries.has(team.queries.getTeam.id) || target.id === null) return { code: target.code ?? '', lon: null, lat: null, people: target.people ?? 0 }
  const { row } = await ctx.call(team.queries.getTeam, { id: target.id }, 'system')
  return { code: row.code, lon: row.lon, lat: row.lat, people: row.people }
}

async function nextNumber(ctx: ActionContext, incidentId: string): Promise<number> {
  const row = await ctx.db<OrderTables>().selectFrom('dispatch_order').select((eb) => eb.fn.max('number').as('last')).where('incident_id', '=', incidentId).executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** Columns of the basis and the place; null where the order has none. */
function basisColumns(basis: Draft['basis']) {
  if (basis === null) return { plan_code: null, plan_title: null, clause: null, clause_text: null, plan_action_id: null }
  return { plan_code: basis.planCode, plan_title: basis.planTitle, clause: basis.clause, clause_text: basis.clauseText, plan_action_id: basis.actionId }
}

function placeColumns(place: Draft['place']) {
  if (place === null) return { place_name: null, lon: null, lat: null }
  return { place_name: place.name, lon: place.lon, lat: place.lat }
}

function targetColumns(target: Draft['target'], base: TeamBase | null) {
  return {
    target_kind: target.kind,
    target_id: target.id,
    target_code: base?.code ?? target.code,
    target_name: target.name,
    target_org_path: target.orgPath,
    target_post: target.post,
    target_area_code: target.areaCode,
    target_people: target.people ?? base?.people ?? null,
  }
}

async function assertFree(ctx: ActionContext, target: Draft['target']): Promise<void> {
  if (target.kind !== 'team' || target.id === null) return
  const deployed = await deploymentOf(ctx, target.id)
  if (deployed && isOut(deployed)) fail('dispatch.team-busy', { team: deployed.name, incident: deployed.incident_code ?? '', since: deployed.since })
}

/** Binds the team to its order: from now on it stands by for it. */
async function bindTeam(ctx: ActionContext, row: StoredOrder, base: TeamBase | null): Promise<void> {
  if (base === null || row.target_id === null) return
  await assignTeam(ctx, {
    team_id: row.target_id,
    code: base.code,
    name: row.target_name,
    people: row.target_people ?? 0,
    org_path: row.target_org_path,
    area_code: row.target_area_code,
    base_lon: base.lon,
    base_lat: base.lat,
    incident_id: row.incident_id,
    incident_code: row.incident_code,
    order_id: row.id,
  })
}

async function insertOrder(ctx: ActionContext, incident: OrderedIncident, draft: Draft, base: TeamBase | null): Promise<StoredOrder> {
  const now = new Date(ctx.now)
  const values: NewOrder = {
    id: draft.id,
    version: 1,
    code: await ctx.nextCode('OR'),
    number: await nextNumber(ctx, incident.id),
    state: orderProcess.initial,
    incident_id: incident.id,
    incident_code: incident.code,
    incident_title: incident.title,
    org_path: incident.orgPath,
    area_code: incident.areaCode,
    ...targetColumns(draft.target, base),
    title: draft.title,
    text: draft.text,
    due_at: new Date(draft.dueAt),
    ...placeColumns(draft.place),
    ...basisColumns(draft.basis),
    stage: draft.stage,
    evidence: draft.evidence,
    steps: draft.steps,
    severity: incident.severity,
    issued_at: now,
    issued_by: ctx.actor.name,
    latest_at: now,
    updated_at: now,
    updated_by: ctx.actor.name,
  }
  return ctx.db<OrderTables>().insertInto('dispatch_order').values(values).returningAll().executeTakeFirstOrThrow()
}

/** Writes one order, starts its clocks, binds its team, tells everybody. The same id placed twice is there once. */
export async function placeOrder(ctx: ActionContext, incident: OrderedIncident, draft: Draft, allowBusy: boolean): Promise<StoredOrder> {
  const existing = await ctx.db<OrderTables>().selectFrom('dispatch_order').selectAll().where('id', '=', draft.id).executeTakeFirst()
  if (existing) return existing
  if (Date.parse(draft.dueAt) <= ctx.now) fail('dispatch.due-passed', { title: draft.title, dueAt: draft.dueAt })
  if (!allowBusy) await assertFree(ctx, draft.target)
  const base = draft.target.kind === 'team' ? await baseOf(ctx, draft.target) : null
  const row = await insertOrder(ctx, incident, draft, base)
  await bindTeam(ctx, row, base)
  await startClocks(ctx, row)
  ctx.audit({ kind: 'order', id: row.id, code: row.code, after: { incident: incident.code, target: row.target_name, title: row.title, clause: row.clause, dueAt: row.due_at } })
  await ctx.emit(dispatch.events.orderIssued, newsOf(row, { actorName: ctx.actor.name, at: row.issued_at, note: null }))
  publishOrder(ctx, row, 'issued')
  return row
}
