import type { LonLat } from './grid.ts'
import { kmPerLat, kmPerLon } from './grid.ts'
import type { Ring } from './geometry.ts'
import { clipHalfPlane, roughEdge, roughRing, roundPoint } from './geometry.ts'
import { towns } from './towns.ts'

/** City outline, sketched by hand inside the published bounding box (GCJ-02 moved to WGS-84). 示例: not the legal boundary. */
const sketch: Ring = [
  [103.4880, 29.7253], [103.5180, 29.7160], [103.5440, 29.6930], [103.5640, 29.6560], [103.6000, 29.6420], [103.6209, 29.6180], [103.6060, 29.5800],
  [103.5820, 29.5480], [103.5720, 29.5130], [103.5480, 29.4810], [103.5110, 29.4640], [103.4860, 29.4380], [103.4760, 29.4060], [103.4740, 29.3690],
  [103.4580, 29.3330], [103.4430, 29.2980], [103.4300, 29.2767], [103.3980, 29.2900], [103.3600, 29.2860], [103.3200, 29.2960], [103.2780, 29.2950],
  [103.2330, 29.3020], [103.1950, 29.3200], [103.1746, 29.3560], [103.1900, 29.3930], [103.2040, 29.4270], [103.2270, 29.4630], [103.2440, 29.5000],
  [103.2830, 29.5230], [103.2920, 29.5660], [103.3160, 29.6010], [103.3500, 29.6290], [103.3900, 29.6500], [103.4210, 29.6790], [103.4520, 29.7060],
]

/** The outline with bends, on 5 decimals. */
export const cityRing: Ring = roughRing(sketch, 3, 0.32)

const lonScale = kmPerLon / kmPerLat

/** The part of the city nearer to one point than to any other. */
function nearestGround(site: LonLat, others: readonly LonLat[]): LonLat[] {
  let ring: LonLat[] = [...cityRing]
  const x = site[0] * lonScale
  for (const other of others) {
    const u = other[0] * lonScale
    if (other !== site) ring = clipHalfPlane(ring, (u - x) * lonScale, other[1] - site[1], (u * u + other[1] ** 2 - x * x - site[1] ** 2) / 2)
  }
  return ring.map(roundPoint).filter((p, i, all) => keyOf(p) !== keyOf(all[(i + 1) % all.length] ?? p))
}

const keyOf = (p: LonLat): string => `${p[0].toFixed(5)},${p[1].toFixed(5)}`

/** One ring from touching rings: edges walked both ways cancel, the rest is chained. The longest chain is the outline. */
function union(rings: readonly LonLat[][]): LonLat[] {
  const edges = new Map<string, LonLat>()
  for (const ring of rings) {
    ring.forEach((p, i) => {
      const q = ring[(i + 1) % ring.length] ?? p
      edges.set(`${keyOf(p)}>${keyOf(q)}`, q)
    })
  }
  for (const [key] of edges) {
    const [a, b] = key.split('>')
    if (edges.has(`${b}>${a}`)) { edges.delete(key); edges.delete(`${b}>${a}`) }
  }
  const next = new Map([...edges].map(([key, q]) => [key.split('>')[0] ?? '', q] as const))
  let best: LonLat[] = []
  while (next.size > 0) {
    const chain: LonLat[] = []
    let key = next.keys().next().value ?? ''
    for (let q = next.get(key); q; q = next.get(key)) {
      next.delete(key)
      chain.push(q)
      key = keyOf(q)
    }
    if (chain.length > best.length) best = chain
  }
  return best
}

const onOutline = (p: LonLat): boolean => cityRing.some((a, i) => {
  const b = cityRing[(i + 1) % cityRing.length] ?? a
  const length2 = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
  const t = Math.min(1, Math.max(0, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length2))
  return Math.abs(a[0] + t * (b[0] - a[0]) - p[0]) + Math.abs(a[1] + t * (b[1] - a[1]) - p[1]) < 3e-5
})

/** Inner edges are bent; the outline is bent already. */
function bendInner(ring: Ring): LonLat[] {
  return ring.flatMap((p, i) => {
    const q = ring[(i + 1) % ring.length] ?? p
    const outer = onOutline([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2])
    return outer ? [p] : roughEdge(p, q, 4, 0.4).slice(0, -1)
  })
}

/** Town territories by code; neighbours share the same bent line. */
export function townRings(): Map<string, Ring> {
  const sites = towns.flatMap((town) => town.sites)
  return new Map(towns.map((town) => [town.code, bendInner(union(town.sites.map((site) => nearestGround(site, sites))))]))
}
