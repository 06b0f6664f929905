import { setTimeout as sleep } from 'node:timers/promises'
import { MINUTE } from '#platform/kernel/instant.ts'
import { Exchange } from '#protocols/simulation/exchange.ts'
import { encodeUplink, type UpElement } from '#protocols/sl651/encode.ts'
import { MARK, openFrame, sl651Framing } from '#protocols/sl651/frame.ts'
import { type Load, type LoadDevice, reportTime, reportValue } from './load-device.ts'

const ADDED_REPORT = 0x33
const RAIN_STATION = 0x50
/** As often as it takes: a device that was not answered sends again. */
const ATTEMPTS = 10_000

function acknowledges(bytes: Uint8Array, serial: number): boolean {
  const frame = openFrame(bytes)
  return !frame.up && frame.body.length >= 2 && ((frame.body[0]! << 8) | frame.body[1]!) === serial && frame.endMark !== MARK.nak && frame.endMark !== MARK.enq
}

function exchangeTo(load: Pick<Load, 'port' | 'signal'>): Exchange {
  // The port is read at each connection: a killed server may come back on another one.
  const link = { host: '127.0.0.1', get port() { return load.port() }, attempts: ATTEMPTS, answerMs: 4_000, signal: load.signal }
  return new Exchange(link, sl651Framing, () => null)
}

const uplink = (device: LoadDevice, serial: number, observedAt: number, elements: UpElement[]): Uint8Array =>
  encodeUplink({ centre: 1, station: device.address, password: device.secret }, { fn: ADDED_REPORT, serial, sentAt: Date.now(), observation: { stationClass: RAIN_STATION, observedAt, elements } })

/** A rain station that reports its voltage minute after minute until the signal. */
export async function runSl651Load(load: Load): Promise<void> {
  const exchange = exchangeTo(load)
  try {
    for (let report = 0; !load.signal.aborted; report++) {
      const serial = (report % 0xffff) + 1
      const observedAt = reportTime(load, report)
      const value = reportValue(report)
      const frame = uplink(load.device, serial, observedAt, [{ kind: 'scalar', id: 0x38, size: 2, decimals: 2, value }])
      if (!(await exchange.deliver([frame], (bytes) => acknowledges(bytes, serial)))) return
      load.ledger.add({ protocol: 'sl651', address: load.device.address, quantity: 'voltage', observedAt, value })
      if (load.pauseMs > 0) await sleep(load.pauseMs)
    }
  } finally {
    exchange.close()
  }
}

/** Rain of each of the last five-minute marks up to now, oldest first, mm; resolves when all are acknowledged. */
export async function reportRain(load: Pick<Load, 'device' | 'port' | 'ledger' | 'signal'>, rain: readonly number[]): Promise<void> {
  const exchange = exchangeTo(load)
  const last = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE
  try {
    for (const [at, value] of rain.entries()) {
      const observedAt = last - (rain.length - 1 - at) * 5 * MINUTE
      const serial = 40_000 + at
      const frame = uplink(load.device, serial, observedAt, [{ kind: 'scalar', id: 0x22, size: 3, decimals: 1, value }])
      if (!(await exchange.deliver([frame], (bytes) => acknowledges(bytes, serial)))) return
      load.ledger.add({ protocol: 'sl651', address: load.device.address, quantity: 'rain-5min', observedAt, value })
    }
  } finally {
    exchange.close()
  }
}
