import { setTimeout as sleep } from 'node:timers/promises'
import { connectAsync } from 'mqtt'
import { writeUp } from '#protocols/mqtt/codec.ts'
import { type Load, reportTime, reportValue } from './load-device.ts'

const PUBACK_MS = 4_000

/** One link of a sensor: publishes from report `first` on until the link fails or the signal comes; gives the next report. */
async function publishOverOneLink(load: Load, first: number): Promise<number> {
  const { device, signal, ledger } = load
  let report = first
  const client = await connectAsync(`mqtt://127.0.0.1:${load.port()}`, {
    clientId: device.address, username: device.address, password: device.secret, reconnectPeriod: 0, connectTimeout: PUBACK_MS,
  }, false)
  client.on('error', () => undefined)
  const gone = new Promise<never>((_, reject) => client.once('close', () => reject(new Error('link lost'))))
  gone.catch(() => undefined)
  const stopped = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true }))
  stopped.catch(() => undefined)
  try {
    while (!signal.aborted) {
      const observedAt = reportTime(load, report)
      const value = reportValue(report)
      const published = client.publishAsync(`ems/511181/${device.kind}/${device.address}/up`, writeUp({ ts: observedAt, seq: report + 1, values: { voltage: value } }), { qos: 1 })
      published.catch(() => undefined)
      await Promise.race([published, gone, stopped, sleep(PUBACK_MS).then(() => Promise.reject(new Error('no PUBACK')))])
      ledger.add({ protocol: 'mqtt', address: device.address, quantity: 'voltage', observedAt, value })
      report += 1
      if (load.pauseMs > 0) await sleep(load.pauseMs)
    }
  } catch {
    // Not acknowledged: the same report goes out again over the next link.
  } finally {
    await client.endAsync(true)
  }
  return report
}

/** A sensor that publishes minute after minute with QoS 1, each report until its PUBACK comes. */
export async function runMqttLoad(load: Load): Promise<void> {
  let report = 0
  while (!load.signal.aborted) {
    try {
      report = await publishOverOneLink(load, report)
    } catch {
      // Nobody listens there now.
    }
    await sleep(200)
  }
}
