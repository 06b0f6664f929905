import type { z } from 'zod'
import { team } from '#modules/team/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { dispatch } from '../contract.ts'
import type { orderDraft } from '../contract/order.ts'
import { orderProcess } from '../processes/order-process.ts'
import { startClocks } from './order-clock.ts'
import { type OrderTables, type StoredOrder } from './order.store.ts'
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

/** Writes one order, starts its clocks, binds its team, tells everybody. The same id placed twice is there once. */
export async function placeOrder(ctx: ActionContext, incident: OrderedIncident, draft: Draft, allowBusy: boolean): Promise<StoredOrder> {
  const db = ctx.db<OrderTables>()
  const existing = await db.selectFrom('dispatch_order').selectAll().where('id', '=', draft.id).executeTakeFirst()
  if (existing) return existing
  if (Date.parse(draft.dueAt) <= ctx.now) fail('dispatch.due-passed', { title: draft.title, dueAt: draft.dueAt })
  const { target } = draft
  const base = target.kind === 'team' ? await baseOf(ctx, target) : null
  const deployed = target.kind === 'team' && target.id !== null ? await deploymentOf(ctx, target.id) : undefined
  if (deployed && isOut(deployed) && !allowBusy) fail('dispatch.team-busy', { team: deployed.name, incident: deployed.incident_code ?? '', since: deployed.since })
  const people = target.people ?? base?.people ?? null
  const row = await db
    .insertInto('dispatch_order')
    .values({
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
      target_kind: target.kind,
      target_id: target.id,
      target_code: base?.code ?? target.code,
      target_name: target.name,
      target_org_path: target.orgPath,
      target_post: target.post,
      target_area_code: target.areaCode,
      target_people: people,
      title: draft.title,
      text: draft.text,
      due_at: new Date(draft.dueAt),
      place_name: draft.place?.name ?? null,
      lon: draft.place?.lon ?? null,
      lat: draft.place?.lat ?? null,
      plan_code: draft.basis?.planCode ?? null,
      plan_title: draft.basis?.planTitle ?? null,
      clause: draft.basis?.clause ?? null,
      clause_text: draft.basis?.clauseText ?? null,
      plan_action_id: draft.basis?.actionId ?? null,
      stage: draft.stage,
      evidence: draft.evidence,
      steps: draft.steps,
      severity: incident.severity,
      issued_at: new Date(ctx.now),
      issued_by: ctx.actor.name,
      latest_at: new Date(ctx.now),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (target.kind === 'team' && target.id !== null && base) {
    await assignTeam(ctx, {
      team_id: target.id,
      code: base.code,
      name: target.name,
      people: people ?? 0,
      org_path: target.orgPath,
      area_code: target.areaCode,
      base_lon: base.lon,
      base_lat: base.lat,
      incident_id: incident.id,
      incident_code: incident.code,
      order_id: row.id,
    })
  }
  await startClocks(ctx, row)
  ctx.audit({ kind: 'order', id: row.id, code: row.code, after: { incident: incident.code, target: row.target_name, title: row.title, clause: row.clause, dueAt: row.due_at } })
  await ctx.emit(dispatch.events.orderIssued, newsOf(row, { actorName: ctx.actor.name, at: row.issued_at, note: null }))
  publishOrder(ctx, row, 'issued')
  return row
}
