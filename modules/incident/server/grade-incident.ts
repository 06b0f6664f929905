import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { incident, INCIDENT_LEVEL_WORDS } from '../contract.ts'
import { saveIncident, takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { tellUpdated } from './tell-incident.ts'

export const gradeIncident = defineAction(incident.actions.gradeIncident, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.assess', input.id, { version: input.version, change: { incidentLevel: input.level } })
  if (row.incident_level === input.level) fail('incident.level-same', { level: INCIDENT_LEVEL_WORDS[input.level].zh })
  const saved = await saveIncident(ctx, row, { incident_level: input.level, level_basis: input.basis })
  const before = row.incident_level ? INCIDENT_LEVEL_WORDS[row.incident_level].zh : '未定级'
  await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'graded', title: `定级 ${INCIDENT_LEVEL_WORDS[input.level].zh}`, detail: `${before} → ${INCIDENT_LEVEL_WORDS[input.level].zh}，依据：${input.basis}`, key: true })
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, before: { incidentLevel: row.incident_level }, after: { incidentLevel: input.level }, note: input.basis })
  await tellUpdated(ctx, saved, 'graded')
  return { id: row.id, code: row.code, version: saved.version }
})
