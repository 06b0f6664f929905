import { inRing, type LonLat } from '#platform/kernel/geo.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { latOf, lonOf, pointIndex } from '#platform/server/tile/point-index.ts'
import { situationMap } from '../contract.ts'
import { visibleLayers, visibleTo } from './visible-layers.ts'

async function findOf(ctx: QueryContext, register: Register, ring: readonly LonLat[], limit: number) {
  const index = await pointIndex(ctx, register)
  const visible = visibleTo(ctx, register)
  const lons = ring.map((point) => point[0])
  const lats = ring.map((point) => point[1])
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const objects: { id: string; code: string; name: string; lon: number; lat: number; severity: string | null; properties: Record<string, string | number | boolean | null> }[] = []
  let count = 0
  for (let at = 0; at < index.rows.length; at++) {
    const lon = lonOf(index.x[at]!)
    const lat = latOf(index.y[at]!)
    if (lon < west || lon > east || lat < south || lat > north) continue
    const row = index.rows[at]!
    if (!inRing([lon, lat], ring) || !visible(row)) continue
    count += 1
    if (objects.length < limit) objects.push({ id: row.id, code: row.code, name: row.name, lon, lat, severity: row.badge, properties: { ...row.properties } })
  }
  return { id: register.id, title: { ...register.title }, count, objects }
}

export const findInArea = defineQuery(situationMap.queries.findInArea, async (ctx, input) => {
  ctx.reach('situation-map.read')
  const wanted = visibleLayers(ctx).filter((register) => input.layers === undefined || input.layers.includes(register.id))
  return { layers: await Promise.all(wanted.map((register) => findOf(ctx, register, input.ring, input.limit))) }
})
