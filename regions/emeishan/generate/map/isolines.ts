import type { LonLat } from '../grid.ts'

/** A plain field on a regular grid, rows from north to south. */
export interface Field { west: number; north: number; stepLon: number; stepLat: number; columns: number; rows: number; values: Float64Array }

/** Crossing pairs by case of marching squares: edges 0 top, 1 right, 2 bottom, 3 left; high ground lies left of the walk. */
const cases: readonly (readonly (readonly [number, number])[])[] = [
  [], [[3, 2]], [[2, 1]], [[3, 1]], [[1, 0]], [[3, 2], [1, 0]], [[2, 0]], [[3, 0]],
  [[0, 3]], [[0, 2]], [[0, 3], [2, 1]], [[0, 1]], [[1, 3]], [[1, 2]], [[2, 3]], [],
]

/** Lines of equal value; a closed line repeats its first point. */
export function isolines(field: Field, level: number): LonLat[][] {
  const next = new Map<number, number>()
  const { columns, rows, values } = field
  const high = (k: number) => (values[k] as number) >= level
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) {
      const k = j * columns + i
      const index = (high(k) ? 8 : 0) + (high(k + 1) ? 4 : 0) + (high(k + columns + 1) ? 2 : 0) + (high(k + columns) ? 1 : 0)
      for (const [from, to] of cases[index] ?? []) next.set(edgeId(k, from, columns), edgeId(k, to, columns))
    }
  }
  return chains(next).map((ids) => ids.map((id) => crossing(field, id, level)))
}

/** Edges are numbered by the cell corner they start at: even across, odd down. */
const edgeId = (k: number, edge: number, columns: number): number => {
  if (edge === 0) return k * 2
  if (edge === 2) return (k + columns) * 2
  return edge === 3 ? k * 2 + 1 : (k + 1) * 2 + 1
}

function crossing(field: Field, id: number, level: number): LonLat {
  const k = id >> 1
  const other = id % 2 === 0 ? k + 1 : k + field.columns
  const a = field.values[k] as number
  const b = field.values[other] as number
  const t = a === b ? 0.5 : (level - a) / (b - a)
  const i = k % field.columns
  const j = (k - i) / field.columns
  return id % 2 === 0 ? [field.west + (i + t) * field.stepLon, field.north - j * field.stepLat] : [field.west + i * field.stepLon, field.north - (j + t) * field.stepLat]
}

function chains(next: Map<number, number>): number[][] {
  const ends = new Set(next.values())
  const starts = [...[...next.keys()].filter((id) => !ends.has(id)), ...next.keys()]
  const out: number[][] = []
  for (const start of starts) {
    if (!next.has(start)) continue
    const chain = [start]
    for (let to = next.get(start); to !== undefined; to = next.get(to)) {
      next.delete(chain[chain.length - 1] as number)
      chain.push(to)
      if (to === start) break
    }
    out.push(chain)
  }
  return out
}
