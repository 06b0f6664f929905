/**
 * Lists, counts, search and tiles at 100,000 hazard points: `node tools/run.mjs --dev bench/registers.ts [rows]`.
 * Prints milliseconds (median of five, and worst) beside the limit of 300 ms; ends with 1 when one is above it.
 */
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { hazardPointModule } from '#modules/hazard-point/server/index.ts'
import { hazardPoints } from '#modules/hazard-point/server/hazard-points.register.ts'
import { search } from '#modules/search/contract.ts'
import { searchModule } from '#modules/search/server/index.ts'
import { shelterModule } from '#modules/shelter/server/index.ts'
import { situationMap } from '#modules/situation-map/contract.ts'
import { situationMapModule } from '#modules/situation-map/server/index.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { seedId } from '#platform/server/register/seed-register.ts'
import { leaveTestCluster } from '#platform/server/database/test-cluster.ts'
import { testServer } from '#platform/server/testing/test-server.ts'
import { mercatorX, mercatorY } from '#platform/server/tile/point-index.ts'
import { record } from './record.ts'

const LIMIT_MS = 300
const rows = Number(process.argv[2] ?? 100_000)
const server = await testServer({ name: 'bench-registers', modules: [shelterModule, hazardPointModule, situationMapModule, searchModule], seeded: true })

/** A linear congruential generator (Numerical Recipes), so that every run measures the same rows. */
let state = 511_181
const next = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
const villages = (await server.services.pool.query<{ code: string; name: string }>(`select code, name from w_live.area where kind = 'village'`)).rows

function draft(at: number): Record<string, unknown> {
  const village = pick(villages)
  return {
    id: seedId('bench', String(at)), version: 0, code: `BN-${at}`, name: `${village.name}${1 + (at % 9)}组 ${pick(['大湾', '岩脚', '水井湾', '老屋基', '张家坡'])}`,
    areaCode: village.code, orgPath: `511181.${village.code.slice(0, 9)}.${village.code}`, lon: 103.18 + next() * 0.44, lat: 29.28 + next() * 0.44,
    source: '压测', surveyedAt: pick(['2026-07-01', '2026-03-01']), confidence: 'sample', demo: true,
    kind: pick(['landslide', 'rockfall', 'debris-flow', 'unstable-slope']), level: pick(['red', 'orange', 'yellow', 'blue']), status: 'active', households: Math.floor(next() * 20), people: Math.floor(next() * 60),
    ownerName: '示例', monitorName: '示例', monitorPhone: `1390000${String(at % 10_000).padStart(4, '0')}`, route: '示例',
  }
}

const began = performance.now()
await actAsSystem(server.services, { world: 'live', actor: systemActor('bench'), correlationId: seedId('bench', 'load'), peer: '' }, 'bench.load', async (ctx) => {
  await hazardPoints.write(ctx, Array.from({ length: rows }, (_, at) => draft(at)), { bulk: true })
})
await server.services.pool.query('analyze')
process.stdout.write(`${rows} rows written in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)

const READ = ['hazard-point.read', 'situation-map.read', 'shelter.read']
const city = server.person('甲', READ)
const town = server.person('乙', READ, { areaCode: '511181101' })
const { listHazardPoints } = hazardPoint.queries
const tile = (z: number) => ({ layer: 'hazard-point.hazard-point', z, x: Math.floor(mercatorX(103.4) * 2 ** z), y: Math.floor(mercatorY(29.5) * 2 ** z) })

const cases: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['list, no filter', () => city.ask(listHazardPoints, {})],
  ['list, one town', () => town.ask(listHazardPoints, {})],
  ['list, two Chinese characters', () => city.ask(listHazardPoints, { filter: { text: '大湾' } })],
  ['list, initials', () => city.ask(listHazardPoints, { filter: { text: 'zjp' } })],
  ['list, a code', () => city.ask(listHazardPoints, { filter: { text: 'bn-77123' } })],
  ['list, severity and kind', () => city.ask(listHazardPoints, { filter: { fields: { level: ['red'], kind: ['rockfall'] } }, sort: { field: 'people', descending: true } })],
  ['list, a full phone number', () => city.ask(listHazardPoints, { filter: { text: '13900001234' } })],
  ['list, quality missing', () => city.ask(listHazardPoints, { filter: { quality: 'missing' } })],
  ['list, deep page', () => city.ask(listHazardPoints, { offset: Math.max(0, rows - 100) })],
  ['list, box', () => city.ask(listHazardPoints, { filter: { box: [103.3, 29.4, 103.4, 29.5] } })],
  ['search, code', () => city.ask(search.queries.search, { text: 'bn-77123' })],
  ['search, place', () => city.ask(search.queries.search, { text: '张家坡' })],
  ['tile z8 (clusters)', () => city.ask(situationMap.queries.readTile, tile(8))],
  ['tile z9, one town', () => town.ask(situationMap.queries.readTile, tile(9))],
  ['tile z12 (single points)', () => city.ask(situationMap.queries.readTile, tile(12))],
  ['tile z14', () => city.ask(situationMap.queries.readTile, tile(14))],
  ['list of layers', () => city.ask(situationMap.queries.listLayers, {})],
]
let slow = 0
await cases[12]![1]()
for (const [name, run] of cases) {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  const [median, worst] = [times.toSorted((a, b) => a - b)[2]!, Math.max(...times)]
  if (median > LIMIT_MS) slow += 1
  record({ what: name, unit: 'ms', value: median, worst, limit: LIMIT_MS })
  process.stdout.write(`${name.padEnd(32)} ${median.toFixed(0).padStart(5)} ms   worst ${worst.toFixed(0).padStart(5)}${median > LIMIT_MS ? '   ABOVE 300' : ''}\n`)
}
await server.close()
await leaveTestCluster()
process.exitCode = slow > 0 ? 1 : 0
