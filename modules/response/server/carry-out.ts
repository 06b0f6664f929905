import { callOut } from '#modules/call-out/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { InputTo } from '#platform/kernel/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVEL_WORDS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { PackageEdits, ResponsePackage } from '../contract.ts'
import { type AppliedEdits, applyEdits, callList, type CallLine, type WantedOrder } from '../domain/apply-edits.ts'
import { holdersOfPost } from './directory.ts'

type OrderInput = InputTo<typeof dispatch.actions.issueOrders>['orders'][number]

/** Most people that one act may call; more is a mistake, or a job for the public warning. */
export const MOST_PEOPLE = 5_000

export interface Wanted {
  readonly applied: AppliedEdits
  readonly calls: readonly CallLine[]
}

/** What goes out after a person's changes, or why it cannot. */
export async function wantedOf(ctx: ActionContext, packed: ResponsePackage, edits: PackageEdits, choice: { readonly call: boolean; readonly headquarters: boolean }): Promise<Wanted> {
  const applied = applyEdits(packed, edits)
  const [nobody] = applied.bearerless
  if (nobody) fail('response.no-bearer', { what: nobody.what, role: nobody.roleName, clause: nobody.clause })
  const groups = []
  for (const group of edits.addedGroups) groups.push((await holdersOfPost(ctx, group.post, group.areaCode)).map((held) => held.personId))
  const calls = choice.call && packed.callOut ? callList({ packed, edits, withHeadquarters: choice.headquarters, groups }) : []
  if (calls.length > MOST_PEOPLE) fail('response.too-many-people', { people: calls.length, most: MOST_PEOPLE })
  return { applied, calls }
}

function orderOf(ctx: ActionContext, packed: ResponsePackage, wanted: WantedOrder): OrderInput {
  const { incident, plan } = packed
  const { task } = wanted
  return {
    id: newId(ctx),
    target: wanted.target,
    title: wanted.what,
    dueAt: new Date(ctx.now + wanted.dueMinutes * MINUTE).toISOString(),
    place: { lon: incident.lon, lat: incident.lat, name: incident.placeName },
    basis: task && plan ? { planCode: plan.code, planTitle: plan.title, clause: task.clause, clauseText: task.clauseText, actionId: task.actionId } : null,
    ...(task ? { stage: task.stage, evidence: task.evidence } : {}),
  }
}

/** Gives the orders in one act of the dispatch module: all of them or none. A team that was chosen although it is out is sent on purpose. */
export async function giveOrders(ctx: ActionContext, packed: ResponsePackage, orders: readonly WantedOrder[]): Promise<string[]> {
  if (orders.length === 0) return []
  const drafts = orders.map((wanted) => orderOf(ctx, packed, wanted))
  const chosen = orders.some((wanted) => wanted.task === null || wanted.target !== wanted.task.target)
  const { orders: given } = await ctx.call(dispatch.actions.issueOrders, { incidentId: packed.incident.id, orders: drafts, allowBusy: chosen })
  return given.map((order) => order.id)
}

export interface Calling {
  readonly responseId: string
  readonly level: ResponseLevel
  readonly ladder: string
}

const SEVERITY_OF = { I: 'red', II: 'orange', III: 'yellow', IV: 'blue' } as const

/** Starts the call-out of a response; its ladder goes on by itself, survives restarts, and calls each person once. Null: nobody to call. */
export async function callPeople(ctx: ActionContext, packed: ResponsePackage, calls: readonly CallLine[], calling: Calling): Promise<string | null> {
  if (calls.length === 0) return null
  const { incident, plan } = packed
  const level = RESPONSE_LEVEL_WORDS[calling.level].zh
  const id = newId(ctx)
  await ctx.call(callOut.actions.start, {
    id,
    subject: { kind: 'response', id: calling.responseId, code: incident.code, title: `${plan?.title ?? ''} ${level}响应`.slice(0, 200) },
    text: `${incident.title}，已启动${level}响应（${plan?.title ?? ''}）。任务和时限见应用，请按预案到岗。`.slice(0, 500),
    recipients: calls.map(({ personId, reason }) => ({ personId, reason })),
    ...(calling.ladder === '' ? {} : { ladder: calling.ladder }),
    severity: SEVERITY_OF[calling.level],
    areaCode: incident.areaCode,
    drill: ctx.world !== 'live',
  })
  return id
}

/** Stops a call-out: who has not been reached is withdrawn, who was is told. One that ended meanwhile is left as it is. */
export async function stopCalls(ctx: ActionContext, callOutId: string, reason: string): Promise<void> {
  if (!ctx.registry.actions.has(callOut.actions.cancel.id)) return
  const { callOuts } = await ctx.call(callOut.queries.board, { id: callOutId }, 'system')
  if (callOuts.some((one) => one.state === 'running')) await ctx.call(callOut.actions.cancel, { id: callOutId, reason, tell: true })
}

/** Cancels those of these orders that are still open; their people are told why. Answers how many. */
export async function cancelOrders(ctx: ActionContext, incidentId: string, orderIds: readonly string[], reason: string): Promise<number> {
  if (orderIds.length === 0) return 0
  const wanted = new Set(orderIds)
  const { orders } = await ctx.call(dispatch.queries.listOrders, { incidentId, limit: 500 }, 'system')
  const open = orders.filter((order) => wanted.has(order.id) && !['completed', 'cancelled', 'refused'].includes(order.state))
  for (const order of open) await ctx.call(dispatch.actions.cancelOrder, { id: order.id, version: order.version, reason })
  return open.length
}
