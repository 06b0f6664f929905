import { alarm } from '#modules/alarm/contract.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import type { Incident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { linkSubject } from './incident-link.store.ts'

/**
 * Links alarms and their stations to an incident, and tells the alarm module that the incident carries them now.
 * The actor must be able to read each alarm. Returns how many there were; with no alarm module there are none.
 */
export async function linkAlarms(ctx: ActionContext, row: Incident, alarmIds: readonly string[]): Promise<number> {
  if (alarmIds.length === 0 || !ctx.registry.queries.has(alarm.queries.get.id)) return 0
  for (const alarmId of alarmIds) {
    const found = await ctx.call(alarm.queries.get, { id: alarmId })
    await linkSubject(ctx, row.id, { kind: 'alarm', refId: alarmId, code: found.code, title: found.title, hazard: found.hazard, severity: found.severity })
    await linkSubject(ctx, row.id, { kind: 'station', refId: found.stationId, code: '', title: found.stationName, hazard: null, severity: null })
    await addEntryRow(ctx, row.id, {
      at: Date.parse(found.startedAt),
      stage: 'assessment',
      kind: 'alarm',
      title: found.severity ? `${SEVERITY_WORDS[found.severity].zh}告警 ${found.title}` : `告警 ${found.title}`,
      detail: found.repeats > 0 ? `合并 ${found.repeats + 1} 条` : null,
      actorName: found.stationName,
      link: { kind: 'alarm', id: alarmId, text: found.code },
      origin: `alarm:${row.id}:${alarmId}`,
    })
  }
  const mayHandle = ctx.may('alarm.handle', { orgPath: row.org_path, areaCode: row.area_code })
  await ctx.call(alarm.actions.linkIncident, { alarmIds: [...alarmIds], incidentId: row.id, incidentCode: row.code }, ...(mayHandle ? [] : (['system'] as const)))
  return alarmIds.length
}
