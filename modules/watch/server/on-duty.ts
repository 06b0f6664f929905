import { organisation } from '#modules/organisation/contract.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { shiftAt } from '../domain/duty-day.ts'
import { readRoster } from './duty-roster.store.ts'

export const onDuty = defineQuery(watch.queries.onDuty, async (ctx) => {
  ctx.require('watch.read', { orgPath: null, areaCode: null })
  const shift = shiftAt(await readRoster(ctx), ctx.now)
  if (!shift) return { leader: null, officers: [], from: null, until: null, source: null }
  const { leaderCode, officerCodes, source } = shift.day
  const { people } = await ctx.call(organisation.queries.peopleByCode, { codes: [leaderCode, ...officerCodes] }, 'system')
  const person = (code: string) => {
    const found = people.find((one) => one.code === code)
    return { personId: found?.id ?? null, code, name: found?.name ?? null }
  }
  return {
    leader: person(leaderCode),
    officers: officerCodes.map(person),
    from: new Date(shift.from).toISOString(),
    until: new Date(shift.until).toISOString(),
    source,
  }
})
