/**
 * From the frame on the device's socket to the alarm painted on a watch desk in a real browser, in ms, by the whole
 * server with the demo city. Usage: `node bench/alarm-paint.ts [alarms]`. The aim is 1 s.
 */
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { launchBrowser } from '../e2e/browser/browser.ts'
import { atDesk } from '../e2e/journeys/people.ts'
import { ServerProcess } from '../e2e/server-process.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { encodeUplink } from '#protocols/sl651/encode.ts'
import { record } from './record.ts'

const LIMIT_MS = 1_000

const alarms = Number(process.argv[2] ?? 20)
const rows = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/registers/stations.csv'))
const gauges = rows.filter((row) => row['protocol'] === 'sl651' && row['kind'] === 'rain').slice(0, alarms)
const server = await ServerProcess.open({ name: 'bench-paint' })
const browser = await launchBrowser()
const times: number[] = []
try {
  const { page } = await atDesk(browser, server, 'zhiban1')
  await page.getByRole('heading', { name: '告警' }).waitFor()
  const device = createConnection({ port: server.ports['sl651']!, host: '127.0.0.1', noDelay: true })
  await once(device, 'connect')
  device.resume()
  for (const [serial, gauge] of gauges.entries()) {
    const observedAt = Math.floor(Date.now() / MINUTE) * MINUTE
    const frame = encodeUplink({ centre: 1, station: gauge['address']!, password: '1234' }, { fn: 0x33, serial: serial + 1, sentAt: observedAt, observation: { stationClass: 0x50, observedAt, elements: [{ kind: 'scalar', id: 0x1a, size: 3, decimals: 1, value: 61.5 }] } })
    // The page itself looks at every frame that it paints, so that asking does not wait on a poll from outside.
    const shown = JSON.stringify(`${gauge['name']!.replace(/站?$/, '站')} `)
    const painted = page.waitForFunction(`document.body.innerText.includes(${shown})`, undefined, { polling: 'raf' })
    const began = performance.now()
    device.write(frame)
    await painted
    times.push(performance.now() - began)
  }
  device.destroy()
} finally {
  await browser.close()
  await server.remove()
}
times.sort((a, b) => a - b)
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
process.stdout.write(`frame → painted on the desk, ${times.length} alarms: p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, worst ${at(1).toFixed(0)} ms\n`)
record({ what: `frame to painted, ${times.length} alarms`, unit: 'ms', value: at(0.5), p95: at(0.95), worst: at(1), limit: LIMIT_MS })
if (at(1) > LIMIT_MS) process.exitCode = 1
