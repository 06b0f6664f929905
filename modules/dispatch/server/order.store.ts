import type { ColumnType, Insertable, Selectable, Updateable } from 'kysely'
import type { z } from 'zod'
import { fail } from '#platform/kernel/failure.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { order, OrderState } from '../contract/order.ts'
import { segmentsDone, type Step } from '../domain/apply-receipt.ts'
import type { OrderTarget } from '../domain/task-owner.ts'

export type Instant = ColumnType<string, Date, Date>
export type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>
type Evidence = z.infer<typeof order>['evidence']

interface OrderTable {
  id: string
  version: number
  code: string
  number: number
  state: OrderState
  incident_id: string
  incident_code: string
  incident_title: string
  org_path: string | null
  area_code: string
  target_kind: OrderTarget['kind']
  target_id: string | null
  target_code: string | null
  target_name: string
  target_org_path: string
  target_post: string | null
  target_area_code: string | null
  target_people: number | null
  title: string
  text: string
  due_at: Instant
  place_name: string | null
  lon: number | null
  lat: number | null
  plan_code: string | null
  plan_title: string | null
  clause: string | null
  clause_text: string | null
  plan_action_id: string | null
  stage: string
  evidence: Evidence
  steps: string[]
  severity: Severity | null
  issued_at: Instant
  issued_by: string
  overdue: ColumnType<boolean, boolean | undefined, boolean>
  escalated_at: NullableInstant
  latest_step: Step | null
  latest_note: string | null
  latest_value: string | null
  latest_at: Instant
  expected_at: NullableInstant
  cancel_reason: string | null
  replaced_by: string | null
  updated_at: Instant
  updated_by: string
}

export interface OrderTables {
  dispatch_order: OrderTable
}
export type StoredOrder = Selectable<OrderTable>
export type NewOrder = Insertable<OrderTable>
type OrderPatch = Omit<Updateable<OrderTable>, 'id' | 'version'>

export const placeOf = (row: Pick<StoredOrder, 'org_path' | 'area_code'>): RowPlace => ({ orgPath: row.org_path, areaCode: row.area_code })

export const targetOf = (row: StoredOrder): OrderTarget => ({ kind: row.target_kind, id: row.target_id, code: row.target_code, orgPath: row.target_org_path, post: row.target_post })

export async function loadOrder(ctx: QueryContext, id: string): Promise<StoredOrder> {
  const row = await ctx.db<OrderTables>().selectFrom('dispatch_order').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('dispatch.order-not-found', { id })
}

/** The same, locked until the end of the act. */
export async function lockOrder(ctx: ActionContext, id: string): Promise<StoredOrder> {
  const row = await ctx.db<OrderTables>().selectFrom('dispatch_order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? fail('dispatch.order-not-found', { id })
}

/** For officers: may they order there, and is it the version they saw? */
export async function takeOrder(ctx: ActionContext, id: string, version: number, change: unknown): Promise<StoredOrder> {
  const row = await lockOrder(ctx, id)
  ctx.require('dispatch.order', placeOf(row))
  if (row.version !== version) fail('dispatch.conflict', { code: row.code, yours: change, theirs: { state: row.state, version: row.version, latestNote: row.latest_note }, updatedBy: row.updated_by, updatedAt: row.updated_at })
  return row
}

export async function saveOrder(ctx: ActionContext, row: StoredOrder, patch: OrderPatch): Promise<StoredOrder> {
  return ctx.db<OrderTables>().updateTable('dispatch_order').set({ ...patch, version: row.version + 1, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
}

function basisOf(row: StoredOrder): z.infer<typeof order>['basis'] {
  if (row.clause === null) return null
  return { planCode: row.plan_code ?? '', planTitle: row.plan_title ?? '', clause: row.clause, clauseText: row.clause_text ?? '', actionId: row.plan_action_id ?? '' }
}

export function toOrder(row: StoredOrder): z.infer<typeof order> {
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    number: row.number,
    state: row.state,
    incidentId: row.incident_id,
    incidentCode: row.incident_code,
    incidentTitle: row.incident_title,
    target: { ...targetOf(row), name: row.target_name, areaCode: row.target_area_code, people: row.target_people },
    title: row.title,
    text: row.text,
    dueAt: row.due_at,
    place: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat, name: row.place_name ?? '' },
    basis: basisOf(row),
    stage: row.stage,
    evidence: row.evidence,
    steps: row.steps,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    overdue: row.overdue,
    escalatedAt: row.escalated_at,
    done: segmentsDone(row.state),
    latestStep: row.latest_step,
    latestNote: row.latest_note,
    latestValue: row.latest_value,
    latestAt: row.latest_at,
    expectedAt: row.expected_at,
    severity: row.severity,
    replacedBy: row.replaced_by,
  }
}
