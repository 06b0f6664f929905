/**
 * Lists, counts, tiles and search with 10,000 stations of six quantities, 100,000 rows in the other registers, and what
 * a year of watches leaves behind (alarms, incidents, audit lines). `node bench/lists.ts [stations] [rows]`. Prints
 * p50, p95 and worst of the server's work in ms beside the limit of 300; ends with 1 when a p95 is above it.
 */
import { alarm } from '#modules/alarm/contract.ts'
import { audit } from '#modules/audit/contract.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { hazardPoints } from '#modules/hazard-point/server/hazard-points.register.ts'
import { incident } from '#modules/incident/contract.ts'
import { slideIncident } from '#modules/incident/testing/builders.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { keepRain } from '#modules/monitoring/server/rain-memory.ts'
import { stations } from '#modules/monitoring/server/stations.register.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { search } from '#modules/search/contract.ts'
import { situationMap } from '#modules/situation-map/contract.ts'
import { team } from '#modules/team/contract.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { leaveTestCluster } from '#platform/server/database/test-cluster.ts'
import { seedId } from '#platform/server/register/seed-register.ts'
import { testServer } from '#platform/server/testing/test-server.ts'
import { mercatorX, mercatorY } from '#platform/server/tile/point-index.ts'
import { SERVER_MODULES } from '../apps/server/modules.ts'
import { record } from './record.ts'

const LIMIT_MS = 300
const RUNS = 20
const ALARMS = 3_000
const INCIDENTS = 300
const AUDIT_LINES = 200_000
const QUANTITIES = ['rain-5min', 'rain-1h', 'rain-total', 'voltage', 'temperature', 'humidity']
const stationCount = Number(process.argv[2] ?? 10_000)
const rowCount = Number(process.argv[3] ?? 100_000)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A linear congruential generator (Numerical Recipes), so that every run measures the same rows. */
let state = 511_181
const next = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!

const server = await testServer({ name: 'bench-lists', modules: SERVER_MODULES, seeded: true, nowMs: Date.now() })
const { pool } = server.services
const villages = (await pool.query<{ code: string; name: string }>("select code, name from w_live.area where kind = 'village'")).rows
const now = server.now()

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now()
  await work()
  say(`${what} in ${((performance.now() - began) / 1_000).toFixed(1)} s`)
}

const asBench = (call: string, work: Parameters<typeof actAsSystem>[3]): Promise<void> =>
  actAsSystem(server.services, { world: 'live', actor: systemActor('bench'), correlationId: seedId('bench', call), peer: '' }, `bench.${call}`, work)

const placeOf = (village: string) => ({ areaCode: village, orgPath: `511181.${village.slice(0, 9)}.${village}`, lon: 103.18 + next() * 0.44, lat: 29.28 + next() * 0.44 })

function stationDraft(at: number): Record<string, unknown> {
  const village = pick(villages)
  return {
    id: seedId('bench-station', String(at)), version: 0, code: `BS${at}`, name: `${village.name}压测站 ${at}`, ...placeOf(village.code), source: '压测', surveyedAt: '2026-06-01', confidence: 'sample', demo: true,
    kind: pick(['rain', 'rain', 'water-level', 'crack']), protocol: 'sl651', address: String(7_000_000_000 + at), quantities: QUANTITIES, periodMinutes: 5,
  }
}

function pointDraft(at: number): Record<string, unknown> {
  const village = pick(villages)
  return {
    id: seedId('bench-point', String(at)), version: 0, code: `BN-${at}`, name: `${village.name} ${pick(['大湾', '岩脚', '水井湾', '老屋基', '张家坡'])} ${at}`, ...placeOf(village.code), source: '压测', surveyedAt: '2026-06-01', confidence: 'sample', demo: true,
    kind: pick(['landslide', 'rockfall', 'debris-flow', 'unstable-slope']), level: pick(['red', 'orange', 'yellow', 'blue']), status: 'active', households: Math.floor(next() * 20), people: Math.floor(next() * 60),
    ownerName: '示例', monitorName: '示例', monitorPhone: `1390000${String(at % 10_000).padStart(4, '0')}`, route: '示例',
  }
}

const count = <T>(length: number, make: (at: number) => T): T[] => Array.from({ length }, (_, at) => make(at))

