import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { inRing } from '#platform/kernel/geo.ts'
import type { LonLat } from '#platform/kernel/geo.ts'
import { routeFlow } from '../generate/flow.ts'
import { areaKm2 } from '../generate/geometry.ts'
import type { Grid } from '../generate/grid.ts'
import { heightAt } from '../generate/grid.ts'
import { forestShare } from '../generate/map/cover.ts'
import { unpackTerrain } from '../generate/map/terrain-file.ts'
import { courseOf, rivers } from '../generate/rivers.ts'

interface Feature { properties: Record<string, string | number | boolean>; geometry: { type: string; coordinates: unknown } }
interface Collection { marked: string; source: string; features: Feature[] }

const here = import.meta.dirname
const layers = readdirSync(here).filter((n) => n.endsWith('.geojson')).map((n) => n.slice(0, -8))
const layer = (name: string): Collection => JSON.parse(readFileSync(path.join(here, `${name}.geojson`), 'utf8')) as Collection
const ground = unpackTerrain(readFileSync(path.join(here, 'terrain.i16.gz')), JSON.parse(readFileSync(path.join(here, 'terrain.json'), 'utf8')) as Omit<Grid, 'heights'>)
const lineOf = (f: Feature): LonLat[] => f.geometry.coordinates as LonLat[]
const outer = (f: Feature): LonLat[] => (f.geometry.coordinates as LonLat[][])[0] ?? []

describe('the base map', () => {
  it('is at most 8 MB', () => {
    const bytes = readdirSync(here).reduce((sum, n) => sum + statSync(path.join(here, n)).size, 0)
    expect(bytes).toBeLessThanOrEqual(8 * 1024 * 1024)
  })

  it.each(layers)('%s says that it is an example and stays near the city', (name) => {
    const collection = layer(name)
    expect(collection.marked).toBe('示例')
    expect(collection.features.length).toBeGreaterThan(0)
    const text = JSON.stringify(collection.features.map((f) => f.geometry.coordinates))
    for (const [, lon, lat] of text.matchAll(/\[(-?[\d.]+),(-?[\d.]+)\]/g)) {
      if (Number(lon) < 103.1 || Number(lon) > 103.7 || Number(lat) < 29.2 || Number(lat) > 29.8) throw new Error(`${name}: ${lon}, ${lat}`)
    }
    expect(text).not.toMatch(/\.\d{6}/)
  })
})

describe('the ground', () => {
  it('has its highest point at the known summit, 3099 m', () => {
    let top = 0
    ground.heights.forEach((h, c) => { if (h > (ground.heights[top] as number)) top = c })
    expect(ground.heights[top]).toBe(3099)
    const lon = ground.west + (top % ground.columns) * ground.stepLon
    const lat = ground.north - Math.floor(top / ground.columns) * ground.stepLat
    expect(Math.abs(lon - 103.3335)).toBeLessThan(0.02)
    expect(Math.abs(lat - 29.5235)).toBeLessThan(0.02)
  })

  it('has the plain at 380 to 470 m in the east', () => {
    for (const [lon, lat] of [[103.566, 29.607], [103.508, 29.588], [103.528, 29.56], [103.6, 29.52]] as const) {
      expect(heightAt(ground, lon, lat)).toBeGreaterThan(380)
      expect(heightAt(ground, lon, lat)).toBeLessThan(470)
    }
  })

  it.each(rivers.map((r) => [r.name, r] as const))('lets %s fall all the way', (_name, river) => {
    const course = courseOf(river)
    course.forEach((p, i) => { if (i > 0) expect(p.bed).toBeLessThanOrEqual(course[i - 1]?.bed ?? 0) })
  })

  it.each(rivers.map((r) => [r.name, r] as const))('lies in the valley of %s: the banks are higher than the bed', (_name, river) => {
    for (const p of courseOf(river).filter((_, i) => i % 16 === 0 && i > 0)) {
      const sides = [[0.006, 0], [-0.006, 0], [0, 0.006], [0, -0.006]].map(([x, y]) => heightAt(ground, p.lon + (x ?? 0), p.lat + (y ?? 0)))
      expect(sides.filter((s) => s > p.bed).length, `${p.lon}, ${p.lat}`).toBeGreaterThanOrEqual(2)
    }
  })

  it('drains: hardly a cell lies in a pit', () => {
    const copy: Grid = { ...ground, heights: ground.heights.slice() }
    routeFlow(copy, new Uint8Array(copy.heights.length), 0)
    let lifted = 0
    copy.heights.forEach((h, c) => { if (h > (ground.heights[c] as number) + 2) lifted++ })
    expect(lifted / copy.heights.length).toBeLessThan(0.002)
  })

  it('rises north of 张家坡 and falls to the river south of it', () => {
    const at = heightAt(ground, 103.344, 29.4735)
    expect(heightAt(ground, 103.344, 29.478)).toBeGreaterThan(at + 50)
    expect(heightAt(ground, 103.344, 29.4695)).toBeLessThan(at - 30)
  })
})

