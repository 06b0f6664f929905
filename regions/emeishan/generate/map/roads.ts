import type { Grid, LonLat } from '../grid.ts'
import { distanceKm, heightAt } from '../grid.ts'
import type { Base } from '../places.ts'
import { towns } from '../towns.ts'
import { line } from './features.ts'
import type { Feature } from './features.ts'
import { lengthKm, simplify, soften, tidy } from './lines.ts'

export type RoadClass = 'national' | 'provincial' | 'county' | 'village'

/** Trunks of the demo: numbers and courses are 示例, after the art direction's sketch. */
const trunks: readonly { name: string; label: string; class: RoadClass; via: readonly LonLat[] }[] = [
  { name: 'G245', label: '国道 245（示例）', class: 'national', via: [[103.577, 29.530], [103.545, 29.520], [103.512, 29.515], [103.486, 29.530], [103.4700, 29.531], [103.4450, 29.5270]] },
  { name: 'S306', label: '省道 306（示例）', class: 'provincial', via: [[103.238, 29.478], [103.280, 29.467], [103.320, 29.466], [103.345, 29.4665], [103.362, 29.475], [103.380, 29.4845], [103.398, 29.495], [103.420, 29.507], [103.445, 29.5270], [103.470, 29.531], [103.478, 29.572], [103.486, 29.604], [103.495, 29.645], [103.500, 29.680], [103.510, 29.713]] },
  { name: 'S308', label: '省道 308（示例）', class: 'provincial', via: [[103.425, 29.572], [103.478, 29.572], [103.508, 29.588], [103.566, 29.607], [103.612, 29.612]] },
  { name: 'X053', label: '县道 053（示例）', class: 'county', via: [[103.398, 29.495], [103.396, 29.475], [103.386, 29.458], [103.372, 29.440], [103.364, 29.415], [103.362, 29.392], [103.380, 29.370], [103.400, 29.335]] },
  { name: 'X054', label: '县道 054（示例）', class: 'county', via: [[103.362, 29.392], [103.320, 29.390], [103.280, 29.360], [103.205, 29.345]] },
  { name: 'X055', label: '县道 055（示例）', class: 'county', via: [[103.400, 29.335], [103.413, 29.305], [103.426, 29.284]] },
  { name: 'X047', label: '县道 047（示例）', class: 'county', via: [[103.512, 29.515], [103.528, 29.560], [103.508, 29.588]] },
  { name: 'X041', label: '县道 041（示例）', class: 'county', via: [[103.528, 29.560], [103.566, 29.607], [103.560, 29.645], [103.500, 29.680]] },
  { name: 'X060', label: '峨眉山旅游公路（示例）', class: 'county', via: [[103.425, 29.572], [103.388, 29.582], [103.366, 29.566], [103.345, 29.5345]] },
  { name: 'Y12', label: '村道 Y12（示例）', class: 'village', via: [[103.362, 29.475], [103.352, 29.485], [103.343, 29.494], [103.334, 29.500]] },
  { name: 'Y15', label: '村道 Y15（示例）', class: 'village', via: [[103.398, 29.495], [103.388, 29.508], [103.380, 29.5205]] },
  { name: 'Y21', label: '村道 Y21（示例）', class: 'village', via: [[103.345, 29.4665], [103.342, 29.455], [103.348, 29.443], [103.366, 29.4435]] },
]

const speeds: Record<RoadClass, number> = { national: 60, provincial: 50, county: 40, village: 25 }

/** The net on a lattice of about 150 m; an edge joins two neighbouring cells and belongs to one road. */
class Net {
  readonly columns: number
  readonly rows: number
  private readonly ground: Grid
  private readonly z: Float64Array
  /** By cell: its neighbours on the net with the road that joins them. */
  readonly links = new Map<number, Map<number, number>>()
  readonly roads: { name: string; label: string; class: RoadClass }[] = []

  constructor(ground: Grid) {
    this.ground = ground
    this.columns = Math.floor(ground.columns / 2)
    this.rows = Math.floor(ground.rows / 2)
    this.z = new Float64Array(this.columns * this.rows)
    for (let c = 0; c < this.z.length; c++) this.z[c] = heightAt(ground, ...this.place(c))
  }

