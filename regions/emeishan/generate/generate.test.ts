import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseCsv } from '#platform/server/csv.ts'
import { mapFiles } from './basemap.ts'
import { writeCsv } from './csv.ts'
import type { Grid } from './grid.ts'
import { unpackTerrain, packTerrain } from './map/terrain-file.ts'
import { makeBase } from './places.ts'
import { randomFrom, splitTotal } from './random.ts'
import { registerFiles } from './registers.ts'
import { extent, makeTerrain } from './terrain.ts'

const region = path.join(import.meta.dirname, '..')
const committed = (name: string): Buffer => readFileSync(path.join(region, name))

describe('generating the city again', () => {
  let ground: Grid
  let files: Map<string, string | Buffer>
  beforeAll(() => {
    ground = makeTerrain()
    const base = makeBase(ground)
    files = new Map([...registerFiles(base), ...mapFiles(base)])
  }, 180_000)

  it('gives the committed ground to the decimetre', () => {
    const before = unpackTerrain(committed('geo/terrain.i16.gz'), extent)
    let changed = 0
    before.heights.forEach((h, c) => { if (h !== ground.heights[c]) changed++ })
    expect(changed).toBe(0)
  })

  it('gives every committed text byte for byte', () => {
    for (const [name, content] of files) if (typeof content === 'string') expect(content === committed(name).toString('utf8'), name).toBe(true)
  })
})

describe('writeCsv', () => {
  it('writes what parseCsv reads back, whatever is in the cells', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\r') && !text.startsWith('\uFEFF'))
    fc.assert(fc.property(fc.array(fc.record({ a: cell.filter((t) => t !== ''), b: cell })), (list) => {
      expect(parseCsv(writeCsv(['a', 'b'], list))).toEqual(list)
    }))
  })

  it('refuses a column nobody declared', () => {
    expect(() => writeCsv(['a'], [{ a: 1, b: 2 }])).toThrow('b')
  })
})

describe('packTerrain', () => {
  it('gives back every height to the decimetre', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 1, maxLength: 81 }), (columns, decimetres) => {
      const rows = Math.ceil(decimetres.length / columns)
      const heights = Float64Array.from({ length: columns * rows }, (_, i) => (decimetres[i] ?? 0) / 10)
      const shape = { west: 0, north: 0, stepLon: 1, stepLat: 1, columns, rows }
      expect(unpackTerrain(packTerrain({ ...shape, heights }), shape).heights).toEqual(heights)
    }))
  })
})

describe('splitTotal', () => {
  it('adds up and keeps its limits', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 6 }), fc.nat(), (seed, parts, low, room, share) => {
      const total = parts * low + (share % (parts * room + 1))
      const out = splitTotal(randomFrom(seed), total, parts, low, low + room)
      expect(out.reduce((n, v) => n + v, 0)).toBe(total)
      expect(out.every((v) => v >= low && v <= low + room)).toBe(true)
    }))
  })
})
