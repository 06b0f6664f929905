import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { encodePng } from './encode-png.ts'
import { latOf, lonOf } from './point-index.ts'
import type { TileAddress } from './point-tile.ts'
import type { Box } from './veil.ts'

interface Ground {
  readonly west: number
  readonly north: number
  readonly stepLon: number
  readonly stepLat: number
  readonly columns: number
  readonly rows: number
  /** Metres, rows from north to south. */
  readonly heights: Float32Array
  /** Lowest of them. */
  readonly lowest: number
}

const SIDE = 256

type Shape = Omit<Ground, 'heights' | 'lowest'>

/** Undoes the plane predictor (value − west − north + north-west) of the region's packed grid of decimetres. */
function unpack(bytes: Buffer, { columns, rows }: Shape): Float32Array {
  const decimetres = new Int16Array(columns * rows)
  const heights = new Float32Array(columns * rows)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * columns + i
      const west = i > 0 ? decimetres[k - 1]! : 0
      const north = j > 0 ? decimetres[k - columns]! : 0
      const corner = i > 0 && j > 0 ? decimetres[k - columns - 1]! : 0
      decimetres[k] = bytes.readInt16LE(k * 2) + west + north - corner
      heights[k] = decimetres[k]! / 10
    }
  }
  return heights
}

async function readGround(folder: string): Promise<Ground | null> {
  const shapeText = await readFile(join(folder, 'geo/terrain.json'), 'utf8').catch(() => null)
  if (shapeText === null) return null
  const shape = JSON.parse(shapeText) as Shape
  const heights = unpack(gunzipSync(await readFile(join(folder, 'geo/terrain.i16.gz'))), shape)
  return { ...shape, heights, lowest: heights.reduce((least, height) => Math.min(least, height), Number.POSITIVE_INFINITY) }
}

const grounds = new Map<string, Promise<Ground | null>>()

function groundOf(folder: string): Promise<Ground | null> {
  const kept = grounds.get(folder)
  if (kept) return kept
  const reading = readGround(folder)
  grounds.set(folder, reading)
  reading.catch(() => grounds.delete(folder))
  return reading
}

/** Heights run out over this many degrees inside the rim of the grid; outside of it nothing is known. */
const TAPER = 0.012

const step = (value: number): number => {
  const x = Math.max(0, Math.min(1, value))
  return x * x * (3 - 2 * x)
}

/** 1 where the ground is known, 0 outside of the grid. */
function known({ west, north, stepLon, stepLat, columns, rows }: Shape, lon: number, lat: number): number {
  const inside = Math.min(lon - west, west + stepLon * (columns - 1) - lon, north - lat, lat - (north - stepLat * (rows - 1)))
  return step(inside / TAPER)
}

/** Bilinear height in metres; outside the grid the flat height of its lowest place: no data is shown as no relief. */
function heightAt(ground: Ground, lon: number, lat: number): number {
  const weight = known(ground, lon, lat)
  if (weight === 0) return ground.lowest
  const x = Math.min((lon - ground.west) / ground.stepLon, ground.columns - 1.001)
  const y = Math.min((ground.north - lat) / ground.stepLat, ground.rows - 1.001)
  const i = Math.floor(x)
  const j = Math.floor(y)
  const k = j * ground.columns + i
  const top = ground.heights[k]! * (1 - (x - i)) + ground.heights[k + 1]! * (x - i)
  const bottom = ground.heights[k + ground.columns]! * (1 - (x - i)) + ground.heights[k + ground.columns + 1]! * (x - i)
  return ground.lowest + (top * (1 - (y - j)) + bottom * (y - j) - ground.lowest) * weight
}

/** The rectangle of which heights are known; null when the region has none. */
export async function groundBox(folder: string): Promise<Box | null> {
  const ground = await groundOf(folder)
  return ground && [ground.west, ground.north - ground.stepLat * (ground.rows - 1), ground.west + ground.stepLon * (ground.columns - 1), ground.north]
}

/** Terrarium encoding: metres = red × 256 + green + blue / 256 − 32768. Null when the region has no ground. */
export async function terrainTile(folder: string, { z, x, y }: TileAddress): Promise<Uint8Array | null> {
  const ground = await groundOf(folder)
  if (!ground) return null
  const size = 2 ** z
  const pixels = Buffer.alloc(SIDE * SIDE * 3)
  for (let row = 0; row < SIDE; row++) {
    const lat = latOf((y + (row + 0.5) / SIDE) / size)
    for (let column = 0; column < SIDE; column++) {
      const lon = lonOf((x + (column + 0.5) / SIDE) / size)
      const value = heightAt(ground, lon, lat) + 32_768
      const at = (row * SIDE + column) * 3
      pixels[at] = Math.floor(value / 256)
      pixels[at + 1] = Math.floor(value) % 256
      pixels[at + 2] = Math.floor((value % 1) * 256)
    }
  }
  return encodePng(SIDE, SIDE, pixels)
}
