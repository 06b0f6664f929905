import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkOf, readLink } from './map-link.ts'

describe('a link into the map', () => {
  it('brings back the place, to a metre, and the picked object', () => {
    const place = fc.record({ lon: fc.double({ min: -180, max: 180, noNaN: true }), lat: fc.double({ min: -85, max: 85, noNaN: true }), zoom: fc.double({ min: 6, max: 18, noNaN: true }) })
    fc.assert(
      fc.property(place, fc.option(fc.uuid()), (look, id) => {
        const picked = id === null ? null : { layer: 'hazard-point.hazard-point', id }
        const read = readLink(linkOf(look, picked))
        expect(read.picked).toEqual(picked)
        expect(Math.abs(read.look!.lon - look.lon)).toBeLessThan(1e-5)
        expect(Math.abs(read.look!.lat - look.lat)).toBeLessThan(1e-5)
        expect(Math.abs(read.look!.zoom - look.zoom)).toBeLessThan(0.01)
      }),
    )
  })
  it('reads what people and other pages write, and leaves out what makes no sense', () => {
    expect(readLink({ lon: '103.344', lat: '29.4735' })).toEqual({ look: { lon: 103.344, lat: 29.4735, zoom: 14 }, picked: null })
    expect(readLink({ lon: 'x', lat: 95, z: 3, pick: 'nonsense' })).toEqual({ look: null, picked: null })
  })
})
