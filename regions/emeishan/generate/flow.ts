import type { Grid } from './grid.ts'

/**
 * Where the water of each cell goes. `order` lists cells from outlets to divides, so walking it
 * backwards visits every cell before its receiver.
 */
export interface Flow {
  receiver: Int32Array
  order: Int32Array
}

/** A binary heap of cell numbers by height; equal heights leave in cell order, so runs repeat exactly. */
class CellHeap {
  private readonly cells: Int32Array
  private readonly level: Float64Array
  private size = 0

  constructor(level: Float64Array) {
    this.level = level
    this.cells = new Int32Array(level.length + 1)
  }

  get empty(): boolean { return this.size === 0 }

  private before(a: number, b: number): boolean {
    const x = this.level[a] as number
    const y = this.level[b] as number
    return x < y || (x === y && a < b)
  }

  push(cell: number): void {
    let i = ++this.size
    while (i > 1) {
      const up = this.cells[i >> 1] as number
      if (!this.before(cell, up)) break
      this.cells[i] = up
      i >>= 1
    }
    this.cells[i] = cell
  }

  pop(): number {
    const top = this.cells[1] as number
    const last = this.cells[this.size--] as number
    let i = 1
    for (;;) {
      let child = i * 2
      if (child > this.size) break
      if (child < this.size && this.before(this.cells[child + 1] as number, this.cells[child] as number)) child++
      if (!this.before(this.cells[child] as number, last)) break
      this.cells[i] = this.cells[child] as number
      i = child
    }
    this.cells[i] = last
    return top
  }
}

const neighbourX = [-1, 0, 1, -1, 1, -1, 0, 1]
const neighbourY = [-1, -1, -1, 0, 0, 1, 1, 1]

/**
 * Priority flood (Barnes, Lehman & Mulla 2014, algorithm 2 with a small gradient): lifts pits of `heights` in place
 * until every cell drains to an outlet. Outlets are the border and the cells marked in `fixed`.
 */
export function routeFlow(grid: Grid, fixed: Uint8Array, gradient = 0.01): Flow {
  const { columns, heights } = grid
  const receiver = new Int32Array(heights.length).fill(-1)
  const order = new Int32Array(heights.length)
  const heap = new CellHeap(heights)
  for (let cell = 0; cell < heights.length; cell++) {
    if (!fixed[cell] && !onBorder(grid, cell)) continue
    receiver[cell] = cell
    heap.push(cell)
  }
  let next = 0
  while (!heap.empty) {
    const cell = heap.pop()
    order[next++] = cell
    const least = (heights[cell] as number) + gradient
    for (const other of neighbours(cell, columns, heights.length)) {
      if (receiver[other] !== -1) continue
      receiver[other] = cell
      if ((heights[other] as number) < least) heights[other] = least
      heap.push(other)
    }
  }
  steepen(grid, receiver, fixed)
  return { receiver, order }
}

const onBorder = (grid: Grid, cell: number): boolean => {
  const i = cell % grid.columns
  return i === 0 || i === grid.columns - 1 || cell < grid.columns || cell >= grid.heights.length - grid.columns
}

const around: number[] = []

/** The up to eight cells around one, in a list that is used again at the next call. */
function neighbours(cell: number, columns: number, count: number): readonly number[] {
  const i = cell % columns
  around.length = 0
  for (let k = 0; k < 8; k++) {
    const x = i + (neighbourX[k] as number)
    const other = cell + (neighbourY[k] as number) * columns + (neighbourX[k] as number)
    if (x >= 0 && x < columns && other >= 0 && other < count) around.push(other)
  }
  return around
}

/** The flood's parent is a way down but not the steepest one: take the steepest. */
function steepen(grid: Grid, receiver: Int32Array, fixed: Uint8Array): void {
  const { columns, rows, heights } = grid
  for (let j = 1; j < rows - 1; j++) {
    for (let i = 1; i < columns - 1; i++) {
      const cell = j * columns + i
      if (fixed[cell]) continue
      const here = heights[cell] as number
      let best = (here - (heights[receiver[cell] as number] as number)) / stepLength(cell, receiver[cell] as number, columns)
      for (let k = 0; k < 8; k++) {
        const other = cell + (neighbourY[k] as number) * columns + (neighbourX[k] as number)
        const fall = (here - (heights[other] as number)) / stepLength(cell, other, columns)
        if (fall > best) { best = fall; receiver[cell] = other }
      }
    }
  }
}

/** 1 or √2 cells. */
export const stepLength = (a: number, b: number, columns: number): number => {
  const d = Math.abs(a - b)
  return d === 1 || d === columns ? 1 : Math.SQRT2
}

/** How many cells drain through each cell, itself included. */
export function accumulate(flow: Flow): Float64Array {
  const area = new Float64Array(flow.receiver.length).fill(1)
  for (let n = flow.order.length - 1; n >= 0; n--) {
    const cell = flow.order[n] as number
    const to = flow.receiver[cell] as number
    if (to !== cell) area[to] = (area[to] as number) + (area[cell] as number)
  }
  return area
}
