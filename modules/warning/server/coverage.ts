import { monitoring } from '#modules/monitoring/contract.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { readGround } from './geography.ts'

const MOST = 10_000

/** NAT-04: a village counts when a rain gauge stands in it; `working` when one of them reports in time. */
export const coverage = defineQuery(warning.queries.coverage, async (ctx) => {
  ctx.citywide()
  const ground = await readGround(ctx)
  const known = ctx.registry.queries.has(monitoring.queries.listStations.id)
  const { rows } = known ? await ctx.call(monitoring.queries.listStations, { kinds: ['rain'], limit: MOST }, 'system') : { rows: [] }
  const has = new Set(rows.flatMap((station) => (station.areaCode === null ? [] : [station.areaCode])))
  const works = new Set(rows.flatMap((station) => (station.areaCode === null || station.state !== 'fresh' ? [] : [station.areaCode])))
  const villages = ground.areas.filter((area) => area.kind === 'village')
  const towns = ground.towns.map((town) => {
    const own = villages.filter((village) => village.code.startsWith(town.code))
    return { code: town.code, name: town.name, villages: own.length, covered: own.filter((village) => has.has(village.code)).length, working: own.filter((village) => works.has(village.code)).length, without: own.filter((village) => !has.has(village.code)).map(({ code, name }) => ({ code, name })) }
  })
  const sum = (pick: (town: (typeof towns)[number]) => number): number => towns.reduce((total, town) => total + pick(town), 0)
  return { villages: villages.length, covered: sum((town) => town.covered), working: sum((town) => town.working), towns, at: new Date(ctx.now).toISOString(), source: known ? '监测站台账中的雨量站与行政村对照' : '监测模块未开' }
})
