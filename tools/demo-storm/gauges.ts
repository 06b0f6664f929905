import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { MINUTE } from '#platform/kernel/instant.ts'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { stormEnd, stormStart, stormTotal } from '#regions/emeishan/storm.ts'
import { StormCrack } from './storm-crack.ts'
import { reportMinutes, StormDevice, type StormStation, storyStart } from './storm-device.ts'

/*
 * The devices of the demo storm, a process of its own: rain gauges and a river gauge over SL 651, the crack gauge of
 * GQ-07 over MQTT. Three hours are sent as late frames, then every five minutes at wall time.
 */

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    sl651: { type: 'string', default: '8651' },
    mqtt: { type: 'string', default: '1883' },
    stations: { type: 'string', default: '24' },
    until: { type: 'string', default: String(stormEnd) },
  },
})

const stop = new AbortController()
/** What a gauge gets to say goodbye; a platform that is gone never answers it. */
const GOODBYE_MS = 2_000
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stop.abort()
    setTimeout(() => process.exit(1), GOODBYE_MS).unref()
  })
}
const { signal } = stop
const print = (line: string): void => void process.stdout.write(`${line}\n`)

type Row = Record<string, string>

/** The gauges that the storm hits hardest, and every river gauge among them. */
function stormStations(rows: readonly Row[], count: number): StormStation[] {
  return rows
    .filter((row) => row['protocol'] === 'sl651' && (row['kind'] === 'rain' || row['kind'] === 'water-level'))
    .map((row) => ({ address: row['address']!, secret: row['secret']!, kind: row['kind'] as StormStation['kind'], name: row['name']!, lon: Number(row['lon']), lat: Number(row['lat']), bedLevelM: Number(row['bedLevelM'] ?? 0) }))
    .sort((a, b) => stormTotal(b.lon, b.lat) - stormTotal(a.lon, a.lat))
    .slice(0, count)
}

async function runStation(device: StormDevice, zero: number, until: number): Promise<void> {
  for (const minute of reportMinutes(stormStart, 0)) {
    if (!(await device.report(minute, zero + minute * MINUTE))) return
  }
  for (const minute of reportMinutes(5, until)) {
    await sleep(Math.max(0, zero + minute * MINUTE - Date.now()), undefined, { signal }).catch(() => undefined)
    if (signal.aborted || !(await device.report(minute, zero + minute * MINUTE))) return
  }
}

async function runCrack(row: Row, zero: number, until: number): Promise<void> {
  const crack = await StormCrack.open({ device: row['address']!, secret: row['secret']!, host: values.host, port: Number(values.mqtt), topicRoot: `ems/511181/crack/${row['address']}` })
  try {
    for (const minute of [...reportMinutes(stormStart, 0), ...reportMinutes(5, until)]) {
      await sleep(Math.max(0, zero + minute * MINUTE - Date.now()), undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      await crack.report(minute, zero + minute * MINUTE)
    }
  } finally {
    await crack.close()
  }
}

const rows = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/registers/stations.csv'))
const zero = storyStart(Date.now())
const until = Number(values.until)
const devices = stormStations(rows, Number(values.stations)).map((station) => new StormDevice(station, { host: values.host, port: Number(values.sl651), signal, print }))
const crackRow = rows.find((row) => row['address'] === 'crack-gq-07-1')
const work = devices.map((device) => runStation(device, zero, until).finally(() => device.close()))
if (crackRow) work.push(runCrack(crackRow, zero, until))
const results = await Promise.allSettled(work)
const refused = results.filter((result) => result.status === 'rejected')
for (const result of refused) process.stderr.write(`设备被拒：${String((result as PromiseRejectedResult).reason)}\n`)
process.exitCode = refused.length > 0 && !signal.aborted ? 1 : 0
