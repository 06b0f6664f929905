import { sql } from 'kysely'
import { alarm, type AlarmBrief } from '#modules/alarm/contract.ts'
import { type Hazard, sameEventHazard } from '#modules/incident/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { severityRank } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineReaction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { WARNING_KINDS, type WarningKindKey } from '../contract.ts'
import { touches } from '../domain/area-codes.ts'
import { isMiss, judgeHit } from '../domain/judge.ts'
import { readGround } from './geography.ts'
import { settingOf } from './table.store.ts'
import { changeVerdict, type VerdictTables } from './verdict.store.ts'
import type { StoredWarning, WarningTables } from './warning.store.ts'

/** Real warnings that spoke of such a thing at that place and time, or ended so shortly before that they still count. */
async function spokenOf(ctx: ActionContext, news: AlarmBrief): Promise<StoredWarning[]> {
  const observedAt = Date.parse(news.observedAt)
  const grace = (await settingOf(ctx, 'verify-grace-minutes')) * MINUTE
  const rows = await ctx
    .db<WarningTables>()
    .selectFrom('warning')
    .selectAll()
    .where('status', '=', 'actual')
    .where('issued_at', 'is not', null)
    .where(sql<boolean>`expires_at >= ${new Date(observedAt - grace)} and coalesce(ended_at, ${new Date(ctx.now)}) >= ${new Date(observedAt - grace)}`)
    .execute()
  return rows.filter((row) => sameEventHazard(row.hazard as Hazard, news.hazard as Hazard) && touches(row.area_codes, news.areaCode))
}

async function judgeHits(ctx: ActionContext, news: AlarmBrief, spoken: readonly StoredWarning[]): Promise<void> {
  const reached = spoken.filter((row) => row.origin === 'own' && severityRank(news.severity!) <= severityRank(row.severity))
  for (const row of reached) {
    const verdict = await ctx.db<VerdictTables>().selectFrom('warning_verdict').selectAll().where('warning_id', '=', row.id).forUpdate().executeTakeFirst()
    if (!verdict || verdict.judged_by !== null) continue
    const observedAt = Date.parse(news.observedAt)
    // The first measurement counts; a later one says nothing new.
    if (verdict.observed_at !== null && Date.parse(verdict.observed_at) <= observedAt) continue
    const judged = judgeHit(Date.parse(row.issued_at!), observedAt, news.title)
    await changeVerdict(ctx, verdict, { verdict: judged.verdict, observed_at: new Date(observedAt), lead_minutes: judged.leadMinutes, basis: judged.basis, alarm_id: news.alarmId })
    ctx.audit({ kind: 'warning', id: row.id, code: row.code, after: { verdict: judged.verdict, leadMinutes: judged.leadMinutes, basis: judged.basis } })
  }
}

function kindOfHazard(hazard: string): WarningKindKey {
  const found = Object.entries(WARNING_KINDS).find(([, kind]) => kind.hazard === hazard)
  return (found?.[0] as WarningKindKey | undefined) ?? 'other'
}

/** Red and orange events that nobody warned of, or only of something lesser. */
async function noteMiss(ctx: ActionContext, news: AlarmBrief, spoken: readonly StoredWarning[]): Promise<void> {
  if (news.severity !== 'red' && news.severity !== 'orange') return
  if (!isMiss(news.severity, spoken.map((row) => row.severity))) return
  const ground = await readGround(ctx)
  const lesser = spoken[0]
  await ctx
    .db<VerdictTables>()
    .insertInto('warning_verdict')
    .values({
      id: newId(ctx), version: 1, verdict: 'miss', warning_id: null, warning_code: null, kind: kindOfHazard(news.hazard), severity: news.severity, title: news.title, issued_at: null, observed_at: new Date(news.observedAt), lead_minutes: null,
      basis: lesser === undefined ? '当时这里没有生效的同类预警' : `当时生效的 ${lesser.code} 级别偏低`, alarm_id: news.alarmId, judged_by: null, judged_at: null, reason: null,
      area_words: news.areaCode === null ? '' : ground.words([news.areaCode]), at: new Date(ctx.now),
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

async function verify(ctx: ActionContext, news: AlarmBrief): Promise<void> {
  if (news.kind !== 'threshold' || news.severity === null) return
  const spoken = await spokenOf(ctx, news)
  await judgeHits(ctx, news, spoken)
  await noteMiss(ctx, news, spoken)
}

/** What gauges measure tells afterwards whether a warning was right (MON-09). */
export const onAlarmRaised = defineReaction('warning.on-alarm-raised', alarm.events.alarmRaised, verify)
export const onAlarmEscalated = defineReaction('warning.on-alarm-escalated', alarm.events.alarmEscalated, async (ctx, news) => {
  if (news.reason === 'severity') await verify(ctx, news)
})
