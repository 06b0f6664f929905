import { expression as styleExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { baseStyle } from './base-style.ts'
import { drawnLayers, imageExpression, layerStyle, sourceOf } from './layer-style.ts'
import type { MapLayer, PointLayer } from './map-layer.ts'
import { areaText, lengthText, lineMetres, ringSquareMetres, scaleLength } from './measure.ts'
import { readSymbolKey, symbolBox, type SymbolLook, symbolKey, symbolOffset } from './symbol-key.ts'
import { type DrawnShape, SYMBOL_PATHS } from './symbol-shapes.ts'

const AT = { origin: 'http://127.0.0.1:8321', world: 'live' }
const teams: PointLayer = {
  kind: 'points', id: 'team', title: { zh: '队伍', en: 'Teams' }, shape: 'square', data: { tiles: 'team' },
  fillBy: { property: 'state', values: { ready: 'hollow', 'on-way': 'half', arrived: 'full' } },
  glyphBy: { property: 'kind', values: { fire: '消', town: '镇' } }, late: { late: 10, lost: 30 },
}
const zone = (style: Extract<MapLayer, { kind: 'shapes' }>['style']): MapLayer => ({ kind: 'shapes', id: style, title: { zh: style, en: style }, style, label: 'name', geojson: () => ({ type: 'FeatureCollection', features: [] }) })
const layers: MapLayer[] = [teams, { ...teams, id: 'plain', shape: 'none', data: { geojson: () => ({ type: 'FeatureCollection', features: [] }) } }, ...(['zone-now', 'zone-ready', 'route', 'cut-road', 'footprint', 'isoline', 'track'] as const).map(zone)]

describe('the style of the map', () => {
  it.each(['light', 'dark'] as const)('is valid with every kind of layer, %s', (theme) => {
    const style = baseStyle(theme, AT)
    for (const layer of layers) {
      const { source, layers: drawn } = layerStyle(layer, { theme, at: AT, picked: 'x' })
      style.sources[sourceOf(layer)] = source
      style.layers.push(...drawn)
      expect(drawn.map((one) => one.id).every((id) => drawnLayers(layer).includes(id))).toBe(true)
    }
    expect(validateStyleMin(style)).toEqual([])
  })
  it('names no address but our own', () => {
    const addresses = JSON.stringify(baseStyle('light', AT)).match(/https?:\/\/[^/"]+/g) ?? []
    expect(new Set(addresses)).toEqual(new Set([AT.origin]))
  })
  it('keeps hillshade and terrain on separate sources', () => {
    const { sources, layers: ground } = baseStyle('dark', AT)
    expect(Object.keys(sources)).toContain('terrain-3d')
    expect(ground.find((layer) => layer.type === 'hillshade')).toMatchObject({ source: 'hillshade' })
  })
})

const look = fc.record({
  theme: fc.constantFrom('light' as const, 'dark' as const),
  shape: fc.constantFrom(...(Object.keys(SYMBOL_PATHS) as DrawnShape[])),
  fill: fc.constantFrom('hollow' as const, 'half' as const, 'full' as const, 'many' as const),
  severity: fc.constantFrom(null, ...SEVERITIES),
  age: fc.constantFrom('fresh' as const, 'late' as const, 'lost' as const),
  picked: fc.boolean(),
  glyph: fc.string({ maxLength: 4 }),
})

describe('symbols', () => {
  it('keep their look through their image name', () => {
    fc.assert(fc.property(look, (one: SymbolLook) => {
      expect(readSymbolKey(symbolKey(one))).toEqual(one)
    }))
  })
  it('have an image that holds the whole symbol, with its place where the offset says', () => {
    fc.assert(
      fc.property(look, (one: SymbolLook) => {
        const box = symbolBox(one)
        const numbers = SYMBOL_PATHS[one.shape].match(/-?[\d.]+/g)!.map(Number)
        const reach = Math.max(...numbers.map(Math.abs)) + 0.9
        expect(Math.min(-box.left, -box.top, box.left + box.width, box.top + box.height)).toBeGreaterThanOrEqual(reach)
        if (one.severity) expect([box.left + box.width >= 18, box.top <= -20]).toEqual([true, true])
        const [x, y] = symbolOffset(one)
        expect([x - box.width / 2, y - box.height / 2]).toEqual([box.left, box.top])
      }),
    )
  })
  it('read any name without failing', () => {
    fc.assert(fc.property(fc.string(), (name) => void readSymbolKey(`sym|${name}`)))
    expect(readSymbolKey('hatch|light')).toBeNull()
    expect(readSymbolKey('sym|light|square|solid|purple|old|x|')).toMatchObject({ fill: 'hollow', severity: null, age: 'fresh', picked: false })
  })
  it('are named by the map expression as they are drawn', () => {
    const named = (properties: Record<string, unknown>, picked: string | null = null): SymbolLook | null => {
      const made = styleExpression.createExpression(imageExpression(teams, { theme: 'dark', at: AT, picked }))
      if (made.result !== 'success') throw new Error(JSON.stringify(made.value))
      return readSymbolKey(String(made.value.evaluate({ zoom: 12 }, { type: 1, properties, geometry: [] })))
    }
    expect(named({ id: 'a', state: 'on-way', kind: 'fire', severity: 'red', ageMinutes: 12 })).toEqual({ theme: 'dark', shape: 'square', fill: 'half', severity: 'red', age: 'late', picked: false, glyph: '消' })
    expect(named({ id: 'a', ageMinutes: 31 }, 'a')).toMatchObject({ fill: 'hollow', severity: null, age: 'lost', picked: true, glyph: '' })
    expect(named({ count: 14, severity: 'orange' })).toMatchObject({ shape: 'square', fill: 'many', severity: 'orange', glyph: '14' })
  })
})

describe('measuring', () => {
  it('agrees with a degree of latitude and a square of 0.01°', () => {
    expect(lineMetres([[103, 29], [103, 30]])).toBeCloseTo(111_195, -1)
    const expected = 1111.95 * 1111.95 * Math.cos((29.505 * Math.PI) / 180)
    expect(ringSquareMetres([[103, 29.5], [103.01, 29.5], [103.01, 29.51], [103, 29.51]]) / expected).toBeCloseTo(1, 4)
  })
  it('does not depend on direction or start of the ring', () => {
    const point = fc.tuple(fc.double({ min: 103, max: 104, noNaN: true }), fc.double({ min: 29, max: 30, noNaN: true }))
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), fc.nat(7), (ring, turn) => {
        const turned = [...ring.slice(turn % ring.length), ...ring.slice(0, turn % ring.length)].toReversed()
        expect(Math.abs(ringSquareMetres(turned) - ringSquareMetres(ring))).toBeLessThan(1)
      }),
    )
  })
  it('takes a round length that fits for the scale', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 10_000, noNaN: true }), (metresPerPixel) => {
        const { metres, pixels } = scaleLength(metresPerPixel, 140)
        expect(pixels).toBeLessThanOrEqual(140.001)
        expect(pixels).toBeGreaterThan(50)
        expect(['1', '2', '5']).toContain(metres.toExponential()[0])
      }),
    )
    expect(lengthText(860.4)).toBe('860\u00A0m')
    expect(lengthText(5_310)).toBe('5.3\u00A0km')
    expect(areaText(4_200)).toBe('4200\u00A0m²')
  })
})
