import { gunzipSync, gzipSync } from 'node:zlib'
import type { Grid } from '../grid.ts'

/**
 * The ground as one file: gzip of little-endian int16 decimetres, rows from north to south, each value as the difference
 * to the sum of its west and north neighbours less the north-west one (Paeth's plane predictor), which packs well.
 */
export function packTerrain(grid: Grid): Buffer {
  const { columns, rows, heights } = grid
  const out = Buffer.alloc(columns * rows * 2)
  const at = (i: number, j: number): number => (i < 0 || j < 0 ? 0 : Math.round((heights[j * columns + i] as number) * 10))
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) out.writeInt16LE(wrap16(at(i, j) - at(i - 1, j) - at(i, j - 1) + at(i - 1, j - 1)), (j * columns + i) * 2)
  }
  return gzipSync(out, { level: 9 })
}

const wrap16 = (value: number): number => (value << 16) >> 16

export function unpackTerrain(packed: Uint8Array, shape: Omit<Grid, 'heights'>): Grid {
  const bytes = gunzipSync(packed)
  const { columns, rows } = shape
  const decimetres = new Int16Array(columns * rows)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const k = j * columns + i
      const west = i > 0 ? (decimetres[k - 1] as number) : 0
      const north = j > 0 ? (decimetres[k - columns] as number) : 0
      const corner = i > 0 && j > 0 ? (decimetres[k - columns - 1] as number) : 0
      decimetres[k] = bytes.readInt16LE(k * 2) + west + north - corner
    }
  }
  return { ...shape, heights: Float64Array.from(decimetres, (d) => d / 10) }
}
