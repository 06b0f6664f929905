import type { z } from 'zod'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { FigureKindKey } from '../contract/figure-kind.ts'
import type { clockReading } from '../contract/incident-row.ts'
import { clocksOf, readClock } from '../domain/clocks.ts'
import type { Incident, Instant } from './incident.store.ts'
import { type IncidentSettings, readSettings } from './incident-setting.store.ts'

export interface SubmissionTables {
  incident_submission: { incident_id: string; clock_id: string; at: Instant; to_whom: string; receiver: string | null; recorded_by: string }
}

export interface Submission {
  readonly incident_id: string
  readonly clock_id: string
  readonly at: string
  readonly to_whom: string
  readonly receiver: string | null
}

type Accepted = Readonly<Partial<Record<FigureKindKey, number>>>

/** What was sent up for these incidents. */
export async function readSubmissions(ctx: QueryContext, incidentIds: readonly string[]): Promise<readonly Submission[]> {
  if (incidentIds.length === 0) return []
  return ctx.db<SubmissionTables>().selectFrom('incident_submission').selectAll().where('incident_id', 'in', [...incidentIds]).execute()
}

/** The clocks of an incident at `now`. A clock that was answered stays, also when it no longer would run. */
export function clockReadings(row: Incident, accepted: Accepted, submissions: readonly Submission[], settings: IncidentSettings, now: number): z.infer<typeof clockReading>[] {
  const own = submissions.filter((submission) => submission.incident_id === row.id)
  const facts = {
    hazard: row.hazard,
    nature: row.nature,
    level: row.incident_level,
    responseLevel: row.response_level,
    occurredAt: Date.parse(row.occurred_at),
    openedAt: Date.parse(row.opened_at),
    evacuated: Math.max(accepted.evacuated ?? 0, accepted['at-shelter'] ?? 0),
  }
  const running = clocksOf(facts)
  const answered = own.filter((done) => !running.some((clock) => clock.id === done.clock_id)).map((done) => ({ id: done.clock_id, startedAt: facts.openedAt }))
  return [...running, ...answered].map((clock) => {
    const done = own.find((submission) => submission.clock_id === clock.id)
    const reading = readClock(clock, settings.clock(clock.id), done ? Date.parse(done.at) : null, now, settings.number('clock.near'))
    return {
      ...reading,
      startedAt: new Date(reading.startedAt).toISOString(),
      dueAt: new Date(reading.dueAt).toISOString(),
      doneAt: reading.doneAt === null ? null : new Date(reading.doneAt).toISOString(),
      note: done ? `报送${done.to_whom}${done.receiver ? `，接收 ${done.receiver}` : ''}` : null,
    }
  })
}

export async function readClocks(ctx: QueryContext, row: Incident, accepted: Accepted, known?: IncidentSettings): Promise<z.infer<typeof clockReading>[]> {
  const settings = known ?? (await readSettings(ctx))
  return clockReadings(row, accepted, await readSubmissions(ctx, [row.id]), settings, ctx.now)
}
