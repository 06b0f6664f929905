import { defineQuery } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import type { AlarmTables } from './alarm.store.ts'
import { readRules } from './rule.store.ts'

/** Rules are the city's; they hold no row of anybody. */
export const listRules = defineQuery(alarm.queries.listRules, async (ctx) => {
  ctx.citywide()
  const settings = await ctx.db<AlarmTables>().selectFrom('alarm_setting').selectAll().orderBy('key').execute()
  return {
    rules: await readRules(ctx),
    settings: settings.map((row) => ({ key: row.key, value: row.value, unit: row.unit, source: row.source, updatedAt: row.updated_at as unknown as string, updatedBy: row.updated_by })),
  }
})
