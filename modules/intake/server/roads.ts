import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { QueryContext } from '#platform/server/action/context.ts'

const roadFile = z.object({ features: z.array(z.object({ properties: z.object({ id: z.string(), name: z.string(), label: z.string().optional() }), geometry: z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])) }) })) })

export interface RoadPart {
  readonly id: string
  readonly name: string
  /** 国道 245 */
  readonly label: string
  readonly lon: number
  readonly lat: number
}

const read = new Map<string, Promise<readonly RoadPart[]>>()

async function load(folder: string): Promise<readonly RoadPart[]> {
  const text = await readFile(join(folder, 'geo/roads.geojson'), 'utf8').catch(() => null)
  if (text === null) return []
  return roadFile.parse(JSON.parse(text)).features.flatMap(({ properties, geometry }) => {
    const middle = geometry.coordinates[Math.floor(geometry.coordinates.length / 2)]
    return middle ? [{ id: properties.id, name: properties.name, label: properties.label ?? properties.name, lon: middle[0], lat: middle[1] }] : []
  })
}

/** Pieces of the region's named roads, read once; none when the region has no road file. */
export function roadsOf(ctx: QueryContext): Promise<readonly RoadPart[]> {
  const { folder } = ctx.region
  const reading = read.get(folder) ?? load(folder)
  read.set(folder, reading)
  return reading
}
