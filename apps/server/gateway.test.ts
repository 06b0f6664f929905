import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenStations } from '#modules/monitoring/testing/builders.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { encodeUplink } from '#protocols/sl651/encode.ts'
import { SocketClient } from '#protocols/testing/socket-client.ts'
import { type Gateway, startGateway } from './gateway.ts'

const ADDRESS = '5111810001'
const ANSWER_BYTES = 25

describe('gateway with SL 651 over a socket', () => {
  let server: TestServer
  let gateway: Gateway
  let ids: Record<string, string>
  beforeEach(async () => {
    server = await testServer({ name: 'gateway', modules: [monitoringModule] })
    ids = await givenStations(server, [{ address: ADDRESS }])
    gateway = await startGateway({ services: server.services, world: 'live', settings: { JINDING_SL651_PORT: '0', JINDING_HJ212_PORT: '0', JINDING_MQTT_PORT: '0' } })
  })
  afterEach(async () => {
    await gateway.stop()
    await server.close()
  })

  const report = (serial: number, millimetres: number, station = ADDRESS): Uint8Array =>
    encodeUplink({ centre: 1, station, password: '1234' }, {
      fn: 0x33, serial, sentAt: server.now(),
      observation: { stationClass: 0x50, observedAt: server.now() - serial * 5 * MINUTE, elements: [{ kind: 'scalar', id: 0x22, size: 2, decimals: 1, value: millimetres }, { kind: 'scalar', id: 0x38, size: 2, decimals: 2, value: 12.4 }] },
    })
  const readings = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from w_live.reading`.execute(server.services.kysely)
    return rows[0]!.n
  }

  it('answers a device only after its readings are in the database, and shows the frame raw and decoded', async () => {
    const device = await SocketClient.open(gateway.ports['sl651']!)
    device.send(report(1, 12.5))
    await device.bytes(ANSWER_BYTES)
    expect(await readings()).toBe(2)
    const station = await server.system.ask(monitoring.queries.getStation, { id: ids[ADDRESS]! })
    expect(station.latest).toMatchObject([{ quantity: 'rain-5min', value: 12.5 }, { quantity: 'voltage', value: 12.4 }])
    const { frames } = await server.system.ask(monitoring.queries.lastFrames, { protocol: 'sl651', device: ADDRESS })
    expect(frames[0]).toMatchObject({ outcome: 'committed', kind: '33 加报' })
    expect(frames[0]!.rawHex.startsWith('7e7e')).toBe(true)
    expect(JSON.stringify(frames[0]!.decoded)).toContain('12.5')
    device.close()
  })

  it('stores a frame once that was sent again for want of an answer', async () => {
    const device = await SocketClient.open(gateway.ports['sl651']!)
    device.send(report(1, 3))
    await device.bytes(ANSWER_BYTES)
    device.send(report(1, 3))
    await device.bytes(2 * ANSWER_BYTES)
    expect(await readings()).toBe(2)
    device.close()
  })

  it('keeps bytes it can not use, counted and with the reason, and goes on', async () => {
    const device = await SocketClient.open(gateway.ports['sl651']!)
    const bad = report(1, 4)
    bad[20] = bad[20]! ^ 0xff
    device.send(bad)
    device.send(report(2, 5))
    await device.bytes(ANSWER_BYTES)
    device.close()
    await gateway.stop()
    const { byReason } = await server.system.ask(monitoring.queries.listQuarantine, {})
    expect(byReason).toEqual({ 'bad-checksum': 1 })
    expect(await readings()).toBe(2)
  })

  it('acknowledges an unregistered station once its frame waits in quarantine', async () => {
    const device = await SocketClient.open(gateway.ports['sl651']!)
    device.send(report(1, 6, '5119999999'))
    await device.bytes(ANSWER_BYTES)
    const { rows } = await server.system.ask(monitoring.queries.listQuarantine, {})
    expect(rows).toMatchObject([{ reason: 'unknown-station', station: '5119999999', retriable: true }])
    device.close()
  })

  it('says nothing to the device while the database refuses, and takes the frame when it comes again', async () => {
    await sql`alter table w_live.frame rename to frame_away`.execute(server.services.kysely)
    await sql`alter table w_live.quarantine rename to quarantine_away`.execute(server.services.kysely)
    const device = await SocketClient.open(gateway.ports['sl651']!)
    device.send(report(1, 7))
    const outcome = async (): Promise<string | undefined> => (await server.system.ask(monitoring.queries.lastFrames, { protocol: 'sl651', device: ADDRESS })).frames[0]?.outcome
    await expect.poll(outcome, { timeout: 10_000 }).toBe('refused')
    expect(device.received).toHaveLength(0)
    await sql`alter table w_live.frame_away rename to frame`.execute(server.services.kysely)
    await sql`alter table w_live.quarantine_away rename to quarantine`.execute(server.services.kysely)
    device.send(report(1, 7))
    await device.bytes(ANSWER_BYTES)
    expect(await readings()).toBe(2)
    device.close()
  })
})