await timed(`${stationCount} stations`, () => asBench('stations', async (ctx) => void (await stations.write(ctx, count(stationCount, stationDraft), { bulk: true }))))
await timed(`${rowCount} register rows`, () => asBench('rows', async (ctx) => void (await hazardPoints.write(ctx, count(rowCount, pointDraft), { bulk: true }))))
await timed('three reports of each station', async () => {
  for (let report = 0; report < 3; report++) {
    const observedAt = Math.floor(now / (5 * MINUTE)) * 5 * MINUTE - (2 - report) * 5 * MINUTE
    for (let from = 0; from < stationCount; from += 500) {
      const frames = count(Math.min(500, stationCount - from), (at) => ({
        protocol: 'sl651', station: String(7_000_000_000 + from + at), peer: 'bench', receivedAt: now, sentAt: observedAt, raw: Buffer.from(`${report} ${from + at}`).toString('base64'), kind: '压测',
        readings: QUANTITIES.map((quantity) => ({ quantity, observedAt, value: Math.round(next() * 100) / 10 })),
      }))
      await server.system.act(monitoring.actions.ingestReadings, { frames })
    }
  }
})
await timed(`${ALARMS} alarms`, async () => {
  const { rules } = await server.system.ask(alarm.queries.listRules, {})
  for (let from = 0; from < ALARMS; from += 500) {
    const changes = count(500, (at) => ({
      kind: 'raise' as const, stationId: seedId('bench-station', String((from + at) % stationCount)), eventKey: `bench-${Math.floor((from + at) / stationCount)}`, ruleId: rules[0]!.id, ruleVersion: 1, hazard: 'rainstorm',
      severity: pick(['red', 'orange', 'yellow', 'blue'] as const), at: now - Math.floor(next() * 48 * HOUR), value: 60, threshold: 50, leaf: { type: 'rain', minutes: 180, key: 'rain-3h' }, layer: 'national', source: '压测',
    }))
    await server.system.act(alarm.actions.recordChanges, { changes })
  }
})
await timed(`${INCIDENTS} incidents`, async () => {
  for (let at = 0; at < INCIDENTS; at++) await server.system.act(incident.actions.openIncident, slideIncident(now - at * 1_000, { title: `压测事件 ${at}` }))
})
await timed(`${AUDIT_LINES} audit lines`, () => pool.query(`insert into w_live.audit_log (at, actor_kind, actor_id, actor_name, call, outcome, peer, correlation_id)
  select now() - n * interval '2 seconds', 'person', 'bench-' || n % 50, '压测员 ' || n % 50, 'alarm.acknowledge', 'done', '', md5((n / 4)::text)::uuid from generate_series(1, ${AUDIT_LINES}) n`))
await pool.query('vacuum analyze')
const { services } = server
const stopRain = await keepRain({ world: 'live', services, settings: {}, act: (spec, input) => server.system.act(spec, input as never), ask: (spec, input) => server.system.ask(spec, input as never), onSignal: (event, listener) => services.signals.listen('live', event.id, listener as (payload: unknown) => void), now: () => server.now(), url: () => null })

const READ = ['monitoring.read', 'monitoring.operate', 'alarm.read', 'incident.read', 'dispatch.read', 'hazard-point.read', 'team.read', 'organisation.read', 'situation-map.read', 'audit.read', 'audit.chain']
const city = server.person('甲', READ)
const town = server.person('乙', READ, { areaCode: '511181101' })
const { rows: streams } = await pool.query<{ id: number }>('select s.id from w_live.stream s join w_live.station t on t.id = s.station_id where t.address = $1', [String(7_000_000_000)])
const firstAlarm = (await city.ask(alarm.queries.queue, { limit: 1 })).rows[0]!.id
const firstIncident = (await city.ask(incident.queries.listIncidents, { limit: 1 })).rows[0]!.id
const iso = (at: number): string => new Date(at).toISOString()
const tile = (layer: string, z: number) => ({ layer, z, x: Math.floor(mercatorX(103.4) * 2 ** z), y: Math.floor(mercatorY(29.5) * 2 ** z) })
const ring: [number, number][] = [[103.35, 29.45], [103.45, 29.45], [103.45, 29.55], [103.35, 29.55]]

