import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { monitoring } from '../contract.ts'
import { QUALITY } from '../domain/quality.ts'
import { asSystem, frameOf, givenStations } from '../testing/builders.ts'
import { KEPT_AN_HOUR } from './bound-quarantine.ts'
import { monitoringModule } from './index.ts'

const { actions, queries, events } = monitoring
const REACH = ['monitoring.read', 'monitoring.operate']

describe('ingest', () => {
  let server: TestServer
  let now: number
  let ids: Record<string, string>
  beforeAll(async () => {
    server = await testServer({ name: 'monitoring', modules: [monitoringModule] })
    now = server.now()
    ids = await givenStations(server, [{ address: '5111810001', name: '石岗站' }, { address: '5111810002', name: '大湾站', areaCode: '511181102', orgPath: '511181.511181102' }, { address: '5111810003' }, { address: '5111810004' }, { address: '5111810005' }])
  })
  afterAll(() => server.close())

  const send = (...frames: ReturnType<typeof frameOf>[]) => server.system.act(actions.ingestReadings, { frames })
  const count = async (table: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.id('w_live', table)}`.execute(server.services.kysely)
    return rows[0]!.n
  }
  const latest = async (address: string, quantity: string) => {
    const station = await server.system.ask(queries.getStation, { id: ids[address]! })
    return station.latest.find((value) => value.quantity === quantity)
  }

  it('keeps a frame once however often the device sends it', async () => {
    const frame = frameOf('5111810001', 'rain-5min', [[now - 10 * MINUTE, 1], [now - 5 * MINUTE, 2]], { receivedAt: now })
    const frames = await count('frame')
    expect(await send(frame)).toEqual({ stored: 2, repeated: 0, quarantined: 0 })
    expect(await send({ ...frame, receivedAt: now + 2_000 })).toEqual({ stored: 0, repeated: 2, quarantined: 0 })
    expect(await count('frame')).toBe(frames + 1)
  })

  it('makes the partition of a past day when data of that day comes, and does not rewrite what is newer', async () => {
    await send(frameOf('5111810001', 'water-level', [[now, 374.1]]))
    await send(frameOf('5111810001', 'water-level', [[now - 9 * DAY, 373]], { receivedAt: now }))
    expect((await latest('5111810001', 'water-level'))?.value).toBe(374.1)
    const series = await server.system.ask(queries.readSeries, { streamId: (await latest('5111810001', 'water-level'))!.streamId, from: new Date(now - 10 * DAY).toISOString(), to: new Date(now).toISOString(), step: 'raw' })
    expect(series.points.map((point) => [point.value, point.quality & QUALITY.stale])).toEqual([[373, QUALITY.stale], [374.1, 0]])
  })

  it('marks another value at the same time and keeps the first', async () => {
    await send(frameOf('5111810003', 'rain-1h', [[now, 5]]))
    await send(frameOf('5111810003', 'rain-1h', [[now, 6]]))
    const { streamId } = (await latest('5111810003', 'rain-1h'))!
    const series = await server.system.ask(queries.readSeries, { streamId, from: new Date(now - HOUR).toISOString(), to: new Date(now).toISOString(), step: 'raw' })
    expect(series.points.map((point) => [point.value, point.quality])).toEqual([[5, QUALITY.duplicate]])
  })

  it('quarantines times from the future and keeps the rest of the frame', async () => {
    expect(await send(frameOf('5111810004', 'rain-5min', [[now, 1], [now + 11 * MINUTE, 3]], { receivedAt: now }))).toEqual({ stored: 1, repeated: 0, quarantined: 1 })
    const { byReason } = await server.system.ask(queries.listQuarantine, {})
    expect(byReason['future-time']).toBe(1)
  })

  it('keeps a bounded number of frames of unregistered devices of one address, counts the rest and says so', async () => {
    const flood = (peer: string, from: number, n: number) => Array.from({ length: n }, (_, at) => ({ ...frameOf(String(9_900_000_000 + from + at), 'rain-5min', [[now, 1]]), peer, raw: Buffer.from(`${peer} ${from + at}`).toString('base64') }))
    const before = await count('quarantine')
    for (let from = 0; from < 700; from += 100) await send(...flood(`10.9.9.9:${4_000 + from}`, from, 100))
    await send(...flood('10.9.9.8:5000', 5_000, 3))
    expect((await count('quarantine')) - before).toBe(KEPT_AN_HOUR + 1 + 3)
    const { rows } = await sql<{ count: number; detail: string; peer: string }>`select count, detail, peer from w_live.quarantine where reason = 'unknown-station' and bytes = 0`.execute(server.services.kysely)
    expect(rows).toEqual([{ count: 700 - KEPT_AN_HOUR, detail: `同一来源一小时内超过 ${KEPT_AN_HOUR} 条，其余只计数，不留报文`, peer: '10.9.9.9' }])
    await sql`delete from w_live.quarantine where peer like '10.9.9.%'`.execute(server.services.kysely)
  })

  it('holds frames of an unknown station until it is registered, then takes them in', async () => {
    const frame = frameOf('5119990001', 'rain-5min', [[now, 7]])
    expect(await send(frame)).toMatchObject({ stored: 0, quarantined: 1 })
    await send(frame)
    const operator = server.person('运维', REACH)
    const waiting = await operator.ask(queries.listQuarantine, { reason: 'unknown-station' })
    expect(waiting.rows).toMatchObject([{ station: '5119990001', count: 2, retriable: true }])
    const retry = { ids: waiting.rows.map((row) => row.id) }
    await expect(operator.act(actions.retryQuarantine, retry)).rejects.toThrow('monitoring.still-unknown')
    ids = { ...ids, ...(await givenStations(server, [{ address: '5119990001' }])) }
    expect(await operator.act(actions.retryQuarantine, retry)).toEqual({ takenIn: 1, stillRefused: 0 })
    expect((await latest('5119990001', 'rain-5min'))?.value).toBe(7)
    expect((await operator.ask(queries.listQuarantine, { reason: 'unknown-station' })).total).toBe(0)
  })

  it('tells the signal only what is new', async () => {
    const heard: number[] = []
    const stop = server.services.signals.listen('live', events.readingsCommitted.id, (payload) => heard.push((payload as { readings: unknown[] }).readings.length))
    const frame = frameOf('5111810005', 'rain-5min', [[now - 5 * MINUTE, 1], [now, 2]])
    await send(frame)
    await send(frame)
    stop()
    expect(heard).toEqual([2, 0])
  })

  it('counts a heartbeat without readings as a sign of life', async () => {
    await send(frameOf('5111810002', 'rain-5min', [], { receivedAt: now, kind: '2F 链路维持报' }))
    expect((await server.system.ask(queries.getStation, { id: ids['5111810002']! })).state).toBe('fresh')
  })

  it('shows a town only its own stations', async () => {
    const town = server.person('乡镇', ['monitoring.read'], { areaCode: '511181102' })
    const { rows } = await town.ask(queries.listStations, {})
    expect(rows.map((row) => row.name)).toEqual(['大湾站'])
    await expect(town.ask(queries.getStation, { id: ids['5111810001']! })).rejects.toThrow('monitoring.station-not-found')
    const streamId = (await latest('5111810001', 'water-level'))!.streamId
    await expect(town.ask(queries.readSeries, { streamId, from: new Date(0).toISOString(), to: new Date(now).toISOString() })).rejects.toThrow('auth.not-allowed')
    await expect(town.act(actions.ingestReadings, { frames: [frameOf('5111810001', 'rain-5min', [])] })).rejects.toThrow('auth.not-allowed')
  })

  it('rolls up, and again when late data comes to the same bucket', async () => {
    const from = Math.floor((now - 3 * HOUR) / HOUR) * HOUR
    await send(frameOf('5111810002', 'rain-5min', [[from + 5 * MINUTE, 1], [from + 10 * MINUTE, 2]]))
    await server.system.act(actions.rollUp, {})
    await send(frameOf('5111810002', 'rain-5min', [[from + 15 * MINUTE, 4], [from + 20 * MINUTE, 900]], { receivedAt: now }))
    await server.system.act(actions.rollUp, {})
    const { streamId } = (await latest('5111810002', 'rain-5min'))!
    const series = await server.system.ask(queries.readSeries, { streamId, from: new Date(from).toISOString(), to: new Date(from).toISOString(), step: '1h' })
    expect(series.points).toMatchObject([{ sum: 7, count: 3, max: 4, quality: 1 }])
    expect(await server.system.act(actions.rollUp, {})).toEqual({ batches: 0, buckets: 0 })
  })

  it('adds up the rain of the last hours', async () => {
    await send(frameOf('5111810003', 'rain-5min', Array.from({ length: 36 }, (_, i) => [now - i * 5 * MINUTE, 2] as const), { receivedAt: now }))
    const { rows } = await server.system.ask(queries.rainfall, { stationIds: [ids['5111810003']!] })
    expect(rows).toMatchObject([{ mm1h: 24, mm3h: 72, covered3hMinutes: 180 }])
  })

  it('drops whole days that are older than the keeping time', async () => {
    await send(frameOf('5111810001', 'flow', [[now - 29 * DAY, 1]], { receivedAt: now }))
    server.setNow(now + 3 * DAY)
    await asSystem(server, async (ctx) => ctx.schedule({ timer: 'monitoring.keep-retention', at: ctx.now, payload: null, key: 'monitoring.keep-retention' }))
    await server.drain()
    const { streamId } = (await latest('5111810001', 'flow'))!
    const series = await server.system.ask(queries.readSeries, { streamId, from: new Date(now - 40 * DAY).toISOString(), to: new Date(now).toISOString(), step: 'raw' })
    expect(series.points).toEqual([])
    server.setNow(now)
  })
})

describe('device credentials', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer({ name: 'credentials', modules: [monitoringModule] })
  })
  afterAll(() => server.close())

  it('opens for the secret it showed once, and for no other; off closes it', async () => {
    const operator = server.person('运维', REACH)
    const device = { protocol: 'mqtt', device: 'crack-1' }
    const check = (secret: string) => server.system.ask(queries.checkDevice, { ...device, secret: Buffer.from(secret).toString('base64') })
    expect(await check('')).toEqual({ allowed: false, topicRoot: null })
    const issued = await operator.act(actions.issueCredential, { ...device, topicAdmin: '511181', topicKind: 'crack' })
    expect(await check(issued.secret)).toEqual({ allowed: true, topicRoot: 'ems/511181/crack/crack-1' })
    expect((await check(`${issued.secret}x`)).allowed).toBe(false)
    await operator.act(actions.switchCredential, { ...device, enabled: false })
    expect((await check(issued.secret)).allowed).toBe(false)
    const again = await operator.act(actions.issueCredential, device)
    expect(again).toMatchObject({ topicRoot: 'ems/511181/crack/crack-1' })
    expect((await check(issued.secret)).allowed).toBe(false)
    expect(JSON.stringify(await operator.ask(queries.listCredentials, {}))).not.toContain(again.secret)
  })
})
