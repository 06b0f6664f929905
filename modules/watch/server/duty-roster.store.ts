import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { RosterDay } from '../domain/duty-day.ts'

interface DutyRosterTable {
  duty_roster: { cycle_day: number; starts_at: string; hours: number; leader_code: string; officer_codes: string[]; source: string }
}

export interface RosterRow extends RosterDay {
  readonly leaderCode: string
  readonly officerCodes: readonly string[]
  readonly source: string
}

export async function readRoster(ctx: QueryContext): Promise<RosterRow[]> {
  const rows = await ctx.db<DutyRosterTable>().selectFrom('duty_roster').selectAll().orderBy('cycle_day').execute()
  return rows.map((row) => ({ cycleDay: row.cycle_day, startsAt: row.starts_at, hours: row.hours, leaderCode: row.leader_code, officerCodes: row.officer_codes, source: row.source }))
}

export async function writeRoster(ctx: ActionContext, days: readonly RosterRow[]): Promise<void> {
  if (days.length === 0) return
  await ctx
    .db<DutyRosterTable>()
    .insertInto('duty_roster')
    .values(days.map((day) => ({ cycle_day: day.cycleDay, starts_at: day.startsAt, hours: day.hours, leader_code: day.leaderCode, officer_codes: [...day.officerCodes], source: day.source })))
    .execute()
}
