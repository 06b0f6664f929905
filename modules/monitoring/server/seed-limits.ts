import type { SeedDefinition } from '#platform/server/action/define.ts'
import { armRetention } from './keep-retention.ts'

interface LimitTables {
  quality_limit: {
    quantity: string
    lowest: number | null
    highest: number | null
    jump_per_minute: number | null
    stuck_minutes: number | null
    source: string
    certainty: 'high' | 'middle' | 'low'
    updated_at: Date
    updated_by: string
  }
}

type Limit = readonly [quantity: string, lowest: number | null, highest: number | null, jumpPerMinute: number | null, stuckMinutes: number | null]

/** Starting values for the limits table; the operator replaces them station type by station type. */
const STARTING_LIMITS: readonly Limit[] = [
  ['rain-1min', 0, 15, null, null],
  ['rain-5min', 0, 60, null, null],
  ['rain-10min', 0, 100, null, null],
  ['rain-30min', 0, 200, null, null],
  ['rain-1h', 0, 300, null, null],
  ['rain-3h', 0, 600, null, null],
  ['rain-daily', 0, 1_500, null, null],
  ['rain-total', 0, null, 15, null],
  ['water-level', -10, 6_000, 0.5, null],
  ['flow', 0, 50_000, null, null],
  ['voltage', 0, 60, null, null],
  ['temperature', -40, 60, 5, 1_440],
  ['humidity', 0, 100, null, null],
  ['crack', -1_000, 5_000, 50, null],
  ['displacement', -10_000, 10_000, 100, null],
  ['gas-lel', 0, 100, null, null],
  ['gas-o2', 0, 30, null, null],
]

/** Limits for quality marks, certainty low, and the first run of the retention timer. */
export const seedLimits: SeedDefinition = {
  id: 'monitoring.quality-limits',
  async run(ctx) {
    const rows = STARTING_LIMITS.map(([quantity, lowest, highest, jump_per_minute, stuck_minutes]) => ({
      quantity, lowest, highest, jump_per_minute, stuck_minutes,
      source: '起步值，按仪器量程的常识设定，待运维核定', certainty: 'low' as const, updated_at: new Date(ctx.now), updated_by: 'system',
    }))
    await ctx.db<LimitTables>().insertInto('quality_limit').values(rows).onConflict((oc) => oc.column('quantity').doNothing()).execute()
    await armRetention(ctx, ctx.now)
  },
}
