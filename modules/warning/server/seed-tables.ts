import type { SeedDefinition } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { DEFAULT_SETTINGS } from '../domain/default-settings.ts'
import { CALLER_SEEDS, CALLER_SOURCE, MEASURE_SEEDS, SIGNAL_SEEDS } from '../domain/default-tables.ts'
import type { RuleTables } from './table.store.ts'

/** Tables to begin with, each row with where it comes from; a city edits them as rows. */
export const seedTables: SeedDefinition = {
  id: 'warning.tables',
  async run(ctx) {
    const db = ctx.db<RuleTables>()
    const stamp = { version: 1, sourced_on: null, updated_at: new Date(ctx.now), updated_by: 'system' }
    await db.insertInto('warning_signal').values(SIGNAL_SEEDS.map((seed) => ({ id: newId(ctx), ...stamp, ...seed }))).execute()
    await db
      .insertInto('warning_measure')
      .values(MEASURE_SEEDS.map(({ dueMinutes, ...seed }, at) => ({ id: newId(ctx), ...stamp, ...seed, due_minutes: dueMinutes, order: at + 1, enabled: true, certainty: 'low' as const })))
      .execute()
    await db.insertInto('warning_caller').values(CALLER_SEEDS.map((seed) => ({ id: newId(ctx), ...stamp, ...seed, enabled: true, source: CALLER_SOURCE, certainty: 'low' as const }))).execute()
    await db.insertInto('warning_setting').values(DEFAULT_SETTINGS.map(([key, value, unit, source]) => ({ key, value, unit, source, updated_at: new Date(ctx.now), updated_by: 'system' }))).execute()
    ctx.audit({ kind: 'warning-table', id: 'defaults', after: { signals: SIGNAL_SEEDS.length, measures: MEASURE_SEEDS.length, callers: CALLER_SEEDS.length } })
  },
}
