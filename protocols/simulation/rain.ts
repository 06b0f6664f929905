import { HOUR, MINUTE, shanghaiParts } from '#platform/kernel/instant.ts'
import { noise } from './noise.ts'

const peak = (hours: number, at: number, width: number, height: number): number => height * Math.exp(-(((hours - at) / width) ** 2) / 2)

/** Rain rate in mm/h by hours since the profile began. Made for exercises; no return period is claimed. */
export const rainProfiles: Readonly<Record<string, (hours: number) => number>> = {
  dry: () => 0,
  drizzle: (hours) => (hours > 0 && hours < 10 ? 1.5 : 0),
  /** First rain, the peak near three hours, a second wave after five. */
  storm: (hours) => (hours > 0.2 && hours < 10 ? 2 : 0) + peak(hours, 2.9, 0.8, 68) + peak(hours, 5.6, 1.1, 32),
  /** One short cloudburst within the first hour. */
  cloudburst: (hours) => peak(hours, 0.6, 0.2, 95),
}

/** One tip of the gauge. */
const TIP_MM = 0.1
/** The river's memory of rain and its answer; a linear reservoir, enough to move a gauge plausibly. */
const RIVER_MEMORY_MINUTES = 90
const RIVER_METRES_PER_MM = 0.035

interface RainGaugeSpec {
  readonly profile: string
  readonly seed: number
  readonly station: string
  readonly startAt: number
  readonly speed: number
}

/** A gauge over a profile: the same spec gives the same rain for ever. */
export class RainGauge {
  readonly #spec: RainGaugeSpec
  readonly #rate: (hours: number) => number
  /** Rain since the start at the end of each minute, mm; and the river's stored rain. */
  readonly #totals: number[] = []
  readonly #stored: number[] = []

  /** Throws RangeError for a profile nobody defined. */
  constructor(spec: RainGaugeSpec) {
    const rate = Object.hasOwn(rainProfiles, spec.profile) ? rainProfiles[spec.profile] : undefined
    if (!rate) throw new RangeError(`profile ${spec.profile} is none of ${Object.keys(rainProfiles).join(' ')}`)
    this.#spec = spec
    this.#rate = rate
  }

  /** Rain between two instants in whole tips, mm. */
  between(from: number, to: number): number {
    return Math.round((this.total(to) - this.total(from)) * 10) / 10
  }

  /** Rain since the start in whole tips, mm; 0 before it. */
  total(at: number): number {
    const minute = this.#minute(at)
    return minute < 0 ? 0 : Math.floor((this.#totals[minute] as number) / TIP_MM) / 10
  }

  /** Rain since eight o'clock, where the hydrological day begins. */
  ofDay(at: number): number {
    const { hour, minute } = shanghaiParts(at)
    const sinceEight = ((hour + 16) % 24) * HOUR + minute * MINUTE
    return this.between(at - sinceEight, at)
  }

  /** Water level of the river beside the gauge, m. */
  level(at: number, baseMetres: number): number {
    const minute = this.#minute(at)
    const stored = minute < 0 ? 0 : (this.#stored[minute] as number)
    return Math.round((baseMetres + stored * RIVER_METRES_PER_MM) * 1_000) / 1_000
  }

  /** Index of the last whole minute before `at`; fills the tables up to there. */
  #minute(at: number): number {
    const { startAt, speed, seed, station } = this.#spec
    const last = Math.floor((at - startAt) / MINUTE) - 1
    for (let minute = this.#totals.length; minute <= last; minute++) {
      const gust = 0.7 + 0.6 * noise(seed, station, minute)
      const rain = (this.#rate((minute / 60) * speed) * gust) / 60
      this.#totals.push((this.#totals.at(-1) ?? 0) + rain)
      this.#stored.push((this.#stored.at(-1) ?? 0) * Math.exp(-1 / RIVER_MEMORY_MINUTES) + rain)
    }
    return last
  }
}
