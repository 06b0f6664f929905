import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { NO_EDITS, response, type ResponsePackage } from '../contract.ts'
import { isAbove } from '../domain/levels.ts'
import { callPeople, cancelOrders, giveOrders, wantedOf } from './carry-out.ts'
import { followIncident, levelWord } from './follow-incident.ts'
import { makePackage } from './make-package.ts'
import { assertNotBelow, type Matched, standingOrders } from './prepare-question.ts'
import { addChange, changesOf, saveResponse, type StoredResponse, takeRunning } from './response.store.ts'
import { newsOf, publishResponse } from './tell-response.ts'

type Input = InputOf<typeof response.actions.changeLevel>

/** Orders of this response for actions that the lower level does not have. */
async function ordersOver(ctx: ActionContext, row: StoredResponse, packed: ResponsePackage): Promise<string[]> {
  const ours = new Set(((await changesOf(ctx, [row.id])).get(row.id) ?? []).flatMap((change) => change.order_ids))
  const kept = new Set(packed.tasks.map((task) => task.actionId))
  const { orders } = await standingOrders(ctx, row.incident_id)
  return orders.filter((order) => ours.has(order.id) && order.basis !== null && !kept.has(order.basis.actionId)).map((order) => order.id)
}

/** What the new level brings and takes away. */
interface Effect {
  readonly orderIds: readonly string[]
  readonly callOutId: string | null
  readonly personIds: readonly string[]
  readonly cancelled: number
  readonly left: readonly { readonly what: string; readonly reason: string }[]
}

async function raise(ctx: ActionContext, row: StoredResponse, packed: ResponsePackage, input: Input): Promise<Effect> {
  const { applied, calls } = await wantedOf(ctx, packed, input.edits, { call: input.call, headquarters: false })
  const orderIds = await giveOrders(ctx, packed, applied.orders)
  const callOutId = await callPeople(ctx, packed, calls, { responseId: row.id, level: input.level, ladder: packed.ladder })
  return { orderIds, callOutId, personIds: calls.map((call) => call.personId), cancelled: 0, left: applied.left }
}

async function lower(ctx: ActionContext, row: StoredResponse, packed: ResponsePackage, input: Input): Promise<Effect> {
  const over = input.cancelOrders ? await ordersOver(ctx, row, packed) : []
  const cancelled = await cancelOrders(ctx, row.incident_id, over, `响应降为${levelWord(input.level)}：${input.basis}`.slice(0, 500))
  return { orderIds: [], callOutId: null, personIds: [], cancelled, left: [] }
}

/** Until when it can be taken back; a setting of nothing: not at all. */
const windowOf = (ctx: ActionContext, packed: ResponsePackage): Date | null => (packed.undoSeconds > 0 ? new Date(ctx.now + packed.undoSeconds * SECOND) : null)

type Plan = NonNullable<ResponsePackage['plan']> & { readonly clause: string }

/** A plan that has this level, not below the authority above, and, when something goes out, what the signer saw. */
function assertReady(row: StoredResponse, packed: ResponsePackage, matched: Matched, input: Input, up: boolean): Plan {
  const { plan } = packed
  if (plan === null || plan.clause === null || plan.code !== row.plan_code || packed.level !== input.level) fail('response.no-plan', { level: levelWord(input.level), hazard: row.hazard })
  assertNotBelow(input.level, matched.superior)
  if (up && packed.digest !== input.digest) fail('response.package-changed', { orders: packed.tasks.filter((task) => !task.given).length, people: packed.people.length })
  return { ...plan, clause: plan.clause }
}

async function record(ctx: ActionContext, row: StoredResponse, input: Input, change: { readonly up: boolean; readonly clause: string; readonly effect: Effect }): Promise<void> {
  const { up, clause, effect } = change
  await addChange(ctx, row.id, { kind: up ? 'raise' : 'lower', from: row.level, to: input.level, clause, basis: input.basis, signer: input.signer, orderIds: effect.orderIds, callOutId: effect.callOutId, people: effect.personIds.length, left: [...effect.left] })
  ctx.audit({ kind: 'response', id: row.id, code: row.incident_code, before: { level: row.level, signer: row.signer }, after: { level: input.level, clause, signer: input.signer, orders: effect.orderIds.length, people: effect.personIds.length, cancelledOrders: effect.cancelled, left: effect.left }, note: input.basis })
}

/**
 * Raises or lowers by the same authority as the start (分级响应 §4.1): with basis and signer. Raising sends what the new
 * level adds and can be taken back for a while; lowering cancels what only the higher level asked for.
 */
export const changeLevel = defineAction(response.actions.changeLevel, async (ctx, input) => {
  const row = await takeRunning(ctx, input.id, { version: input.version, change: { level: input.level, basis: input.basis } })
  if (row.level === input.level && row.pending_level === null) fail('response.level-same', { level: levelWord(row.level) })
  const { packed, matched } = await makePackage(ctx, { incidentId: row.incident_id, hazard: row.hazard, level: input.level, planCode: row.plan_code })
  const up = row.level === input.level || isAbove(input.level, row.level)
  const plan = assertReady(row, packed, matched, input, up)
  const effect = up ? await raise(ctx, row, packed, input) : await lower(ctx, row, packed, { ...input, edits: NO_EDITS })
  const undoUntil = up ? windowOf(ctx, packed) : null
  const saved = await saveResponse(ctx, row, {
    level: input.level,
    pending_level: null,
    clause: plan.clause,
    clause_text: plan.clauseText ?? '',
    signer: input.signer,
    undo_until: undoUntil,
    person_ids: [...new Set([...row.person_ids, ...effect.personIds])],
  })
  await record(ctx, row, input, { up, clause: plan.clause, effect })
  await followIncident(ctx, saved, { verb: up ? '提升至' : '降低至', basis: input.basis, signer: input.signer })
  await ctx.emit(response.events.responseChanged, newsOf(ctx, saved, { from: row.level, level: input.level, basis: input.basis, signer: input.signer, orders: effect.orderIds.length, people: effect.personIds.length }))
  publishResponse(ctx, saved, up ? 'raised' : 'lowered')
  return { id: row.id, version: saved.version, cancelledOrders: effect.cancelled, orders: effect.orderIds.length, people: effect.personIds.length, undoUntil: undoUntil?.toISOString() ?? null }
})
