import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { alarm, type ThresholdRow } from '../contract.ts'
import { type RuleTables, thresholdOf, type ThresholdTable } from './rule.store.ts'

type Input = InputOf<typeof alarm.actions.setThreshold>

function assertScope(input: Input): void {
  if (input.layer === 'watch' && input.expiresAt === null) fail('alarm.threshold-scope', { missing: 'expiresAt' })
  if (input.layer === 'site' && input.stationId === null) fail('alarm.threshold-scope', { missing: 'stationId' })
}

async function standing(ctx: ActionContext, input: Input): Promise<ThresholdRow | null> {
  const row = await ctx
    .db<RuleTables>().selectFrom('threshold').selectAll()
    .where('key', '=', input.key).where('severity', '=', input.severity).where('layer', '=', input.layer)
    .where('area_code', 'is not distinct from', input.areaCode).where('station_id', 'is not distinct from', input.stationId)
    .forUpdate().executeTakeFirst()
  return row ? thresholdOf(row as unknown as ThresholdTable) : null
}

function assertSeen(input: Input, theirs: ThresholdRow | null): void {
  if ((theirs?.version ?? 0) === input.version) return
  fail('alarm.threshold-conflict', { yours: input, theirs, updatedBy: theirs?.updatedBy ?? '', updatedAt: theirs?.updatedAt ?? '' })
}

/** National and provincial layers come from papers; city and site from the bureau; the watch officer may only set the top layer, for a time. */
export const setThreshold = defineAction(alarm.actions.setThreshold, async (ctx, input) => {
  ctx.require(input.layer === 'watch' ? 'alarm.watch-threshold' : 'alarm.rule', { orgPath: null, areaCode: input.areaCode })
  assertScope(input)
  const db = ctx.db<RuleTables>()
  const theirs = await standing(ctx, input)
  assertSeen(input, theirs)
  const written = {
    version: input.version + 1, value: input.value, unit: input.unit, source: input.source, sourced_on: input.sourcedOn, certainty: input.certainty,
    expires_at: input.expiresAt === null ? null : new Date(input.expiresAt), updated_at: new Date(ctx.now), updated_by: ctx.actor.name,
  }
  const id = theirs?.id ?? uuidv7(ctx.now)
  if (theirs) await db.updateTable('threshold').set(written).where('id', '=', id).execute()
  else await db.insertInto('threshold').values({ id, key: input.key, severity: input.severity, layer: input.layer, area_code: input.areaCode, station_id: input.stationId, ...written }).execute()
  ctx.audit({ kind: 'threshold', id, before: theirs, after: { ...input, version: written.version } })
  ctx.signal(alarm.events.rulesChanged, { at: new Date(ctx.now).toISOString() })
  return { id, version: written.version }
})
