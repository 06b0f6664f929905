import { describe, expect, it } from 'vitest'
import { labelOf, partOf } from './station-points.ts'

const latest = (quantity: string, value: number) => [{ streamId: 1, quantity, observedAt: '2026-07-18T02:10:00.000Z', value, quality: 0 }]

describe('stations on the map', () => {
  it('that never reported are apart from those that did, whatever their kind', () => {
    expect([partOf({ kind: 'rain', state: 'never' }), partOf({ kind: 'rain', state: 'lost' }), partOf({ kind: 'reservoir', state: 'fresh' }), partOf({ kind: 'crack', state: 'late' })]).toEqual(['silent', 'rain', 'level', 'other'])
  })
  it('show the rain of three hours, and nothing where it is not known', () => {
    expect(labelOf({ kind: 'rain', latest: latest('rain-5min', 2.5) }, 74.5)).toBe('74.5')
    expect(labelOf({ kind: 'rain', latest: latest('rain-5min', 2.5) }, null)).toBe('')
  })
  it('show the water level with its unit, not the battery that came first', () => {
    expect(labelOf({ kind: 'water-level', latest: [...latest('voltage', 12.4), ...latest('water-level', 623.4)] }, null)).toBe('623.4\u00A0m')
  })
})
