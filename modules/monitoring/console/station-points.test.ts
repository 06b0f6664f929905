import { describe, expect, it } from 'vitest'
import { labelOf, partOf } from './station-points.ts'

describe('stations on the map', () => {
  it('that never reported are apart from those that did, whatever their kind', () => {
    expect([partOf({ kind: 'rain', state: 'never' }), partOf({ kind: 'rain', state: 'lost' }), partOf({ kind: 'reservoir', state: 'fresh' }), partOf({ kind: 'crack', state: 'late' })]).toEqual(['silent', 'rain', 'level', 'other'])
  })
  it('show the rain of three hours, and nothing where it is not known', () => {
    expect(labelOf({ kind: 'rain', quantity: null, value: null, rain3h: 74.5 })).toBe('74.5')
    expect(labelOf({ kind: 'rain', quantity: 'rain-5min', value: 2.5, rain3h: null })).toBe('')
  })
  it('show the water level with its unit', () => {
    expect(labelOf({ kind: 'water-level', quantity: 'water-level', value: 623.4, rain3h: null })).toBe('623.4\u00A0m')
  })
})
