import type { Grid } from './grid.ts'

/** 0 below 0, 1 above 1, smooth between. */
export const smooth = (t: number): number => { const c = t < 0 ? 0 : t > 1 ? 1 : t; return c * c * (3 - 2 * c) }

/** Running maximum over a window of ±span cells, rows then columns. */
export function windowMaximum(grid: Grid, span: number): Float64Array {
  const { columns, rows, heights } = grid
  const across = new Float64Array(heights.length)
  const out = new Float64Array(heights.length)
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      let best = 0
      for (let x = Math.max(0, i - span); x <= Math.min(columns - 1, i + span); x++) best = Math.max(best, heights[j * columns + x] as number)
      across[j * columns + i] = best
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      let best = 0
      for (let y = Math.max(0, j - span); y <= Math.min(rows - 1, j + span); y++) best = Math.max(best, across[y * columns + i] as number)
      out[j * columns + i] = best
    }
  }
  return out
}

/** Box blur of ±span cells, `times` times: close to a bell. */
export function blur(values: Float64Array, columns: number, rows: number, span: number, times: number): Float64Array {
  let from = values
  for (let n = 0; n < times; n++) {
    const mid = new Float64Array(values.length)
    const out = new Float64Array(values.length)
    boxLines(from, mid, rows, columns, columns, 1, span)
    boxLines(mid, out, columns, rows, 1, columns, span)
    from = out
  }
  return from
}

function boxLines(from: Float64Array, to: Float64Array, lines: number, length: number, lineStep: number, step: number, span: number): void {
  for (let line = 0; line < lines; line++) {
    const base = line * lineStep
    for (let n = 0; n < length; n++) {
      const low = Math.max(0, n - span)
      const high = Math.min(length - 1, n + span)
      let sum = 0
      for (let m = low; m <= high; m++) sum += from[base + m * step] as number
      to[base + n * step] = sum / (high - low + 1)
    }
  }
}
