import { describe, expect, it } from 'vitest'
import { effectiveThresholds, severitiesWithValue, type ThresholdEntry } from './threshold-layers.ts'

const site = { id: '0190a0a0-0000-7000-8000-000000000001', areaCode: '511181101901' }
const now = Date.UTC(2026, 6, 17)
const entry = (more: Partial<ThresholdEntry>): ThresholdEntry => ({ key: 'rain-3h', severity: 'orange', layer: 'national', areaCode: null, stationId: null, value: 50, source: '令16号', sourcedOn: null, certainty: 'high', expiresAt: null, ...more })
const orange = (...entries: ThresholdEntry[]) => effectiveThresholds(entries, site, now).get('rain-3h')?.orange

describe('threshold layers', () => {
  it('lets the higher layer decide and keeps every layer in sight', () => {
    const found = orange(entry({}), entry({ layer: 'city', areaCode: '511181', value: 45, source: '市级' }), entry({ layer: 'site', stationId: site.id, value: 40, source: '本站' }))
    expect(found).toMatchObject({ value: 40, layer: 'site', source: '本站' })
    expect(found?.layers.map((layer) => layer.value)).toEqual([50, 45, 40])
  })
  it('takes entries whatever their order', () => {
    const [low, high] = [entry({}), entry({ layer: 'watch', value: 30 })]
    expect(orange(high, low)?.value).toBe(orange(low, high)?.value)
  })
  it('ignores other stations, other areas and what has ended', () => {
    expect(orange(entry({}), entry({ layer: 'site', stationId: '0190a0a0-0000-7000-8000-000000000002', value: 1 }))?.value).toBe(50)
    expect(orange(entry({}), entry({ layer: 'city', areaCode: '511182', value: 1 }))?.value).toBe(50)
    expect(orange(entry({}), entry({ layer: 'watch', value: 1, expiresAt: new Date(now).toISOString() }))?.value).toBe(50)
  })
  it('lets the narrower area win within a layer', () => {
    expect(orange(entry({ layer: 'city', areaCode: '511181101', value: 35 }), entry({ layer: 'city', areaCode: '511181', value: 45 }))?.value).toBe(35)
  })
  it('takes a layer that says "none" at its word', () => {
    const thresholds = effectiveThresholds([entry({}), entry({ layer: 'site', stationId: site.id, value: null })], site, now)
    expect(severitiesWithValue(thresholds, 'rain-3h')).toEqual([])
  })
})
