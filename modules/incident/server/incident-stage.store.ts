import type { z } from 'zod'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { stageState } from '../contract/incident-row.ts'
import { STAGE_KEYS, type Stage } from '../contract/stage.ts'
import type { NullableInstant } from './incident.store.ts'

interface StageTables {
  incident_stage: { incident_id: string; stage: Stage; state: 'running' | 'done'; started_at: NullableInstant; done_at: NullableInstant; note: string | null }
}

/** Starts or finishes a stage. False when it already stands so. A finished stage may start again. */
export async function putStage(ctx: ActionContext, incidentId: string, stage: Stage, state: 'running' | 'done', note: string | null): Promise<boolean> {
  const db = ctx.db<StageTables>()
  const before = await db.selectFrom('incident_stage').selectAll().where('incident_id', '=', incidentId).where('stage', '=', stage).executeTakeFirst()
  if (before?.state === state) return false
  const now = new Date(ctx.now)
  const done = state === 'done' ? now : null
  await db
    .insertInto('incident_stage')
    .values({ incident_id: incidentId, stage, state, started_at: now, done_at: done, note })
    .onConflict((oc) => oc.columns(['incident_id', 'stage']).doUpdateSet({ state, done_at: done, note }))
    .execute()
  return true
}

/** All eight stages in order, those nobody has touched as waiting. */
export async function readStages(ctx: QueryContext, incidentId: string): Promise<z.infer<typeof stageState>[]> {
  const rows = await ctx.db<StageTables>().selectFrom('incident_stage').selectAll().where('incident_id', '=', incidentId).execute()
  return STAGE_KEYS.map((stage) => {
    const row = rows.find((candidate) => candidate.stage === stage)
    return { stage, state: row?.state ?? 'waiting', startedAt: row?.started_at ?? null, doneAt: row?.done_at ?? null, note: row?.note ?? null }
  })
}
