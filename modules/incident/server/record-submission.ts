import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { acceptedFigures } from '../domain/group-figures.ts'
import { takeIncident } from './incident.store.ts'
import { readClocks, type SubmissionTables } from './incident-clocks.ts'
import { addEntryRow } from './incident-record.store.ts'
import { assertNotFuture, readStatements } from './incident-report.store.ts'
import { tellUpdated } from './tell-incident.ts'

export const recordSubmission = defineAction(incident.actions.recordSubmission, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.report', input.incidentId)
  if (input.at) assertNotFuture(ctx, input.at)
  const clock = (await readClocks(ctx, row, acceptedFigures(await readStatements(ctx, row.id)))).find((candidate) => candidate.id === input.clockId)
  if (!clock) fail('incident.clock-unknown', { clock: input.clockId })
  const at = input.at ? new Date(input.at) : new Date(ctx.now)
  const written = await ctx
    .db<SubmissionTables>()
    .insertInto('incident_submission')
    .values({ incident_id: row.id, clock_id: input.clockId, at, to_whom: input.to, receiver: input.receiver, recorded_by: ctx.actor.name })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) > 0) {
    await addEntryRow(ctx, row.id, { at: at.getTime(), stage: 'assessment', kind: 'submission', title: `${clock.title} 报送${input.to}`, detail: input.receiver ? `接收 ${input.receiver}` : null, key: true })
    ctx.audit({ kind: 'incident', id: row.id, code: row.code, after: { clock: input.clockId, to: input.to, receiver: input.receiver, at: at.toISOString() } })
    await tellUpdated(ctx, row, 'submitted')
  }
  return { id: row.id, code: row.code, version: row.version }
})
