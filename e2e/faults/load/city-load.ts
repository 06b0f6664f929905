import { DAY, MINUTE } from '#platform/kernel/instant.ts'
import type { ServerProcess } from '../../server-process.ts'
import { runHj212Load } from './hj212-load.ts'
import type { Ledger } from './ledger.ts'
import { devicesOf, type Load, type LoadDevice } from './load-device.ts'
import { runMqttLoad } from './mqtt-load.ts'
import { runSl651Load } from './sl651-load.ts'

export interface CityLoad {
  /** Stops the devices and waits for them. */
  stop(): Promise<void>
}

export interface CityLoadOptions {
  /** Devices of each protocol. */
  readonly devices: number
  readonly pauseMs: number
}

const RUNS = { sl651: runSl651Load, hj212: runHj212Load, mqtt: runMqttLoad } as const
/** Far enough back that an hour of load at full speed never reaches now, near enough to be kept as raw data. */
const BACK_MS = 20 * DAY

/** Devices of all protocols at once, each reporting without end and noting in the ledger what was acknowledged. */
export async function startCityLoad(server: ServerProcess, ledger: Ledger, options: CityLoadOptions): Promise<CityLoad> {
  const stop = new AbortController()
  const from = Math.floor((Date.now() - BACK_MS) / MINUTE) * MINUTE
  const start = (protocol: keyof typeof RUNS, devices: readonly LoadDevice[]): Promise<void>[] =>
    devices.slice(0, options.devices).map((device) => {
      const load: Load = { device, port: () => server.ports[protocol]!, ledger, signal: stop.signal, from, pauseMs: options.pauseMs }
      return RUNS[protocol](load)
    })
  const running = [
    ...start('sl651', await devicesOf('sl651', ['rain'])),
    ...start('hj212', await devicesOf('hj212')),
    ...start('mqtt', await devicesOf('mqtt')),
  ]
  return {
    async stop() {
      stop.abort()
      await Promise.all(running)
    },
  }
}
