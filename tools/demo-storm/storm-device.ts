import { dateTimeText, MINUTE } from '#platform/kernel/instant.ts'
import { Exchange } from '#protocols/simulation/exchange.ts'
import { encodeUplink, type UpElement } from '#protocols/sl651/encode.ts'
import { MARK, openFrame, sl651Framing } from '#protocols/sl651/frame.ts'
import { stormAccumulated, stormDepth, stormRain } from '#regions/emeishan/storm.ts'

/** A station of the region's list, as far as a device needs it. */
export interface StormStation {
  readonly address: string
  readonly secret: string
  readonly kind: 'rain' | 'water-level'
  readonly name: string
  readonly lon: number
  readonly lat: number
  readonly bedLevelM: number
}

export interface Link {
  readonly host: string
  readonly port: number
  readonly signal: AbortSignal
  readonly print: (line: string) => void
}

const INTERVAL_MINUTES = 5
const FN_TIMED = 0x32
const FN_ADDED = 0x33
/** From this much in five minutes a gauge sends an added report (加报). */
const ADDED_MM = 1

function elementsAt(station: StormStation, minute: number): UpElement[] {
  const mm = (id: number, value: number): UpElement => ({ kind: 'scalar', id, size: 3, decimals: 1, value })
  const { lon, lat } = station
  const elements: UpElement[] = [mm(0x22, stormRain(lon, lat, minute)), mm(0x26, stormAccumulated(lon, lat, minute)), { kind: 'scalar', id: 0x38, size: 2, decimals: 2, value: 12.6 }]
  if (station.kind === 'water-level') elements.unshift({ kind: 'scalar', id: 0x39, size: 4, decimals: 3, value: station.bedLevelM + stormDepth(lon, lat, minute) })
  return elements
}

const acknowledges = (bytes: Uint8Array, serial: number): boolean => {
  const frame = openFrame(bytes)
  return !frame.up && ((frame.body[0]! << 8) | frame.body[1]!) === serial && frame.endMark !== MARK.nak
}

/** One station on its own TCP link, reporting the storm minute by minute of the story; each report until it is acknowledged. */
export class StormDevice {
  readonly #station: StormStation
  readonly #exchange: Exchange
  readonly #link: Link
  #serial = 0

  constructor(station: StormStation, link: Link) {
    this.#station = station
    this.#link = link
    this.#exchange = new Exchange({ host: link.host, port: link.port, attempts: 8, answerMs: 8_000, signal: link.signal }, sl651Framing, () => null)
  }

  /** Reports minute `minute` of the story, observed at `observedAt`. False when stopped. */
  async report(minute: number, observedAt: number): Promise<boolean> {
    const station = this.#station
    this.#serial = (this.#serial % 0xffff) + 1
    const serial = this.#serial
    const rain = stormRain(station.lon, station.lat, minute)
    const frame = encodeUplink(
      { centre: 1, station: station.address, password: station.secret },
      { fn: rain >= ADDED_MM ? FN_ADDED : FN_TIMED, serial, sentAt: Date.now(), observation: { stationClass: station.kind === 'rain' ? 0x50 : 0x48, observedAt, elements: elementsAt(station, minute) } },
    )
    const done = await this.#exchange.deliver([frame], (bytes) => acknowledges(bytes, serial))
    if (done) this.#link.print(`${station.name} ${dateTimeText(observedAt)} 5 min ${rain.toFixed(1)} mm 已确认`)
    return done
  }

  close(): void {
    this.#exchange.close()
  }
}

/** Minutes of the story that a back-fill up to `untilMinute` sends, oldest first. */
export function reportMinutes(fromMinute: number, untilMinute: number): number[] {
  const minutes: number[] = []
  for (let minute = fromMinute; minute <= untilMinute; minute += INTERVAL_MINUTES) minutes.push(minute)
  return minutes
}

/** The five-minute mark at or before an instant: minute 0 of the story. */
export function storyStart(nowMs: number): number {
  return Math.floor(nowMs / (INTERVAL_MINUTES * MINUTE)) * INTERVAL_MINUTES * MINUTE
}