  place(cell: number): LonLat {
    return [this.ground.west + (cell % this.columns) * this.ground.stepLon * 2, this.ground.north - Math.floor(cell / this.columns) * this.ground.stepLat * 2]
  }

  cellOf(at: LonLat): number {
    return Math.round((this.ground.north - at[1]) / this.ground.stepLat / 2) * this.columns + Math.round((at[0] - this.ground.west) / this.ground.stepLon / 2)
  }

  /** Metres on the flat, far more uphill: a road gives way to the slope. Following an existing road is cheaper. */
  private cost(a: number, b: number, diagonal: boolean): number {
    const run = diagonal ? 213 : 151
    const rise = Math.abs((this.z[a] as number) - (this.z[b] as number)) / run
    return run * (1 + 60 * rise * rise + 4 * rise) * (this.links.get(a)?.has(b) ? 0.5 : 1)
  }

  /** The cheapest way from a cell to the first cell that `done` accepts (Dijkstra 1959). */
  way(from: number, done: (cell: number) => boolean): number[] {
    const cost = new Map<number, number>([[from, 0]])
    const back = new Map<number, number>()
    const closed = new Set<number>()
    const open: [number, number][] = [[0, from]]
    for (let top = popLeast(open); top; top = popLeast(open)) {
      const [spent, cell] = top
      if (closed.has(cell)) continue
      closed.add(cell)
      if (done(cell)) return trace(back, cell)
      for (const [other, diagonal] of this.around(cell)) {
        const value = spent + this.cost(cell, other, diagonal)
        if (value < (cost.get(other) ?? Number.POSITIVE_INFINITY)) {
          cost.set(other, value)
          back.set(other, cell)
          pushHeap(open, [value, other])
        }
      }
    }
    throw new Error('no way')
  }

  private *around(cell: number): Generator<[number, boolean]> {
    const i = cell % this.columns
    const j = (cell - i) / this.columns
    for (let y = -1; y <= 1; y++) {
      for (let x = -1; x <= 1; x++) {
        if ((x === 0 && y === 0) || i + x < 0 || j + y < 0 || i + x >= this.columns || j + y >= this.rows) continue
        yield [cell + y * this.columns + x, x !== 0 && y !== 0]
      }
    }
  }

  lay(cells: readonly number[], road: number): void {
    cells.forEach((cell, n) => {
      const before = cells[n - 1]
      if (before === undefined || this.links.get(cell)?.has(before)) return
      this.join(cell, before, road)
      this.join(before, cell, road)
    })
  }

  /** Takes away stubs: ends of the net that no trunk and no place asked for. */
  prune(wanted: ReadonlySet<number>): void {
    for (const start of this.links.keys()) {
      let cell = start
      for (let of = this.links.get(cell); of && of.size === 1 && !wanted.has(cell); of = this.links.get(cell)) {
        const [only] = of.keys()
        this.links.delete(cell)
        if (only === undefined) break
        this.links.get(only)?.delete(cell)
        cell = only
      }
    }
  }

  private join(a: number, b: number, road: number): void {
    const of = this.links.get(a) ?? new Map<number, number>()
    of.set(b, road)
    this.links.set(a, of)
  }
}

const trace = (back: ReadonlyMap<number, number>, end: number): number[] => {
  const out = [end]
  for (let cell = back.get(end); cell !== undefined; cell = back.get(cell)) out.push(cell)
  return out.reverse()
}

const less = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])

function pushHeap(heap: [number, number][], item: [number, number]): void {
  let i = heap.push(item) - 1
  while (i > 0) {
    const up = (i - 1) >> 1
    if (!less(item, heap[up] as [number, number])) break
    heap[i] = heap[up] as [number, number]
    i = up
  }
  heap[i] = item
}

function popLeast(heap: [number, number][]): [number, number] | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!top || !last || heap.length === 0) return top
  let i = 0
  for (;;) {
    let child = i * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && less(heap[child + 1] as [number, number], heap[child] as [number, number])) child++
    if (!less(heap[child] as [number, number], last)) break
    heap[i] = heap[child] as [number, number]
    i = child
  }
  heap[i] = last
  return top
}

