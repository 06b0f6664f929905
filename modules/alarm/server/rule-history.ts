import { defineQuery } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import type { RuleRow, RuleTables } from './rule.store.ts'

export const ruleHistory = defineQuery(alarm.queries.ruleHistory, async (ctx, { id }) => {
  ctx.citywide()
  const rows = await ctx.db<RuleTables>().selectFrom('alarm_rule_version').select('body').where('rule_id', '=', id).orderBy('version', 'desc').execute()
  return { versions: rows.map((row) => row.body as RuleRow) }
})
