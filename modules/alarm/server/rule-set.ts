import { defineQuery } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { readRules, readThresholds } from './rule.store.ts'

export const ruleSet = defineQuery(alarm.queries.ruleSet, async (ctx) => {
  ctx.require('alarm.record', { orgPath: null, areaCode: null })
  return { rules: await readRules(ctx), thresholds: await readThresholds(ctx) }
})