function buildNet(base: Base): Net {
  const net = new Net(base.ground)
  for (const trunk of trunks) {
    const road = net.roads.push({ name: trunk.name, label: trunk.label, class: trunk.class }) - 1
    trunk.via.forEach((at, n) => {
      const before = trunk.via[n - 1]
      const goal = net.cellOf(at)
      if (before) net.lay(net.way(net.cellOf(before), (cell) => cell === goal), road)
    })
  }
  base.villages.forEach((v, n) => {
    const from = net.cellOf([v.lon, v.lat])
    if (net.links.has(from)) return
    const name = `C${String(n + 1).padStart(3, '0')}`
    const road = net.roads.push({ name, label: `${v.name}村道（示例）`, class: 'village' }) - 1
    net.lay(net.way(from, (cell) => net.links.has(cell)), road)
  })
  joinNeighbours(net, base)
  const ends = trunks.flatMap((t) => [t.via[0], t.via[t.via.length - 1]].flatMap((at) => (at ? [net.cellOf(at)] : [])))
  net.prune(new Set([...ends, ...towns.map((t) => net.cellOf(t.seat)), ...base.villages.map((v) => net.cellOf([v.lon, v.lat]))]))
  return net
}

/** A second way out: each village to its nearest neighbour, so that one cut road does not cut it off (where the ground allows). */
function joinNeighbours(net: Net, base: Base): void {
  base.villages.forEach((v, n) => {
    const near = base.villages.filter((o) => o !== v).sort((a, b) => distanceKm([a.lon, a.lat], [v.lon, v.lat]) - distanceKm([b.lon, b.lat], [v.lon, v.lat]))
    for (const other of near.slice(0, 2)) {
      const goal = net.cellOf([other.lon, other.lat])
      const road = net.roads.push({ name: `C${String(201 + n).padStart(3, '0')}`, label: `${v.name}至${other.name}村道（示例）`, class: 'village' }) - 1
      net.lay(net.way(net.cellOf([v.lon, v.lat]), (cell) => cell === goal), road)
    }
  })
}

/** Net pieces between crossings, so that two pieces that meet share the very same end point. */
export function roadFeatures(base: Base): Feature[] {
  const net = buildNet(base)
  const exact = new Map<number, LonLat>()
  for (const v of base.villages) exact.set(net.cellOf([v.lon, v.lat]), [v.lon, v.lat])
  for (const t of towns) exact.set(net.cellOf(t.seat), t.seat)
  const isNode = (cell: number): boolean => {
    const links = net.links.get(cell)
    return !links || links.size !== 2 || exact.has(cell) || new Set(links.values()).size > 1
  }
  const walked = new Set<string>()
  const out: Feature[] = []
  for (const [start, links] of net.links) {
    if (!isNode(start)) continue
    for (const [first, road] of links) {
      if (walked.has(`${start}>${first}`)) continue
      const cells = [start, first]
      for (let here = first; !isNode(here);) {
        const before = cells[cells.length - 2]
        const next = [...(net.links.get(here)?.keys() ?? [])].find((c) => c !== before)
        if (next === undefined) break
        cells.push(next)
        here = next
      }
      walked.add(`${cells[cells.length - 1]}>${cells[cells.length - 2]}`)
      out.push(pieceOf(net, cells, road, exact, out.length))
    }
  }
  return out
}

function pieceOf(net: Net, cells: readonly number[], road: number, exact: ReadonlyMap<number, LonLat>, serial: number): Feature {
  const points = cells.map((c) => exact.get(c) ?? net.place(c))
  const shape = tidy(simplify(soften(points, 4), 9))
  const about = net.roads[road]
  if (!about) throw new Error(`no road ${road}`)
  return line(shape, { id: `RD${String(serial + 1).padStart(4, '0')}`, name: about.name, label: about.label, class: about.class, lengthM: Math.round(lengthKm(shape) * 1000), speedKmh: speeds[about.class], source: '示例' })
}

