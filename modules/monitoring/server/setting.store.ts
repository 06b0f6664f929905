import { DAY, MINUTE } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { FeedSettings } from '../domain/feed-state.ts'
import type { QualityLimit, QualitySettings } from '../domain/quality.ts'
import type { FrameLimits } from '../domain/sort-frame.ts'

interface SettingTables {
  monitoring_setting: { key: string; value: number }
  quality_limit: { quantity: string; lowest: number | null; highest: number | null; jump_per_minute: number | null; stuck_minutes: number | null }
}

export interface MonitoringSettings {
  readonly frame: FrameLimits
  readonly feed: FeedSettings
  readonly quality: QualitySettings
  readonly rawKeptMs: number
  readonly fiveMinuteKeptMs: number
  readonly quarantineKeptMs: number
  readonly limits: ReadonlyMap<string, QualityLimit>
}

/** All settings of the module in one read; two tables of some tens of rows. */
export async function readSettings(ctx: QueryContext): Promise<MonitoringSettings> {
  const db = ctx.db<SettingTables>()
  const rows = await db.selectFrom('monitoring_setting').select(['key', 'value']).execute()
  const limits = await db.selectFrom('quality_limit').select(['quantity', 'lowest', 'highest', 'jump_per_minute', 'stuck_minutes']).execute()
  const value = new Map(rows.map((row) => [row.key, row.value]))
  const of = (key: string): number => {
    const found = value.get(key)
    if (found === undefined) throw new Error(`monitoring_setting has no ${key}`)
    return found
  }
  return {
    frame: { futureMinutes: of('future-minutes'), rawDays: of('raw-days') },
    feed: { freshPeriods: of('fresh-periods'), lostPeriods: of('lost-periods') },
    quality: { stalePastMs: of('stale-minutes') * MINUTE, gapPeriods: of('gap-periods') },
    rawKeptMs: of('raw-days') * DAY,
    fiveMinuteKeptMs: of('five-minute-days') * DAY,
    quarantineKeptMs: of('quarantine-days') * DAY,
    limits: new Map(limits.map((row) => [row.quantity, { lowest: row.lowest, highest: row.highest, jumpPerMinute: row.jump_per_minute, stuckMinutes: row.stuck_minutes }])),
  }
}
