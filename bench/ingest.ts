/**
 * Readings a second from SL 651 frames over real sockets to durable rows (frame, readings, latest value, audit), beside
 * a bare unnest of the same rows into one table without anything. Usage: `node bench/ingest.ts [stations] [rounds]`.
 */
import { createConnection } from 'node:net'
import { startGateway } from '../apps/server/gateway.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { HOURLY_READINGS, hourlyFrame } from './hourly-frame.ts'
import { benchWorld } from './ingest-world.ts'
import { record } from './record.ts'

const stationCount = Number(process.argv[2] ?? 2_000)
const rounds = Number(process.argv[3] ?? 6)
const LINKS = 16
const ANSWER_BYTES = 25

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Sends all frames of a link as fast as they are answered, a window of them under way; resolves when the last is. */
function runLink(port: number, frames: readonly Uint8Array[], windowSize: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    const sentAt: number[] = []
    let received = 0
    let next = 0
    let answered = 0
    const fill = (): void => {
      while (next < frames.length && next - answered < windowSize) {
        sentAt.push(performance.now())
        socket.write(frames[next++]!)
      }
    }
    socket.on('connect', fill)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.length
      while (received >= ANSWER_BYTES) {
        received -= ANSWER_BYTES
        latencies.push(performance.now() - sentAt[answered]!)
        answered += 1
      }
      if (answered === frames.length) {
        socket.destroy()
        resolve()
      } else fill()
    })
  })
}

const world = await benchWorld(stationCount)
const gateway = await startGateway({ services: world.services, world: 'live', settings: { JINDING_SL651_PORT: '0', JINDING_HJ212_PORT: '0', JINDING_MQTT_PORT: '0' } })
const origin = { world: 'live', actor: systemActor('bench'), correlationId: uuidv7(Date.now()), peer: '' }
const now = Math.floor(Date.now() / MINUTE / 60) * 60 * MINUTE

async function gatewayRate(): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const links = Array.from({ length: LINKS }, (_, link) =>
      world.addresses.filter((_address, i) => i % LINKS === link).map((address) => hourlyFrame(address, round + 1, now - (rounds - round) * 60 * MINUTE)))
    const latencies: number[] = []
    const began = performance.now()
    await Promise.all(links.map((frames) => runLink(gateway.ports['sl651']!, frames, 32, latencies)))
    const seconds = (performance.now() - began) / 1_000
    latencies.sort((a, b) => a - b)
    const readings = stationCount * HOURLY_READINGS
    record({ what: `gateway, round ${round + 1}: readings`, unit: '/s', value: readings / seconds })
    record({ what: `gateway, round ${round + 1}: answer`, unit: 'ms', value: latencies[latencies.length >> 1]!, p95: latencies[Math.floor(latencies.length * 0.95)]!, worst: latencies.at(-1)! })
    say(`gateway  round ${round + 1}: ${Math.round(readings / seconds).toLocaleString()} readings/s (${Math.round(stationCount / seconds)} frames/s), answer p50 ${latencies[latencies.length >> 1]!.toFixed(0)} ms p99 ${latencies[Math.floor(latencies.length * 0.99)]!.toFixed(0)} ms`)
  }
}

async function rollUpRate(): Promise<void> {
  const began = performance.now()
  let buckets = 0
  for (;;) {
    const done = await actTyped(world.services, monitoring.actions.rollUp, { atMost: 50 }, origin)
    buckets += done.buckets
    if (done.batches === 0) break
  }
  record({ what: 'roll-up: five-minute buckets', unit: '/s', value: buckets / ((performance.now() - began) / 1_000) })
  say(`roll-up  ${buckets.toLocaleString()} five-minute buckets, ${Math.round(buckets / ((performance.now() - began) / 1_000)).toLocaleString()} a second`)
}

async function bareRate(): Promise<void> {
  await world.pool.query('create table bare (stream_id int4, observed_at timestamptz, value float8, quality int2, frame_id int8, primary key (stream_id, observed_at))')
  const rows = 8_400
  const began = performance.now()
  const batches = 20
  for (let batch = 0; batch < batches; batch++) {
    const ids = `{${Array.from({ length: rows }, (_, i) => i % (stationCount * 3)).join(',')}}`
    const times = `{${Array.from({ length: rows }, (_, i) => now - batch * 600_000 - i * 60_000).join(',')}}`
    const ones = `{${Array.from({ length: rows }, () => 1).join(',')}}`
    await world.pool.query('insert into bare select s, to_timestamp(t / 1000), v, q, f from unnest($1::int4[], $2::float8[], $3::float8[], $4::int2[], $5::int8[]) as n (s, t, v, q, f) on conflict do nothing', [ids, times, ones, ones, ones])
  }
  record({ what: 'bare unnest into one table: rows', unit: '/s', value: (rows * batches) / ((performance.now() - began) / 1_000) })
  say(`bare     unnest into one table: ${Math.round((rows * batches) / ((performance.now() - began) / 1_000)).toLocaleString()} rows/s`)
}

async function listTime(): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < 7; i++) {
    const began = performance.now()
    await askTyped(world.services, monitoring.queries.listStations, { limit: 200 }, origin)
    times.push(performance.now() - began)
  }
  const began = performance.now()
  const all = await askTyped(world.services, monitoring.queries.listStations, { limit: 10_000 }, origin)
  record({ what: `page of 200 of ${stationCount} stations`, unit: 'ms', value: times.toSorted((a, b) => a - b)[3]!, worst: Math.max(...times) })
  say(`stations page of 200 of ${stationCount}: ${times.sort((a, b) => a - b)[3]!.toFixed(0)} ms; all ${all.rows.length} with their values: ${(performance.now() - began).toFixed(0)} ms`)
}

try {
  await gatewayRate()
  await rollUpRate()
  await bareRate()
  await listTime()
} finally {
  await gateway.stop()
  await world.close()
}
