import { defineAction } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { addEntry, alarmToChange, assertVersion, changeAlarm, tellQueue } from './alarm.store.ts'

export const assign = defineAction(alarm.actions.assign, async (ctx, { alarmId, version, assigneeId, assigneeName }) => {
  const row = await alarmToChange(ctx, alarmId)
  assertVersion(row, version, { assigneeName })
  const after = await changeAlarm(ctx, row, { assignee_id: assigneeId, assignee_name: assigneeName })
  await addEntry(ctx, alarmId, 'assigned', `派给 ${assigneeName}`)
  ctx.audit({ kind: 'alarm', id: alarmId, code: row.code, before: { assignee: row.assignee_name }, after: { assignee: assigneeName } })
  tellQueue(ctx, 'assigned', after)
  return { id: alarmId, version: after.version, state: after.state }
})
