import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '#platform/server/csv.ts'
import { stormAccumulated, stormCrack, stormDepth, stormEnd, stormGauge, stormRain, stormStart } from './storm.ts'

const gauges = parseCsv(readFileSync(path.join(import.meta.dirname, 'registers/stations.csv'), 'utf8')).filter((s) => s.kind === 'rain')
const threeHours = (lon: number, lat: number, minute: number): number => stormAccumulated(lon, lat, minute) - stormAccumulated(lon, lat, minute - 180)
const places = { lon: fc.double({ min: 103.17, max: 103.63, noNaN: true }), lat: fc.double({ min: 29.27, max: 29.73, noNaN: true }), minute: fc.integer({ min: -400, max: 400 }) }

describe('the demo storm', () => {
  it('gives 石岗站 71.5 mm at the call and 86.5 mm 55 minutes later, in three hours', () => {
    expect(threeHours(stormGauge.lon, stormGauge.lat, 0)).toBe(71.5)
    expect(threeHours(stormGauge.lon, stormGauge.lat, 55)).toBe(86.5)
  })

  it('is heaviest at 石岗站 of all gauges and hardly touches the plain', () => {
    const totals = gauges.map((s) => ({ name: s.name, town: s.townCode, mm: threeHours(Number(s.lon), Number(s.lat), 0) })).sort((a, b) => b.mm - a.mm)
    expect(totals[0]?.name).toBe('石岗站')
    for (const t of totals.filter((x) => x.town === '511181106' || x.town === '511181108')) expect(t.mm, t.name).toBeLessThan(10)
    expect(totals.filter((t) => t.mm >= 50).length).toBeGreaterThan(5)
  })

  it('stays below the red standard of 100 mm in three hours everywhere', () => {
    for (const s of gauges) for (let m = stormStart; m <= stormEnd; m += 5) expect(threeHours(Number(s.lon), Number(s.lat), m)).toBeLessThan(100)
  })

  it('never rains backwards and comes in half millimetres, anywhere and at any minute', () => {
    fc.assert(fc.property(places.lon, places.lat, places.minute, (lon, lat, minute) => {
      const mm = stormRain(lon, lat, minute)
      expect(mm).toBeGreaterThanOrEqual(0)
      expect(mm * 2).toBe(Math.round(mm * 2))
    }))
  })

  it('adds up: the slots of five minutes make the running total', () => {
    let total = 0
    for (let m = stormStart + 5; m <= stormEnd; m += 5) total += stormRain(stormGauge.lon, stormGauge.lat, m)
    expect(total).toBe(stormAccumulated(stormGauge.lon, stormGauge.lat, stormEnd))
  })

  it('is dry before and after', () => {
    expect(stormRain(stormGauge.lon, stormGauge.lat, stormStart - 60)).toBe(0)
    expect(stormRain(stormGauge.lon, stormGauge.lat, stormEnd + 60)).toBe(0)
  })

  it('raises 高桥水位站 to 0.11 m over its warning level at 02:04 and 0.23 m at 03:05', () => {
    expect(stormDepth(103.413, 29.5052, -6)).toBeCloseTo(2.51, 2)
    expect(stormDepth(103.413, 29.5052, 55)).toBeCloseTo(2.63, 2)
  })

  it('opens the crack at GQ-07 by 2.4 mm in the hour to 01:57 and 3.2 mm in the hour to 03:05', () => {
    expect(stormCrack(-13) - stormCrack(-73)).toBeCloseTo(2.4, 5)
    expect(stormCrack(55) - stormCrack(-5)).toBeCloseTo(3.2, 5)
  })
})
