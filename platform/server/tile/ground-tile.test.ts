import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { expression } from '@maplibre/maplibre-gl-style-spec'
import { VectorTile } from '@mapbox/vector-tile'
import Pbf from 'pbf'
import { baseStyle } from '#platform/web/map/base-style.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { groundTile } from './ground-tile.ts'
import { mercatorX, mercatorY } from './point-index.ts'
import { terrainTile } from './terrain-tile.ts'

const FOLDER = join(PROJECT_ROOT, 'regions/emeishan')
const at = (lon: number, lat: number, z: number) => ({ z, x: Math.floor(mercatorX(lon) * 2 ** z), y: Math.floor(mercatorY(lat) * 2 ** z) })

type Properties = Readonly<Record<string, unknown>>

/** Layer of the tile → properties of its features, over tiles of every zoom that the map shows. */
async function realFeatures(): Promise<ReadonlyMap<string, readonly Properties[]>> {
  const found = new Map<string, Properties[]>()
  for (const [lon, lat] of [[103.39, 29.5], [103.344, 29.4735], [103.48, 29.6]] as const) {
    for (let z = 9; z <= 14; z++) {
      const { layers } = new VectorTile(new Pbf(await groundTile(FOLDER, at(lon, lat, z))))
      for (const [name, layer] of Object.entries(layers)) for (let i = 0; i < layer.length; i++) found.set(name, [...(found.get(name) ?? []), layer.feature(i).properties])
    }
  }
  return found
}

const matches = (filter: unknown, properties: Properties): boolean => {
  const made = expression.createExpression(filter)
  if (made.result !== 'success') throw new Error(JSON.stringify(made.value))
  return made.value.evaluate({ zoom: 14 }, { type: 1, properties, geometry: [] }) === true
}

/** Names of properties that a text is put together of. */
const named = (text: unknown): readonly string[] => (Array.isArray(text) ? (text[0] === 'get' ? [String(text[1])] : text.flatMap(named)) : [])

describe('the ground and its style', () => {
  it('fit: every style layer finds features in real tiles, and every label the property it says', async () => {
    const real = await realFeatures()
    for (const layer of baseStyle('light', { origin: 'http://127.0.0.1', world: 'live' }).layers) {
      if (!('source' in layer) || layer.source !== 'base') continue
      const all = real.get(layer['source-layer'] ?? '') ?? []
      const mine = layer.filter === undefined ? all : all.filter((properties) => matches(layer.filter, properties))
      expect(mine.length, `${layer.id} draws nothing`).toBeGreaterThan(0)
      if (layer.type !== 'symbol') continue
      for (const property of named(layer.layout?.['text-field'])) expect(mine.every((properties) => properties[property] !== undefined), `${layer.id} says ${property}`).toBe(true)
    }
    const drawn = new Set(baseStyle('light', { origin: 'http://127.0.0.1', world: 'live' }).layers.flatMap((layer) => ('source-layer' in layer ? [layer['source-layer']] : [])))
    expect([...real.keys()].filter((name) => !drawn.has(name))).toEqual([])
  })
})

/** Heights of a tile in metres, out of the PNG with filter "Sub". */
async function heights(z: number, x: number, y: number): Promise<number[]> {
  const png = Buffer.from((await terrainTile(FOLDER, { z, x, y }))!)
  const start = png.indexOf('IDAT')
  const lines = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
  const metres: number[] = []
  for (let row = 0; row < 256; row++) {
    const pixel = [0, 0, 0]
    for (let i = 0; i < 768; i++) {
      pixel[i % 3] = (pixel[i % 3]! + lines[row * 769 + 1 + i]!) & 255
      if (i % 3 === 2) metres.push(pixel[0]! * 256 + pixel[1]! + pixel[2]! / 256 - 32_768)
    }
  }
  return metres
}

describe('the heights', () => {
  it('are flat where nothing is known: no streaks of the last known row', async () => {
    const outside = at(102.9, 29.5, 12)
    expect(new Set(await heights(12, outside.x, outside.y)).size).toBe(1)
  })
  it('run out to the same flat height, without a cliff at the rim', async () => {
    const rim = at(103.14, 29.5, 10)
    const metres = await heights(10, rim.x, rim.y)
    const outside = at(102.9, 29.5, 12)
    expect(Math.min(...metres)).toBeCloseTo((await heights(12, outside.x, outside.y))[0]!, 1)
    let steepest = 0
    for (let row = 0; row < 256; row++) for (let column = 1; column < 256; column++) steepest = Math.max(steepest, Math.abs(metres[row * 256 + column]! - metres[row * 256 + column - 1]!))
    // A pixel is 133 m wide here: the real ground is never steeper than this.
    expect(steepest).toBeLessThan(400)
  })
})
