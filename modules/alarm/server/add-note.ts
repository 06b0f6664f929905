import { defineAction } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { addEntry, alarmToChange } from './alarm.store.ts'

export const addNote = defineAction(alarm.actions.addNote, async (ctx, { alarmId, text }) => {
  const row = await alarmToChange(ctx, alarmId)
  const entryId = await addEntry(ctx, alarmId, 'note', text)
  ctx.audit({ kind: 'alarm', id: alarmId, code: row.code, note: text })
  return { entryId }
})
