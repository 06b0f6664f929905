import type { ColumnType } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { Storm, StormOutcome } from '../contract.ts'

type Instant = ColumnType<string, Date, Date>

export interface StormTables {
  demo_storm: {
    id: string
    pace: number
    stations: number
    started_at: Instant
    started_by: string
    ended_at: ColumnType<string | null, Date | null | undefined, Date | null>
    outcome: ColumnType<StormOutcome | null, StormOutcome | null | undefined, StormOutcome | null>
    incident_id: ColumnType<string | null, string | null | undefined, string | null>
  }
  demo_storm_line: { storm_id: string; number: number; at: Instant; text: string; faulty: boolean }
}

export interface StormLine {
  readonly number: number
  readonly at: string
  readonly text: string
  readonly faulty: boolean
}

/** The storm that was started last, playing or ended. */
export async function lastStorm(ctx: QueryContext): Promise<Storm | null> {
  const row = await ctx.db<StormTables>().selectFrom('demo_storm').selectAll().orderBy('started_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!row) return null
  return { id: row.id, pace: row.pace, stations: row.stations, startedAt: row.started_at, startedBy: row.started_by, endedAt: row.ended_at, outcome: row.outcome, incidentId: row.incident_id }
}

/** The storm that is playing, if any; inside an action the row is held. */
export async function playingStorm(ctx: QueryContext): Promise<string | null> {
  const row = await ctx.db<StormTables>().selectFrom('demo_storm').select('id').where('ended_at', 'is', null).forUpdate().executeTakeFirst()
  return row?.id ?? null
}

export async function linesOf(ctx: QueryContext, stormId: string): Promise<StormLine[]> {
  return ctx.db<StormTables>().selectFrom('demo_storm_line').select(['number', 'at', 'text', 'faulty']).where('storm_id', '=', stormId).orderBy('number').execute()
}
