import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mercatorX, mercatorY, type PointIndex, type PointRow } from './point-index.ts'
import { pointTile } from './point-tile.ts'

const row = (at: number, badge: string | null): PointRow => ({ id: String(at), code: `C${at}`, name: `点 ${at}`, orgPath: null, areaCode: at % 2 === 0 ? '511181101' : '511181200', badge, properties: { kind: 'landslide' } })

function indexOf(points: readonly (readonly [number, number, string | null])[]): PointIndex {
  return { x: Float64Array.from(points, ([lon]) => mercatorX(lon)), y: Float64Array.from(points, ([, lat]) => mercatorY(lat)), rows: points.map(([, , badge], at) => row(at, badge)), version: 'v', newest: null }
}

const everyone = (): boolean => true
const EMEI = { lon: fc.double({ min: 103.1766, max: 103.6229, noNaN: true }), lat: fc.double({ min: 29.2739, max: 29.7224, noNaN: true }) }
const severity = fc.constantFrom('red', 'orange', 'yellow', 'blue')
const cities = fc.array(fc.tuple(EMEI.lon, EMEI.lat, severity), { minLength: 1, maxLength: 200 })

/** All tiles of a zoom that the city touches. */
function tilesAt(z: number): { z: number; x: number; y: number }[] {
  const size = 2 ** z
  const tiles: { z: number; x: number; y: number }[] = []
  for (let x = Math.floor(mercatorX(103.17) * size); x <= Math.floor(mercatorX(103.63) * size); x++) {
    for (let y = Math.floor(mercatorY(29.73) * size); y <= Math.floor(mercatorY(29.27) * size); y++) tiles.push({ z, x, y })
  }
  return tiles
}

describe('point tiles', () => {
  it('clusters of all tiles together hold every point once, and their severities add up', () => {
    fc.assert(
      fc.property(cities, fc.integer({ min: 6, max: 11 }), (points, z) => {
        const index = indexOf(points)
        const features = tilesAt(z).flatMap((at) => pointTile(index, at, { minZoom: 12, badge: 'level', visible: everyone }))
        const count = features.reduce((sum, { tags }) => sum + Number(tags?.['count'] ?? 1), 0)
        expect(count).toBe(points.length)
        const reds = features.reduce((sum, { tags }) => sum + (tags?.['count'] === undefined ? Number(tags?.['severity'] === 'red') : Number(tags['red'] ?? 0)), 0)
        expect(reds).toBe(points.filter(([, , badge]) => badge === 'red').length)
      }),
      { numRuns: 40 },
    )
  })

  it('a cluster carries the worst severity under both names, and no person or id', () => {
    const index = indexOf([[103.4, 29.5, 'blue'], [103.4001, 29.5001, 'red'], [103.4, 29.5, 'yellow']])
    const [cluster] = tilesAt(8).flatMap((at) => pointTile(index, at, { minZoom: 10, badge: 'level', visible: everyone }))
    expect(cluster!.tags).toEqual({ count: 3, severity: 'red', level: 'red', blue: 1, red: 1, yellow: 1 })
  })

  it('from its zoom on every point is itself, and those out of reach are not there', () => {
    const index = indexOf([[103.4, 29.5, 'red'], [103.4002, 29.5, null]])
    const at = tilesAt(14).find((tile) => pointTile(index, tile, { minZoom: 10, badge: 'level', visible: everyone }).length === 2)!
    const seen = pointTile(index, at, { minZoom: 10, badge: 'level', visible: (one) => one.areaCode === '511181101' })
    expect(seen.map((feature) => feature.tags)).toEqual([{ id: '0', code: 'C0', name: '点 0', kind: 'landslide', severity: 'red' }])
  })

  it('clusters stand apart, so that none covers another', () => {
    fc.assert(
      fc.property(cities, (points) => {
        for (const at of tilesAt(10)) {
          const places = pointTile(indexOf(points), at, { minZoom: 12, badge: 'level', visible: everyone }).filter(({ tags }) => tags?.['count'] !== undefined).map(({ geometry }) => geometry[0] as readonly [number, number])
          for (const [i, one] of places.entries()) for (const other of places.slice(i + 1)) expect(Math.hypot(one[0] - other[0], one[1] - other[1])).toBeGreaterThan(380)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('lesser rows give way until their zoom, unless they matter now', () => {
    const village = (status: string): PointRow => ({ ...row(0, null), properties: { kind: 'village', status } })
    const index = (status: string): PointIndex => ({ ...indexOf([[103.4, 29.5, null]]), rows: [village(status)] })
    const from = { field: 'kind', zoom: { village: 12 }, unless: { field: 'status', values: ['moving'] } }
    const seen = (z: number, status: string): number => tilesAt(z).flatMap((at) => pointTile(index(status), at, { minZoom: 11, badge: undefined, visible: everyone, from })).length
    expect([seen(11, 'standby'), seen(11, 'moving'), seen(12, 'standby')].map((count) => count > 0)).toEqual([false, true, true])
  })
})
