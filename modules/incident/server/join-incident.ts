import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident } from '../contract.ts'
import { takeIncident } from './incident.store.ts'
import { linkAlarms } from './link-alarms.ts'
import { takeReport } from './take-report.ts'
import { tellUpdated } from './tell-incident.ts'

export const joinIncident = defineAction(incident.actions.joinIncident, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.open', input.incidentId)
  if (row.state === 'closed' || row.state === 'discarded') fail('incident.closed', { code: row.code })
  const linked = await linkAlarms(ctx, row, input.alarmIds)
  const reported = input.report ? await takeReport(ctx, row, input.report) : false
  if (linked === 0 && !reported) return { id: row.id, code: row.code, version: row.version }
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, after: { joinedAlarms: input.alarmIds, joinedReport: input.report?.id ?? null } })
  await tellUpdated(ctx, row, 'joined')
  return { id: row.id, code: row.code, version: row.version }
})
