/**
 * The demo storm (示例, deterministic): rain that hits 高桥镇 between 23:10 and 03:10, centred near 石岗村.
 * Minutes count from the call of 02:10 (minute 0); the back-fill starts at −180, the tail ends at +60.
 * 石岗站 has 71.5 mm in the three hours to minute 0 and 86.5 mm in the three hours to minute +55.
 */

/** Three hours of back-fill, one hour onward. */
export const stormStart = -180
export const stormEnd = 60
/** The gauge the story follows. */
export const stormGauge = { name: '石岗站', lon: 103.3345, lat: 29.4705, threeHoursMm: 71.5 } as const

const kmPerLon = 96.9
const kmPerLat = 110.86

interface RainCell { lon: number; lat: number; alongKm: number; acrossKm: number; east: number; north: number; share: number }

const rainCells: readonly RainCell[] = [
  { lon: 103.3560, lat: 29.4800, alongKm: 17, acrossKm: 6.8, east: 0.9, north: 0.436, share: 58 },
  { lon: 103.3345, lat: 29.4705, alongKm: 4, acrossKm: 3, east: 1, north: 0, share: 12 },
  { lon: 103.380, lat: 29.364, alongKm: 14, acrossKm: 7, east: 0.94, north: -0.34, share: 52 },
]

/** About a Gauss bell, but polynomial and zero beyond two radii: the same bits everywhere. */
const bell = (q: number): number => (q >= 4 ? 0 : (1 - q / 4) ** 4)

function pattern(lon: number, lat: number): number {
  return rainCells.reduce((sum, c) => {
    const x = (lon - c.lon) * kmPerLon
    const y = (lat - c.lat) * kmPerLat
    const along = (x * c.east + y * c.north) / c.alongKm
    const across = (-x * c.north + y * c.east) / c.acrossKm
    return sum + c.share * bell(along * along + across * across)
  }, 6)
}

/** Rain of the three hours to minute 0, mm, before the gauge's resolution. */
export const stormTotal = (lon: number, lat: number): number => (stormGauge.threeHoursMm * pattern(lon, lat)) / pattern(stormGauge.lon, stormGauge.lat)

type Knots = readonly (readonly [minute: number, value: number])[]

/** Relative intensity in time; the area under it from −180 to 0 is the unit. */
const intensity: Knots = [[-180, 0.22], [-150, 0.3], [-120, 0.42], [-90, 0.6], [-60, 0.86], [-30, 1.12], [-10, 1.1], [0, 1.02], [25, 0.76], [60, 0.48]]

function between(knots: Knots, minute: number): number {
  for (let i = 0; i + 1 < knots.length; i++) {
    const a = knots[i]
    const b = knots[i + 1]
    if (a && b && minute >= a[0] && minute <= b[0]) return a[1] + ((minute - a[0]) / (b[0] - a[0])) * (b[1] - a[1])
  }
  return 0
}

/** Area under the intensity from −180 to the minute. */
function area(minute: number): number {
  let sum = 0
  for (let i = 0; i + 1 < intensity.length; i++) {
    const a = intensity[i]
    const b = intensity[i + 1]
    if (!a || !b || minute <= a[0]) break
    const end = Math.min(minute, b[0])
    sum += ((a[1] + between(intensity, end)) / 2) * (end - a[0])
  }
  return sum
}

const unit = area(0)

/** The rain moves east: minutes that a place lies behind the gauge. */
const delay = (lon: number): number => Math.max(0, Math.min(20, (lon - stormGauge.lon) * 120))

/** Millimetres since the start, as a gauge with 0.5 mm buckets counts them. */
export function stormAccumulated(lon: number, lat: number, minute: number): number {
  const until = Math.min(minute, stormEnd) - delay(lon)
  return Math.round((stormTotal(lon, lat) * area(until)) / unit * 2) / 2
}

/**
 * Rain at a place in the five minutes that end at `minute`, mm in steps of 0.5; 0 outside the storm.
 * @example stormRain(103.3345, 29.4705, 0) // the slot 02:05–02:10 at 石岗站
 */
export const stormRain = (stationLon: number, stationLat: number, minute: number): number => stormAccumulated(stationLon, stationLat, minute) - stormAccumulated(stationLon, stationLat, minute - 5)

/** Water above (below) the warning level at 高桥水位站, m: 0.11 at minute −6 rising 0.18 m/h, 0.23 at +55. */
const aboveWarning: Knots = [[-180, -1.35], [-120, -1.0], [-66, -0.07], [-6, 0.11], [55, 0.23], [60, 0.23]]
const gaoqiao = { lon: 103.413, lat: 29.5052, warningDepth: 2.4 } as const
const dryDepth = 0.9

/** Depth of water over the bed at a river gauge, metres (示例): 高桥水位站 as told, the others in proportion to their rain. */
export function stormDepth(lon: number, lat: number, minute: number): number {
  const told = gaoqiao.warningDepth + between(aboveWarning, Math.max(-180, Math.min(60, minute)))
  const share = stormTotal(lon, lat) / stormTotal(gaoqiao.lon, gaoqiao.lat)
  return Math.round((dryDepth + (told - dryDepth) * Math.min(1.2, share)) * 100) / 100
}

/** Opening of the crack at GQ-07 since minute −180, mm: 2.4 mm in the hour to −13, 3.2 mm in the hour to +55. */
const crackOpening: Knots = [[-180, 0], [-120, 0.3], [-73, 0.9], [-13, 3.3], [-5, 3.6], [55, 6.8], [60, 7.0]]

export const stormCrack = (minute: number): number => Math.round(between(crackOpening, Math.max(-180, Math.min(60, minute))) * 10) / 10
