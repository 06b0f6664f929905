import { MINUTE } from '#platform/kernel/instant.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { monitoring, type Point, type PointsByQuantity, RAIN_QUANTITIES, rainOver } from '../contract.ts'

export const BAR_MINUTES = 10
const BARS = 18

/** Rain of ten minutes that end at `to`; null where nothing is known, which is not dry. */
export interface RainBar {
  readonly to: number
  readonly millimetres: number | null
}

export interface WorstRain {
  readonly stationId: string
  readonly name: string
  readonly mm3h: number
  readonly bars: readonly RainBar[]
  /** The time the bars end at. */
  readonly at: number
}

/** Bars of the three hours up to `at`, oldest first, on whole ten minutes; the last one may be still filling. */
export function barsOf(points: PointsByQuantity, at: number): RainBar[] {
  const end = Math.ceil(at / (BAR_MINUTES * MINUTE)) * BAR_MINUTES * MINUTE
  return Array.from({ length: BARS }, (_, back) => end - (BARS - 1 - back) * BAR_MINUTES * MINUTE).map((to) => ({ to, millimetres: rainOver(points, BAR_MINUTES, to)?.millimetres ?? null }))
}

/** The station with most rain of the last three hours within reach, and how it fell; null when none reports rain. */
export async function readWorstRain(): Promise<WorstRain | null> {
  const { id, rain3h } = await callQuery(monitoring.queries.stationsNow, {})
  const mm3h = rain3h.reduce((most: number | null, one) => (one !== null && one > (most ?? -1) ? one : most), null)
  if (mm3h === null) return null
  const at = serverNow()
  const station = await callQuery(monitoring.queries.getStation, { id: id[rain3h.indexOf(mm3h)]! })
  const from = new Date(at - (BARS + 2) * BAR_MINUTES * MINUTE).toISOString()
  const streams = station.streams.filter((stream) => RAIN_QUANTITIES.includes(stream.quantity))
  const series = await Promise.all(streams.map((stream) => callQuery(monitoring.queries.readSeries, { streamId: stream.streamId, from, to: new Date(at).toISOString(), step: 'raw' })))
  const points = Object.fromEntries(series.map((one) => [one.quantity, one.points.flatMap((point): Point[] => (point.value === null ? [] : [[Date.parse(point.at), point.value]]))]))
  return { stationId: station.id, name: station.name, mm3h, bars: barsOf(points, at), at }
}
