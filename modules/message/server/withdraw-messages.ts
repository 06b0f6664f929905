import { defineAction } from '#platform/server/action/define.ts'
import { message } from '../contract.ts'
import { type MessageTables } from './message.store.ts'

/** What waits is taken back; what a route has in hand or has sent is gone. App messages count as gone once published. */
export const withdrawMessages = defineAction(message.actions.withdrawMessages, async (ctx, input) => {
  ctx.citywide()
  const rows = await ctx
    .db<MessageTables>()
    .updateTable('message')
    .set({ state: 'withdrawn' })
    .where('id', 'in', input.ids)
    .where('state', '=', 'queued')
    .returning(['id', 'subject_kind', 'subject_id'])
    .execute()
  const withdrawn = new Set(rows.map((row) => row.id))
  for (const row of rows.slice(0, 1)) ctx.audit({ kind: row.subject_kind, id: row.subject_id, after: { withdrawn: rows.length } })
  return { withdrawn: [...withdrawn], left: input.ids.filter((id) => !withdrawn.has(id)) }
})