const cases: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['stations, first page', () => city.ask(monitoring.queries.listStations, {})],
  ['all stations now, for the map', () => city.ask(monitoring.queries.stationsNow, {})],
  ['stations, one town', () => town.ask(monitoring.queries.listStations, {})],
  ['stations, by words', () => city.ask(monitoring.queries.listStations, { text: '压测站 77' })],
  ['stations, lost ones', () => city.ask(monitoring.queries.listStations, { states: ['lost', 'never'] })],
  ['stations, deep page', () => city.ask(monitoring.queries.listStations, { offset: stationCount - 100 })],
  ['station register, first page', () => city.ask(monitoring.queries.listRegisteredStations, {})],
  ['state of the feeds', () => city.ask(monitoring.queries.feeds, {})],
  ['rainfall of 2,000 stations', () => city.ask(monitoring.queries.rainfall, { stationIds: count(2_000, (at) => seedId('bench-station', String(at))) })],
  ['series of a day', () => city.ask(monitoring.queries.readSeries, { streamId: streams[0]!.id, from: iso(now - 24 * HOUR), to: iso(now) })],
  ['quarantine', () => city.ask(monitoring.queries.listQuarantine, {})],
  ['alarm queue', () => city.ask(alarm.queries.queue, {})],
  ['alarm queue, one town', () => town.ask(alarm.queries.queue, {})],
  ['alarm queue, by severity, closed too', () => city.ask(alarm.queries.queue, { sort: 'severity', closed: true })],
  ['one alarm', () => city.ask(alarm.queries.get, { id: firstAlarm })],
  ['incidents', () => city.ask(incident.queries.listIncidents, {})],
  ['one incident', () => city.ask(incident.queries.getIncident, { id: firstIncident })],
  ['teams proposed', () => city.ask(dispatch.queries.proposeTeams, { lon: 103.398, lat: 29.495, areaCode: '511181101203' })],
  ['orders', () => city.ask(dispatch.queries.listOrders, {})],
  ['teams register', () => city.ask(team.queries.listTeams, {})],
  ['organisations', () => city.ask(organisation.queries.listOrganisations, {})],
  ['audit lines', () => city.ask(audit.queries.findLines, {})],
  ['audit lines of one person', () => city.ask(audit.queries.findLines, { actor: '压测员 7' })],
  ['chain of an incident', () => city.ask(audit.queries.chain, { subject: firstIncident })],
  ['search, a place', () => city.ask(search.queries.search, { text: '张家坡' })],
  ['search, initials', () => city.ask(search.queries.search, { text: 'yczjp' })],
  ['search, a code', () => city.ask(search.queries.search, { text: 'BN-7712' })],
  ['search, one letter', () => city.ask(search.queries.search, { text: '站' })],
  ['map layers', () => city.ask(situationMap.queries.listLayers, {})],
  ['what lies in a ring', () => city.ask(situationMap.queries.findInArea, { ring })],
  ...[8, 10, 12, 14].map((z) => [`station tile z${z}`, () => city.ask(situationMap.queries.readTile, tile('monitoring.station', z))] as const),
  ...[8, 10, 12, 14].map((z) => [`${rowCount} points, tile z${z}`, () => town.ask(situationMap.queries.readTile, tile('hazard-point.hazard-point', z))] as const),
  ['a row changed, then tile z10', async () => {
    await changeOne()
    await town.ask(situationMap.queries.readTile, tile('hazard-point.hazard-point', 10))
  }],
  ['a row changed, then the list', async () => {
    await changeOne()
    await city.ask(hazardPoint.queries.listHazardPoints, {})
  }],
  ['base tile z12', () => city.ask(situationMap.queries.readTile, tile('base', 12))],
]

let changes = 0
async function changeOne(): Promise<void> {
  changes += 1
  const { row } = await server.system.ask(hazardPoint.queries.getHazardPoint, { id: seedId('bench-point', String(changes)) })
  const { links: _, missing: __, areaName: ___, updatedAt: ____, updatedBy: _____, removedAt: ______, ...draft } = row
  await server.system.act(hazardPoint.actions.saveHazardPoint, { row: { ...draft, people: draft.people + 1 } })
}

let slow = 0
say(`\n${'server work, ms'.padEnd(40)} ${'first'.padStart(6)} ${'p50'.padStart(6)} ${'p95'.padStart(6)} ${'worst'.padStart(6)}`)
for (const [name, run] of cases) {
  const times: number[] = []
  try {
    for (let at = 0; at <= RUNS; at++) {
      const began = performance.now()
      await run()
      times.push(performance.now() - began)
    }
  } catch (error) {
    slow += 1
    say(`${name.padEnd(40)} ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`)
    continue
  }
  const [first, ...rest] = times
  rest.sort((a, b) => a - b)
  const [p50, p95, worst] = [rest[Math.floor(RUNS * 0.5)]!, rest[Math.floor(RUNS * 0.95) - 1]!, rest.at(-1)!]
  const above = p95 > LIMIT_MS
  if (above) slow += 1
  record({ what: name, unit: 'ms', value: p50, p95, worst, limit: LIMIT_MS })
  say(`${name.padEnd(40)} ${[first!, p50, p95, worst].map((ms) => ms.toFixed(0).padStart(6)).join(' ')}${above ? '   ABOVE 300' : ''}`)
}
await stopRain()
await server.close()
await leaveTestCluster()
process.exitCode = slow > 0 ? 1 : 0
