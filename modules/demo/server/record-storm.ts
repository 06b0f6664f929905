import { defineAction } from '#platform/server/action/define.ts'
import { demo, LINES_KEPT } from '../contract.ts'
import type { StormTables } from './storm.store.ts'

export const recordStorm = defineAction(demo.actions.recordStorm, async (ctx, input) => {
  ctx.citywide()
  const db = ctx.db<StormTables>()
  const { last } = await db.selectFrom('demo_storm_line').select((eb) => eb.fn.max('number').as('last')).where('storm_id', '=', input.id).executeTakeFirstOrThrow()
  const from = (last ?? 0) + 1
  const lines = input.lines.map((line, index) => ({ storm_id: input.id, number: from + index, at: new Date(line.at), text: line.text, faulty: line.faulty }))
  if (lines.length > 0) {
    await db.insertInto('demo_storm_line').values(lines).execute()
    await db.deleteFrom('demo_storm_line').where('storm_id', '=', input.id).where('number', '<', from + lines.length - LINES_KEPT).execute()
  }
  if (input.incidentId !== null) await db.updateTable('demo_storm').set({ incident_id: input.incidentId }).where('id', '=', input.id).execute()
  if (input.outcome !== null) await db.updateTable('demo_storm').set({ outcome: input.outcome, ended_at: new Date(ctx.now) }).where('id', '=', input.id).where('ended_at', 'is', null).execute()
  ctx.audit({ kind: 'demo-storm', id: input.id, after: { lines: lines.length, outcome: input.outcome } })
  ctx.publish(demo.topics.storm, { id: input.id })
  return {}
})
