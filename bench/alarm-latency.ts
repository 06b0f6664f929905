/**
 * From the frame on the device's socket to the alarm on a person's web socket, in ms: SL 651 in, commit, rule, alarm
 * row, push, while other stations send so many readings a second. Usage:
 * `node bench/alarm-latency.ts [alarms] [readings a second]`. The aim is 250 ms at the socket for 99 of 100.
 */
import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createConnection } from 'node:net'
import Fastify from 'fastify'
import WebSocket from 'ws'
import { startGateway } from '../apps/server/gateway.ts'
import { alarm } from '#modules/alarm/contract.ts'
import { keepEvaluating } from '#modules/alarm/server/keep-evaluating.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { socketRoute } from '#platform/server/realtime/socket-route.ts'
import { encodeUplink } from '#protocols/sl651/encode.ts'
import { benchWorld } from './ingest-world.ts'
import { record } from './record.ts'

/** What design allows from frame to screen. */
const LIMIT_MS = 250

const alarms = Number(process.argv[2] ?? 200)
const loadRate = Number(process.argv[3] ?? 2_000)
/** Stations that send the load; the alarms come from others. */
const LOAD_STATIONS = 1_000
const WARM_UP_MS = 3_000
const world = await benchWorld(alarms + LOAD_STATIONS)
const { services } = world
const origin = (correlationId?: string) => ({ world: 'live', actor: systemActor('bench'), correlationId: correlationId ?? uuidv7(Date.now()), peer: '' })
const stopEvaluating = await keepEvaluating({
  world: 'live', services, settings: {}, url: () => null,
  act: (spec, input, correlationId) => actTyped(services, spec, input as never, origin(correlationId)),
  ask: (spec, input) => askTyped(services, spec, input as never, origin()),
  onSignal: (event, listener) => services.signals.listen('live', event.id, listener as (payload: unknown) => void),
  now: services.clock,
})
const gateway = await startGateway({ services, world: 'live', settings: { JINDING_SL651_PORT: '0', JINDING_HJ212_PORT: '0', JINDING_MQTT_PORT: '0' } })
const app = Fastify()
const watcher = { kind: 'person' as const, id: 'w', name: '值班员', orgPath: '511181', grants: [{ permission: 'alarm.read', orgPath: '511181', areaCode: null }] }
socketRoute(app, { hub: services.hub, worlds: { has: () => true }, authenticate: async () => watcher, clock: services.clock })
await app.listen({ port: 0 })

const screen = new WebSocket(`ws://127.0.0.1:${(app.server.address() as AddressInfo).port}/ws`, { headers: { authorization: 'Bearer bench' } })
await once(screen, 'open')
screen.send(JSON.stringify({ subscribe: [{ topic: alarm.topics.queue.id }] }))
await once(screen, 'message')

const arrived = new Map<string, (at: number) => void>()
screen.on('message', (raw: Buffer) => {
  const { data } = JSON.parse(String(raw)) as { data?: { change: string; row: { stationName: string } } }
  if (data?.change === 'raised') arrived.get(data.row.stationName)?.(performance.now())
})

const load = loadRate > 0 ? spawn(process.execPath, [fileURLToPath(new URL('./steady-load.ts', import.meta.url)), String(gateway.ports['sl651']), String(loadRate), ...world.addresses.slice(alarms)], { stdio: ['ignore', 'ignore', 'inherit'] }) : null
if (load) await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS))
const stored = async (): Promise<number> => Number((await world.pool.query<{ n: string }>('select count(*) as n from w_live.reading')).rows[0]!.n)
const before = { at: performance.now(), rows: await stored() }

const device = createConnection({ port: gateway.ports['sl651']!, host: '127.0.0.1', noDelay: true })
await once(device, 'connect')
const times: number[] = []
for (const [serial, station] of world.addresses.slice(0, alarms).entries()) {
  const observedAt = Math.floor(Date.now() / MINUTE) * MINUTE
  const frame = encodeUplink({ centre: 1, station, password: '1234' }, { fn: 0x33, serial: serial + 1, sentAt: observedAt, observation: { stationClass: 0x50, observedAt, elements: [{ kind: 'scalar', id: 0x1a, size: 3, decimals: 1, value: 61.5 }] } })
  const shown = new Promise<number>((resolve) => arrived.set(`站 ${station}`, resolve))
  const began = performance.now()
  device.write(frame)
  times.push((await shown) - began)
}
const reached = ((await stored()) - before.rows) / ((performance.now() - before.at) / 1_000)
load?.kill()
times.sort((a, b) => a - b)
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
process.stdout.write(`frame → web socket, ${alarms} alarms beside ${reached.toFixed(0)} readings/s stored: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, worst ${at(1).toFixed(0)} ms\n`)
record({ what: `frame to web socket at ${loadRate} readings/s, ${alarms} alarms`, unit: 'ms', value: at(0.5), p95: at(0.95), worst: at(1) })
record({ what: `the same, 99 of 100`, unit: 'ms', value: at(0.99), limit: LIMIT_MS })
record({ what: 'load stored meanwhile', unit: '/s', value: reached })
if (at(0.99) > LIMIT_MS) process.exitCode = 1

device.destroy()
screen.terminate()
await gateway.stop()
await stopEvaluating()
await app.close()
await world.close()
