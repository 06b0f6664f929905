import { monitoring, RAIN_QUANTITIES } from '#modules/monitoring/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { alarm, type Condition, type ThresholdRow } from '../contract.ts'
import { quantitiesOf } from '../domain/measure.ts'
import { stationLevels } from '../domain/station-levels.ts'
import { applies } from '../domain/threshold-layers.ts'
import { type AlarmTables, placeOf, toRow } from './alarm.store.ts'
import { readThresholds, type RuleRow, type RuleTables } from './rule.store.ts'

function keysOf(condition: Condition): string[] {
  if ('of' in condition) return condition.of.flatMap(keysOf)
  return condition.type === 'missing' ? [] : [condition.key]
}

/** The rule is shown as it was when it raised the alarm, whatever it says today. */
export const get = defineQuery(alarm.queries.get, async (ctx, { id }) => {
  const db = ctx.db<AlarmTables & RuleTables>()
  const row = await db.selectFrom('alarm').selectAll().where('id', '=', id).executeTakeFirst()
  ctx.require('alarm.read', row ? placeOf(row) : { orgPath: null, areaCode: null })
  if (!row) fail('alarm.not-found')
  const entries = await db.selectFrom('alarm_entry').selectAll().where('alarm_id', '=', id).orderBy('at').orderBy('id').execute()
  const version = await db.selectFrom('alarm_rule_version').select('body').where('rule_id', '=', row.rule_id).where('version', '=', row.rule_version).executeTakeFirst()
  const rule = (version?.body as RuleRow | undefined) ?? null
  const station = await ctx.call(monitoring.queries.getStation, { id: row.station_id }, 'system')
  const keys = rule ? keysOf(rule.condition) : []
  const all: ThresholdRow[] = [...(await readThresholds(ctx)), ...stationLevels(station)]
  const wanted = rule ? quantitiesOf(rule.condition, RAIN_QUANTITIES) : []
  return {
    ...toRow(row),
    entries: entries.map((entry) => ({ id: entry.id, at: entry.at as unknown as string, kind: entry.kind, actorName: entry.actor_name, text: entry.text, data: entry.data as Record<string, unknown> })),
    rule,
    layers: all.filter((one) => keys.includes(one.key) && applies(one, station, ctx.now)),
    basis: row.basis as Record<string, unknown>,
    streams: station.streams.filter((stream) => wanted.includes(stream.quantity)).map(({ streamId, quantity }) => ({ streamId, quantity })),
  }
})
