import { fail } from '#platform/kernel/failure.ts'
import type { ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { response } from '../contract.ts'
import { coversHazard, isAbove } from '../domain/levels.ts'
import { followIncident } from './follow-incident.ts'
import { addChange, lockIncident, placeOf, type ResponseTables, saveResponse, type StoredResponse } from './response.store.ts'
import { addSuperior, superiorOf } from './superior-response.store.ts'
import { newsOf, publishResponse } from './tell-response.ts'

/** Lifts one response; what the new level adds waits for a person, because nothing is sent by itself. */
async function lift(ctx: ActionContext, row: StoredResponse, to: ResponseLevel, authority: string, basis: string): Promise<void> {
  await lockIncident(ctx, row.incident_id)
  const saved = await saveResponse(ctx, row, { level: to, pending_level: to, undo_until: null })
  const why = `${authority}已启动更高级别响应，本级不低于上级。${basis}`
  await addChange(ctx, row.id, { kind: 'lift', from: row.level, to, clause: null, basis: why, signer: authority })
  await followIncident(ctx, saved, { verb: '随上级提升至', basis: why, signer: authority })
  ctx.audit({ kind: 'response', id: row.id, code: row.incident_code, before: { level: row.level }, after: { level: to, authority }, note: basis })
  await ctx.emit(response.events.responseChanged, newsOf(ctx, saved, { from: row.level, level: to, basis: why, signer: authority, orders: 0, people: 0 }))
  publishResponse(ctx, saved, 'lifted')
}

/** 上级启动，本级不低于 (domain rules §4.1): lower responses of the hazard are lifted at once; ending above leaves the local level to the local signer. */
export const recordSuperior = defineAction(response.actions.recordSuperior, async (ctx, input) => {
  ctx.require('response.confirm', { orgPath: null, areaCode: null })
  if (Date.parse(input.at) > ctx.now) fail('call.bad-input', { issues: [{ path: 'at', message: 'in the future' }] })
  if (!(await addSuperior(ctx, input))) return { id: input.id, lifted: [] }
  ctx.audit({ kind: 'superior-response', id: input.id, after: { authority: input.authority, hazard: input.hazard, level: input.level, at: input.at }, note: input.basis })
  const lifted = []
  const running = await ctx.db<ResponseTables>().selectFrom('response').selectAll().where('state', '=', 'running').orderBy('started_at').forUpdate().execute()
  for (const row of running.filter((one) => coversHazard(input.hazard, one.hazard) && ctx.may('response.confirm', placeOf(one)))) {
    const superior = await superiorOf(ctx, row.hazard)
    if (!superior?.level || !isAbove(superior.level, row.level)) continue
    await lift(ctx, row, superior.level, superior.authority, input.basis)
    lifted.push({ responseId: row.id, incidentCode: row.incident_code, from: row.level, to: superior.level })
  }
  return { id: input.id, lifted }
})
