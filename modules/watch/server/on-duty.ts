import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { shiftRowAt } from './duty-roster.store.ts'

export const onDuty = defineQuery(watch.queries.onDuty, async (ctx) => {
  ctx.require('watch.read', { orgPath: null, areaCode: null })
  const shift = await shiftRowAt(ctx, ctx.now)
  if (!shift) return { leader: null, officers: [], from: null, until: null, source: null }
  return { leader: shift.leader, officers: shift.officers, from: shift.from, until: shift.until, source: shift.source }
})
