import { setTimeout as sleep } from 'node:timers/promises'
import type { Words } from '#platform/kernel/words.ts'

/** What a simulated device is told; the same for every protocol. */
export interface SimulatorOptions {
  readonly host: string
  readonly port: number
  /** Station address, MN or device id. */
  readonly station: string
  /** Password: four hex digits (SL 651), PW (HJ 212), MQTT password. */
  readonly secret: string
  /** SL 651: station class P or H; HJ 212: ST; MQTT: device kind of the topic. */
  readonly deviceKind: string
  /** Administrative code of MQTT topics. */
  readonly admin: string
  readonly profile: string
  readonly seed: number
  /** Reports of so long before now are sent first, as late frames. */
  readonly backfillMs: number
  readonly intervalMs: number
  /** How much faster than the clock the profile runs; reports keep their interval and true times. */
  readonly speed: number
  /** Ends after so many reports; absent: until stopped. */
  readonly frames?: number
  /** How often an unanswered frame is sent before the device gives up. */
  readonly attempts: number
  readonly answerMs: number
  readonly signal: AbortSignal
  print(line: string): void
}

export interface SimulatorResult {
  /** Reports that the centre acknowledged. */
  readonly acknowledged: number
  /** Frames sent again for want of an answer. */
  readonly repeated: number
}

/** A device that can stand in for a real one. */
export interface SimulatorDefinition {
  readonly protocol: string
  readonly title: Words
  readonly defaultPort: number
  readonly station: string
  readonly secret: string
  readonly deviceKind: string
  readonly profiles: readonly string[]
  run(options: SimulatorOptions): Promise<SimulatorResult>
}

/** The centre did not take a frame after all attempts, or refused the device. */
export class SimulatorRefused extends Error {
  override readonly name = 'SimulatorRefused'
}

/** When the profile begins: the first report of the back-fill, on a whole interval. */
export function profileStart(options: Pick<SimulatorOptions, 'backfillMs' | 'intervalMs'>): number {
  return Math.ceil((Date.now() - options.backfillMs) / options.intervalMs) * options.intervalMs
}

/**
 * Times of observation on whole intervals from `start`: past ones at once, later ones when the clock reaches them.
 * Ends at the signal or after the number of reports asked for.
 */
export async function* observationTimes(start: number, options: Pick<SimulatorOptions, 'intervalMs' | 'frames' | 'signal'>): AsyncGenerator<number> {
  for (let sent = 0; sent !== options.frames; sent++) {
    const at = start + sent * options.intervalMs
    if (!(await waitUntil(at, options.signal))) return
    yield at
  }
}

/** False when the signal came first. */
async function waitUntil(at: number, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted && Date.now() < at) {
    try {
      await sleep(Math.min(at - Date.now(), 3_600_000), undefined, { signal })
    } catch (error) {
      if (signal.aborted) return false
      throw error
    }
  }
  return !signal.aborted
}
