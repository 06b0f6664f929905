import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The part of `region.json` that screens need. */
const regionFile = z.object({
  name: z.object({ zh: z.string(), en: z.string() }),
  /** West, south, east, north (WGS-84). */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
})

export interface RegionFacts {
  readonly platformName: string
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
}

/** What the bar and the maps say of the region; nothing when it has no `region.json`. */
export async function regionFacts(folder: string): Promise<Partial<RegionFacts>> {
  const text = await readFile(join(folder, 'region.json'), 'utf8').catch(() => null)
  if (text === null) return {}
  const { name, box } = regionFile.parse(JSON.parse(text))
  return { platformName: `${name.zh}应急管理平台`, bounds: box }
}
