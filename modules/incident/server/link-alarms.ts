import type { ActionContext } from '#platform/server/action/context.ts'
import type { Incident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { linkSubject } from './incident-link.store.ts'

/** Links alarms to an incident. Returns how many were given. */
export async function linkAlarms(ctx: ActionContext, row: Incident, alarmIds: readonly string[]): Promise<number> {
  for (const alarmId of alarmIds) {
    await linkSubject(ctx, row.id, { kind: 'alarm', refId: alarmId, code: '', title: '', hazard: null, severity: null })
    await addEntryRow(ctx, row.id, { stage: 'assessment', kind: 'alarm', title: '并入告警', link: { kind: 'alarm', id: alarmId, text: '告警' }, origin: `alarm:${row.id}:${alarmId}` })
  }
  return alarmIds.length
}
