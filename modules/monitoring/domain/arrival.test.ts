import { describe, expect, it } from 'vitest'
import { arrivalAt, type RiverGauge } from './arrival.ts'

const gauge = (id: string, lat: number, altitude: number | null, river = '临江河'): RiverGauge => ({ id, name: id, river, at: [103.4, lat], altitude })
const head = gauge('石岗', 29.4, 824)
const middle = gauge('高桥', 29.45, 572)
const low = gauge('九里', 29.5, 430)
const all = [low, head, middle, gauge('别河', 29.46, 900, '石河'), gauge('无高程', 29.41, null)]
const settings = { speed: 2, winding: 1.5, rainKilometres: 2 }

describe('arrival of rain from upstream', () => {
  it('comes from where it rains most, along all gauges between', () => {
    const arrival = arrivalAt(low, all, [{ at: [103.4, 29.4], rain3h: 62 }, { at: [103.4, 29.45], rain3h: 8 }], settings)
    // 0.1° of latitude is 11.12 km; half as much again along the river; 2 m/s.
    expect(arrival).toEqual({ fromName: '石岗', rain3h: 62, kilometres: 16.7, minutes: 139 })
  })
  it('is not said for the head of the river, without rain, for rain of another river or too far away', () => {
    const rain = [{ at: [103.4, 29.4] as const, rain3h: 62 }]
    expect(arrivalAt(head, all, rain, settings)).toBeNull()
    expect(arrivalAt(low, all, [{ at: [103.4, 29.4], rain3h: 0 }], settings)).toBeNull()
    expect(arrivalAt(low, all, [{ at: [103.45, 29.4], rain3h: 30 }], settings)).toBeNull()
    expect(arrivalAt(gauge('无高程', 29.41, null), all, rain, settings)).toBeNull()
  })
})
