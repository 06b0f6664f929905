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
import { belowSuperior, standingOrders } from './prepare-question.ts'
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

/**
 * Raises or lowers by the same authority as the start (分级响应 §4.1): with basis and signer. Raising sends what the new
 * level adds and can be taken back for a while; lowering cancels what only the higher level asked for.
 */
export const changeLevel = defineAction(response.actions.changeLevel, async (ctx, input) => {
  const row = await takeRunning(ctx, input.id, { version: input.version, change: { level: input.level, basis: input.basis } })
  if (row.level === input.level && row.pending_level === null) fail('response.level-same', { level: levelWord(row.level) })
  const { packed, matched } = await makePackage(ctx, { incidentId: row.incident_id, hazard: row.hazard, level: input.level, planCode: row.plan_code })
  if (packed.plan === null || packed.plan.clause === null || packed.plan.code !== row.plan_code || packed.level !== input.level) fail('response.no-plan', { level: levelWord(input.level), hazard: row.hazard })
  if (belowSuperior(input.level, matched.superior)) fail('response.below-superior', { level: levelWord(input.level), authority: matched.superior?.authority ?? '', superior: matched.superior?.level ? levelWord(matched.superior.level) : '' })
  const up = row.pending_level !== null || isAbove(input.level, row.level)
  if (up && packed.digest !== input.digest) fail('response.package-changed', { orders: packed.tasks.filter((task) => !task.given).length, people: packed.people.length })
  const effect = up ? await raise(ctx, row, packed, input) : await lower(ctx, row, packed, { ...input, edits: NO_EDITS })
  const undoUntil = up && packed.undoSeconds > 0 ? new Date(ctx.now + packed.undoSeconds * SECOND) : null
  const saved = await saveResponse(ctx, row, {
    level: input.level,
    pending_level: null,
    clause: packed.plan.clause,
    clause_text: packed.plan.clauseText ?? '',
    signer: input.signer,
    undo_until: undoUntil,
    person_ids: [...new Set([...row.person_ids, ...effect.personIds])],
  })
  await addChange(ctx, row.id, { kind: up ? 'raise' : 'lower', from: row.level, to: input.level, clause: packed.plan.clause, basis: input.basis, signer: input.signer, orderIds: effect.orderIds, callOutId: effect.callOutId, people: effect.personIds.length, left: [...effect.left] })
  await followIncident(ctx, saved, { verb: up ? '提升至' : '降低至', basis: input.basis, signer: input.signer })
  ctx.audit({ kind: 'response', id: row.id, code: row.incident_code, before: { level: row.level, signer: row.signer }, after: { level: input.level, clause: packed.plan.clause, signer: input.signer, orders: effect.orderIds.length, people: effect.personIds.length, cancelledOrders: effect.cancelled, left: effect.left }, note: input.basis })
  await ctx.emit(response.events.responseChanged, newsOf(ctx, saved, { from: row.level, level: input.level, basis: input.basis, signer: input.signer, orders: effect.orderIds.length, people: effect.personIds.length }))
  publishResponse(ctx, saved, up ? 'raised' : 'lowered')
  return { id: row.id, version: saved.version, cancelledOrders: effect.cancelled, orders: effect.orderIds.length, people: effect.personIds.length, undoUntil: undoUntil?.toISOString() ?? null }
})
