import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceMetres, fromGcj02, inRing, toGcj02 } from './geo.ts'

const inSichuan = fc.tuple(fc.double({ min: 101, max: 106, noNaN: true }), fc.double({ min: 27, max: 33, noNaN: true }))

describe('geo', () => {
  it('measures one degree of latitude as 111.2 km', () => {
    expect(distanceMetres([103.4, 29], [103.4, 30])).toBeCloseTo(111_195, -1)
  })

  it('brings GCJ-02 back to WGS-84 within a centimetre', () => {
    fc.assert(
      fc.property(inSichuan, (point) => {
        expect(distanceMetres(fromGcj02(toGcj02(point)), point)).toBeLessThan(0.01)
      }),
    )
  })

  it('shifts a point of Emeishan by some hundred metres, so that mixing the datums shows', () => {
    const shift = distanceMetres([103.48, 29.6], toGcj02([103.48, 29.6]))
    expect(shift).toBeGreaterThan(200)
    expect(shift).toBeLessThan(800)
  })

  it('tells inside from outside of a ring with a notch', () => {
    const notched = [[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]] as const
    expect(inRing([2, 0.5], notched)).toBe(true)
    expect(inRing([2, 3], notched)).toBe(false)
  })
})
