import { MINUTE } from '#platform/kernel/instant.ts'
import { severityRank } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { warning, warningProcess } from '../contract.ts'
import { townsOf } from '../domain/area-codes.ts'
import { DUTY_TIMER, dutyKey, EXPIRE_TIMER, expireKey, JUDGE_TIMER, judgeKey } from './timer-keys.ts'
import { type Ground, readGround } from './geography.ts'
import { measuresOf, type RuleTables, settingOf } from './table.store.ts'
import { openVerdict } from './verdict.store.ts'
import { briefOf, changeWarning, isDrill, type StoredWarning, tellBoard } from './warning.store.ts'

/** What the warning asks for, each with its clock; once a town where a town does it. */
async function startDuties(ctx: ActionContext, row: StoredWarning, ground: Ground): Promise<void> {
  const towns = townsOf(row.area_codes, ground.towns.map((town) => town.code))
  const measures = await measuresOf(ctx, row.kind, row.severity)
  const duties = measures.flatMap((measure) => {
    const places = measure.reach === 'town' ? towns.map((code) => ({ code: code as string | null, name: ground.words([code]) })) : [{ code: null, name: ground.city?.name ?? '' }]
    return places.map((place) => ({
      id: newId(ctx), version: 1, warning_id: row.id, text: measure.text, post: measure.post, area_code: place.code, area_name: place.name, due_at: new Date(ctx.now + measure.dueMinutes * MINUTE),
      done_at: null, done_by: null, note: null, escalated_at: null, source: measure.source,
    }))
  })
  if (duties.length === 0) return
  await ctx.db<RuleTables>().insertInto('warning_duty').values(duties).execute()
  for (const duty of duties) await ctx.schedule({ timer: DUTY_TIMER, at: duty.due_at.getTime(), payload: { dutyId: duty.id }, key: dutyKey(duty.id) })
}

async function stopDuties(ctx: ActionContext, warningId: string): Promise<void> {
  const open = await ctx.db<RuleTables>().selectFrom('warning_duty').select('id').where('warning_id', '=', warningId).where('done_at', 'is', null).execute()
  for (const duty of open) await ctx.cancel(dutyKey(duty.id))
}

async function armJudge(ctx: ActionContext, row: StoredWarning, endsAt: number): Promise<void> {
  if (row.origin !== 'own' || isDrill(ctx, row)) return
  const at = endsAt + (await settingOf(ctx, 'verify-grace-minutes')) * MINUTE
  await ctx.schedule({ timer: JUDGE_TIMER, at, payload: { warningId: row.id }, key: judgeKey(row.id) })
}

function directionOf(before: StoredWarning, row: StoredWarning): 'raised' | 'lowered' | 'same' {
  const change = severityRank(row.severity) - severityRank(before.severity)
  if (change === 0) return 'same'
  return change < 0 ? 'raised' : 'lowered'
}

/**
 * A message comes into force: its clock, its duties and the news of it. `before` is the one it takes the place of.
 * An exercise or test message has a clock and nothing else: no duties, no news, nobody called.
 */
export async function takeEffect(ctx: ActionContext, row: StoredWarning, before: StoredWarning | null): Promise<void> {
  await ctx.schedule({ timer: EXPIRE_TIMER, at: Date.parse(row.expires_at), payload: { warningId: row.id }, key: expireKey(row.id) })
  if (before) await endMessage(ctx, before, 'supersede', `已由 ${row.code} 更新`)
  tellBoard(ctx, before ? 'changed' : 'issued', row)
  if (ctx.world === 'live' && row.status !== 'actual') return
  await startDuties(ctx, row, await readGround(ctx))
  if (row.origin === 'own' && !isDrill(ctx, row)) {
    await openVerdict(ctx, row)
    await armJudge(ctx, row, Date.parse(row.expires_at))
  }
  const brief = briefOf(ctx, row)
  if (before) await ctx.emit(warning.events.warningChanged, { ...brief, previousId: before.id, previousSeverity: before.severity, direction: directionOf(before, row) })
  else await ctx.emit(warning.events.warningIssued, brief)
}

/** A message leaves force; only an end of the whole warning is news. */
export async function endMessage(ctx: ActionContext, row: StoredWarning, how: 'supersede' | 'cancel' | 'expire', reason: string, more: { readonly cancel_identifier?: string; readonly cancel_xml?: string } = {}): Promise<StoredWarning> {
  const state = warningProcess.step(row.state, how)
  const after = await changeWarning(ctx, row, { ...more, state, ended_at: new Date(ctx.now), end_reason: reason, ended_by: how === 'expire' ? null : ctx.actor.name })
  if (how !== 'expire') await ctx.cancel(expireKey(row.id))
  await stopDuties(ctx, row.id)
  await armJudge(ctx, after, ctx.now)
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, before: { state: row.state }, after: { state, reason } })
  tellBoard(ctx, how === 'supersede' ? 'superseded' : 'ended', after)
  const silent = how === 'supersede' || (ctx.world === 'live' && row.status !== 'actual')
  if (!silent) await ctx.emit(warning.events.warningEnded, { ...briefOf(ctx, after), reason: how === 'cancel' ? 'cancelled' : 'expired', note: reason })
  return after
}
