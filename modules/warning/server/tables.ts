import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { readSettings, type RuleTables, signalsOf, toCaller, toMeasure } from './table.store.ts'

export const tables = defineQuery(warning.queries.tables, async (ctx) => {
  ctx.citywide()
  const db = ctx.db<RuleTables>()
  const measures = await db.selectFrom('warning_measure').selectAll().orderBy('order').orderBy('id').execute()
  const callers = await db.selectFrom('warning_caller').selectAll().orderBy('severity').orderBy('reach').orderBy('post').execute()
  return { signals: await signalsOf(ctx), measures: measures.map(toMeasure), callers: callers.map(toCaller), settings: await readSettings(ctx) }
})