describe('territory', () => {
  it('is covered by 13 towns without gap or overlap', () => {
    const towns = layer('towns').features
    const city = areaKm2(outer(layer('city').features[0] as Feature).slice(0, -1))
    expect(towns).toHaveLength(13)
    const sum = towns.reduce((n, t) => n + areaKm2(outer(t).slice(0, -1)), 0)
    expect(Math.abs(sum - city) / city).toBeLessThan(0.001)
    expect(Math.abs(city - 1181)).toBeLessThan(20)
    for (let lon = 103.2; lon < 103.6; lon += 0.011) {
      for (let lat = 29.29; lat < 29.71; lat += 0.013) expect(towns.filter((t) => inRing([lon, lat], outer(t))).length).toBeLessThanOrEqual(1)
    }
  })

  it('is wooded to the share the plan gives', () => {
    const ring = outer(layer('city').features[0] as Feature)
    const woods = layer('cover').features.filter((f) => f.properties.class === 'forest').map((f) => f.geometry.coordinates as LonLat[][])
    let inCity = 0
    let wooded = 0
    for (let lon = 103.18; lon < 103.62; lon += 0.006) {
      for (let lat = 29.28; lat < 29.72; lat += 0.006) {
        if (!inRing([lon, lat], ring)) continue
        inCity++
        if (woods.some((rings) => rings.filter((r) => inRing([lon, lat], r)).length % 2 === 1)) wooded++
      }
    }
    expect(Math.abs(wooded / inCity - forestShare)).toBeLessThan(0.03)
  })
})

describe('roads', () => {
  const roads = layer('roads').features
  const key = (p: LonLat | undefined): string => (p ? `${p[0]},${p[1]}` : '')

  it('are one net that reaches all seats and all villages', () => {
    const parent = new Map<string, string>()
    const root = (k: string): string => { let r = k; while (parent.get(r) !== r) r = parent.get(r) ?? r; return r }
    for (const road of roads) {
      const ends = [key(lineOf(road)[0]), key(lineOf(road).at(-1))]
      for (const e of ends) if (!parent.has(e)) parent.set(e, e)
      parent.set(root(ends[0] ?? ''), root(ends[1] ?? ''))
    }
    expect(new Set([...parent.keys()].map(root)).size).toBe(1)
    const places = layer('places').features.filter((f) => f.properties.class === 'town' || f.properties.class === 'village')
    expect(places).toHaveLength(13 + 154)
    for (const p of places) expect(parent.has(key(p.geometry.coordinates as LonLat)), String(p.properties.name)).toBe(true)
  })

  it('have class, name and length', () => {
    for (const r of roads) {
      expect(['national', 'provincial', 'county', 'village']).toContain(r.properties.class)
      expect(r.properties.lengthM).toBeGreaterThan(0)
      expect(r.properties.name).not.toBe('')
    }
    for (const name of ['S306', 'G245', 'X053', 'Y12']) expect(roads.some((r) => r.properties.name === name), name).toBe(true)
  })
})

describe('contours', () => {
  it('are each 50 m, and every fifth is an index contour', () => {
    for (const c of layer('contours').features) {
      expect(Number(c.properties.m) % 50).toBe(0)
      expect(c.properties.index).toBe(Number(c.properties.m) % 250 === 0)
    }
  })
})

describe('places', () => {
  it('have a name, a rank and a source', () => {
    for (const p of layer('places').features) {
      expect(p.properties.name).not.toBe('')
      expect(p.properties.rank).toBeGreaterThan(0)
      expect(p.properties.source).not.toBe('')
    }
    expect(layer('places').features.find((p) => p.properties.name === '万佛顶')?.properties.metres).toBe(3099)
  })
})
