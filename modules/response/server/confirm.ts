import type { InputOf, OutputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { response, type ResponsePackage } from '../contract.ts'
import { callPeople, giveOrders, wantedOf } from './carry-out.ts'
import { followIncident, levelWord } from './follow-incident.ts'
import { formFor } from './form-headquarters.ts'
import { makePackage } from './make-package.ts'
import { assertNotBelow, type Matched } from './prepare-question.ts'
import { addChange, changesOf, findResponse, insertResponse, lockIncident, runningOf, type StoredResponse } from './response.store.ts'
import { newsOf, publishResponse } from './tell-response.ts'

type Input = InputOf<typeof response.actions.confirm>
type Started = OutputOf<typeof response.actions.confirm>

/** What stands already, said as the answer of this confirm: nothing is done twice. */
async function answerAlready(ctx: ActionContext, row: StoredResponse): Promise<Started> {
  const [first] = (await changesOf(ctx, [row.id])).get(row.id) ?? []
  return { id: row.id, version: row.version, already: true, level: row.level, startedBy: row.started_by, startedAt: row.started_at, orders: first?.order_ids.length ?? 0, people: row.person_ids.length, callOutId: first?.call_out_id ?? null, undoUntil: row.undo_until }
}

/** The response that another desk started while this one was reading; null: the way is free. */
async function startedMeanwhile(ctx: ActionContext, input: Input): Promise<StoredResponse | null> {
  const same = await findResponse(ctx, input.id)
  if (same) return same
  const running = (await runningOf(ctx, input.incidentId)).find((row) => row.plan_code === input.planCode)
  if (!running) return null
  if (running.level === input.level) return running
  fail('response.conflict', { code: running.incident_code, yours: { level: input.level, basis: input.basis }, theirs: { version: running.version, level: running.level, signer: running.signer }, updatedBy: running.updated_by, updatedAt: running.updated_at })
}

type Plan = NonNullable<ResponsePackage['plan']> & { readonly clause: string }

/** The package must be what the signer saw, by a plan that has this level, and not below the authority above. */
function assertReady(packed: ResponsePackage, matched: Matched, input: Input): Plan {
  const { plan } = packed
  if (plan === null || plan.clause === null || plan.code !== input.planCode || packed.level !== input.level) fail('response.no-plan', { level: levelWord(input.level), hazard: input.hazard })
  assertNotBelow(input.level, matched.superior)
  if (packed.digest !== input.digest) fail('response.package-changed', { orders: packed.tasks.filter((task) => !task.given).length, people: packed.people.length })
  return { ...plan, clause: plan.clause }
}

/** The headquarters of the plan, formed with the start; its members are in the same call-out. */
async function formToo(ctx: ActionContext, packed: ResponsePackage, matched: Matched, callOutId: string | null): Promise<void> {
  if (packed.headquarters === null || packed.headquarters.formed) return
  const { incident } = matched.file
  await formFor(ctx, { incidentId: incident.id, orgPath: incident.orgPath, areaCode: incident.place.areaCode }, packed.headquarters.code, newId(ctx), callOutId)
}

async function start(ctx: ActionContext, input: Input): Promise<StoredResponse> {
  const { packed, matched } = await makePackage(ctx, { incidentId: input.incidentId, hazard: input.hazard, level: input.level, planCode: input.planCode })
  const { incident } = matched.file
  ctx.require('response.confirm', { orgPath: incident.orgPath, areaCode: incident.place.areaCode })
  const plan = assertReady(packed, matched, input)
  const { applied, calls } = await wantedOf(ctx, packed, input.edits, input)
  const orderIds = await giveOrders(ctx, packed, applied.orders)
  const callOutId = await callPeople(ctx, packed, calls, { responseId: input.id, level: input.level, ladder: packed.ladder })
  if (input.headquarters) await formToo(ctx, packed, matched, callOutId)
  const row = await insertResponse(ctx, {
    id: input.id,
    incident_id: incident.id,
    incident_code: incident.code,
    incident_title: incident.title,
    hazard: input.hazard,
    org_path: incident.orgPath,
    area_code: incident.place.areaCode,
    lon: incident.place.lon,
    lat: incident.place.lat,
    plan_id: plan.id,
    plan_code: plan.code,
    plan_title: plan.title,
    plan_version: plan.versionNumber,
    level: input.level,
    clause: plan.clause,
    clause_text: plan.clauseText ?? '',
    signer: input.signer,
    started_by: ctx.actor.name,
    started_at: new Date(ctx.now),
    undo_until: packed.undoSeconds === 0 ? null : new Date(ctx.now + packed.undoSeconds * SECOND),
    person_ids: calls.map((call) => call.personId),
  })
  await addChange(ctx, row.id, { kind: 'start', from: null, to: input.level, clause: plan.clause, basis: input.basis, signer: input.signer, orderIds, callOutId, people: calls.length, left: applied.left.concat(input.edits.leftPeople.map((one) => ({ what: packed.people.find((person) => person.personId === one.personId)?.name ?? '', reason: one.reason }))) })
  await followIncident(ctx, row, { verb: '启动', basis: input.basis, signer: input.signer })
  ctx.audit({ kind: 'response', id: row.id, code: incident.code, after: { plan: plan.code, planVersion: plan.versionNumber, level: input.level, clause: plan.clause, signer: input.signer, orders: orderIds.length, people: calls.length, left: applied.left, called: input.call }, note: input.basis })
  await ctx.emit(response.events.responseStarted, newsOf(ctx, row, { from: null, level: row.level, basis: input.basis, signer: input.signer, orders: orderIds.length, people: calls.length }))
  publishResponse(ctx, row, 'started')
  return row
}

/**
 * One confirm: orders, calls, headquarters and the level on the incident, in one transaction: all of it or nothing.
 * Two officers who confirm the same response do it once; the second is told who was first.
 */
export const confirm = defineAction(response.actions.confirm, async (ctx, input) => {
  await lockIncident(ctx, input.incidentId)
  const first = await startedMeanwhile(ctx, input)
  if (first) {
    ctx.require('response.confirm', { orgPath: first.org_path, areaCode: first.area_code })
    return answerAlready(ctx, first)
  }
  const row = await start(ctx, input)
  return { ...(await answerAlready(ctx, row)), already: false }
})
