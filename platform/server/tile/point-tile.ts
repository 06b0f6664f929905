import type { TileFeature } from 'geojson-vt'
import type { LesserRows } from '#platform/kernel/register.ts'
import { type Severity, worse } from '#platform/kernel/severity.ts'
import { EXTENT } from './encode-tile.ts'
import type { PointIndex, PointRow } from './point-index.ts'

export interface TileAddress {
  readonly z: number
  readonly x: number
  readonly y: number
}

export interface PointTileOptions {
  /** Below this zoom points are gathered into clusters. */
  readonly minZoom: number
  /** Property of the severity, beside `severity` itself. */
  readonly badge: string | undefined
  readonly visible: (row: PointRow) => boolean
  readonly from?: LesserRows | undefined
}

/** Points a little outside are sent too, so that a symbol on the edge is whole in both tiles. */
const BUFFER = 64
/** Side of a cluster's cell: 64 of the 512 screen pixels of a tile. */
const CELL = EXTENT / 8
/** Clusters nearer than 48 of the 512 screen pixels would cover each other: they become one. */
const APART = (EXTENT * 48) / 512

interface Cluster {
  count: number
  x: number
  y: number
  worst: Severity | null
  bySeverity: Record<string, number>
  only: PointRow
}

function single(row: PointRow, x: number, y: number): TileFeature {
  return { type: 1, geometry: [[Math.round(x), Math.round(y)]], tags: { id: row.id, code: row.code, name: row.name, ...row.properties, ...(row.badge === null ? {} : { severity: row.badge }) } }
}

function clusterFeature(cluster: Cluster, badge: string | undefined): TileFeature {
  const at: [number, number] = [Math.round(cluster.x / cluster.count), Math.round(cluster.y / cluster.count)]
  if (cluster.count === 1) return single(cluster.only, at[0], at[1])
  const worst = cluster.worst === null ? {} : { severity: cluster.worst, ...(badge === undefined ? {} : { [badge]: cluster.worst }) }
  return { type: 1, geometry: [at], tags: { count: cluster.count, ...worst, ...cluster.bySeverity } }
}

function addTo(cells: Map<number, Cluster>, row: PointRow, x: number, y: number): void {
  const cell = Math.floor(y / CELL) * 64 + Math.floor(x / CELL)
  const found = cells.get(cell)
  const cluster = found ?? { count: 0, x: 0, y: 0, worst: null, bySeverity: {}, only: row }
  cluster.count += 1
  cluster.x += x
  cluster.y += y
  if (row.badge !== null) {
    cluster.worst = worse(cluster.worst, row.badge as Severity)
    cluster.bySeverity[row.badge] = (cluster.bySeverity[row.badge] ?? 0) + 1
  }
  if (!found) cells.set(cell, cluster)
}

const middle = ({ x, y, count }: Cluster): [number, number] => [x / count, y / count]

/** The greater one stays where it is: were it to move, it could come near another. */
function join(into: Cluster, other: Cluster): void {
  const [x, y] = middle(into)
  into.count += other.count
  into.x = x * into.count
  into.y = y * into.count
  into.worst = other.worst === null ? into.worst : worse(into.worst, other.worst)
  for (const [severity, count] of Object.entries(other.bySeverity)) into.bySeverity[severity] = (into.bySeverity[severity] ?? 0) + count
}

/** Largest first; each takes in the smaller ones that stand too near. */
function spread(cells: Iterable<Cluster>): Cluster[] {
  const kept: Cluster[] = []
  for (const cluster of [...cells].toSorted((a, b) => b.count - a.count)) {
    const [x, y] = middle(cluster)
    const near = kept.find((one) => Math.hypot(middle(one)[0] - x, middle(one)[1] - y) < APART)
    if (near) join(near, cluster)
    else kept.push(cluster)
  }
  return kept
}

/** From which zoom on is this row shown at all? */
function shownFrom({ properties }: PointRow, from: LesserRows | undefined): number {
  if (!from || from.unless?.values.includes(String(properties[from.unless.field]))) return 0
  return from.zoom[String(properties[from.field])] ?? 0
}

/**
 * Features of one tile from the points of a register: single symbols from `minZoom` on, below it clusters with their
 * count, the worst severity and the count of each (`red`, `orange` …). Cells stand on the tile's own grid, so clusters
 * do not move while the map is dragged.
 */
export function pointTile(index: PointIndex, { z, x, y }: TileAddress, options: PointTileOptions): TileFeature[] {
  const size = 2 ** z
  const clustered = z < options.minZoom
  const margin = (clustered ? 0 : BUFFER) / EXTENT
  const [west, east, north, south] = [(x - margin) / size, (x + 1 + margin) / size, (y - margin) / size, (y + 1 + margin) / size]
  const features: TileFeature[] = []
  const cells = new Map<number, Cluster>()
  for (let at = 0; at < index.rows.length; at++) {
    const px = index.x[at]!
    const py = index.y[at]!
    if (px < west || px >= east || py < north || py >= south) continue
    const row = index.rows[at]!
    if (shownFrom(row, options.from) > z || !options.visible(row)) continue
    const tx = (px * size - x) * EXTENT
    const ty = (py * size - y) * EXTENT
    if (clustered) addTo(cells, row, tx, ty)
    else features.push(single(row, tx, ty))
  }
  for (const cluster of spread(cells.values())) features.push(clusterFeature(cluster, options.badge))
  return features
}
