import { sql } from 'kysely'
import type { z } from 'zod'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { FigureKindKey } from '../contract/figure-kind.ts'
import type { clockReading } from '../contract/incident-row.ts'
import { type Clock, type ClockFacts, clocksOf, readClock, stillShown } from '../domain/clocks.ts'
import type { ResponseTables } from './change-response.ts'
import type { Incident, Instant } from './incident.store.ts'
import type { ReportTables } from './incident-report.store.ts'
import { type IncidentSettings, readSettings } from './incident-setting.store.ts'

export interface SubmissionTables {
  incident_submission: { incident_id: string; clock_id: string; at: Instant; to_whom: string; receiver: string | null; recorded_by: string }
}

interface Submission {
  readonly clock_id: string
  readonly at: string
  readonly to_whom: string
  readonly receiver: string | null
}

type Accepted = Readonly<Partial<Record<FigureKindKey, number>>>

/** What the clocks of one incident start from or stop at, beside its own row. Times in epoch ms. */
interface ClockPast {
  readonly submissions: readonly Submission[]
  readonly firstWordAt: number | null
  readonly officialWordAt: number | null
  readonly endedAt: number | null
}
export type ClockHistory = ReadonlyMap<string, ClockPast>

const NOTHING: ClockPast = { submissions: [], firstWordAt: null, officialWordAt: null, endedAt: null }
const instant = (text: string | null | undefined): number | null => (text ? Date.parse(text) : null)

/** Three reads for however many incidents: what went up, when word came in, when responses ended. */
export async function readClockHistory(ctx: QueryContext, incidentIds: readonly string[]): Promise<ClockHistory> {
  if (incidentIds.length === 0) return new Map()
  const ids = [...incidentIds]
  const submissions = await ctx.db<SubmissionTables>().selectFrom('incident_submission').selectAll().where('incident_id', 'in', ids).execute()
  const words = await ctx
    .db<ReportTables>()
    .selectFrom('incident_report')
    .select(['incident_id', sql<string | null>`min(received_at) filter (where source <> 'station')`.as('first'), sql<string | null>`min(received_at) filter (where source = 'official')`.as('official')])
    .where('incident_id', 'in', ids)
    .groupBy('incident_id')
    .execute()
  const ends = await ctx.db<ResponseTables>().selectFrom('incident_response').select((eb) => ['incident_id', eb.fn.max('at').as('at')]).where('incident_id', 'in', ids).where('to_level', 'is', null).groupBy('incident_id').execute()
  return new Map(
    ids.map((id) => {
      const word = words.find((row) => row.incident_id === id)
      const end = ends.find((row) => row.incident_id === id)
      return [id, { submissions: submissions.filter((row) => row.incident_id === id), firstWordAt: instant(word?.first), officialWordAt: instant(word?.official), endedAt: instant(end?.at) }]
    }),
  )
}

function factsOf(row: Incident, accepted: Accepted, past: ClockPast): ClockFacts {
  const lost = (accepted.deaths ?? 0) + (accepted.missing ?? 0)
  const over = row.state === 'recovering' || row.state === 'closed'
  return {
    hazard: row.hazard,
    nature: row.nature,
    level: row.incident_level,
    responseLevel: row.response_level,
    occurredAt: Date.parse(row.occurred_at),
    openedAt: Date.parse(row.opened_at),
    evacuated: Math.max(accepted.evacuated ?? 0, accepted['at-shelter'] ?? 0),
    lost,
    casualties: lost + Math.max(accepted.injured ?? 0, accepted['seriously-injured'] ?? 0),
    firstWordAt: past.firstWordAt,
    officialWordAt: past.officialWordAt,
    stableAt: over ? (past.endedAt ?? instant(row.closed_at)) : null,
    closed: row.state === 'closed' || row.state === 'discarded',
    answered: new Map(past.submissions.map((submission) => [submission.clock_id, Date.parse(submission.at)])),
  }
}

/** The clocks of an incident at `now`. A clock that was answered stays, also when it no longer would run. */
export function clockReadings(row: Incident, accepted: Accepted, history: ClockHistory, settings: IncidentSettings, now: number): z.infer<typeof clockReading>[] {
  const past = history.get(row.id) ?? NOTHING
  const facts = factsOf(row, accepted, past)
  const running = clocksOf(facts, now)
  const answered = past.submissions.filter((done) => !running.some((clock) => clock.id === done.clock_id)).map((done): Clock => ({ id: done.clock_id, startedAt: facts.openedAt, startsFrom: 'received' }))
  return [...running, ...answered].flatMap((clock) => {
    const done = past.submissions.find((submission) => submission.clock_id === clock.id)
    const reading = readClock(clock, settings.clock(clock.id), done ? Date.parse(done.at) : (clock.answeredAt ?? null), now, settings.number('clock.near'))
    if (!stillShown(reading, now)) return []
    return [{
      ...reading,
      startedAt: new Date(reading.startedAt).toISOString(),
      dueAt: new Date(reading.dueAt).toISOString(),
      doneAt: reading.doneAt === null ? null : new Date(reading.doneAt).toISOString(),
      note: done ? `报送${done.to_whom}${done.receiver ? `，接收 ${done.receiver}` : ''}` : null,
    }]
  })
}

export async function readClocks(ctx: QueryContext, row: Incident, accepted: Accepted, known?: IncidentSettings): Promise<z.infer<typeof clockReading>[]> {
  const settings = known ?? (await readSettings(ctx))
  return clockReadings(row, accepted, await readClockHistory(ctx, [row.id]), settings, ctx.now)
}
