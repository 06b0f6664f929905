import { z } from 'zod'
import { defineContract, query } from '#platform/kernel/contract.ts'

const hit = z.object({
  /** A register or another kind of thing: `hazard-point.hazard-point`, `incident.incident`. */
  kind: z.string(),
  kindTitle: z.object({ zh: z.string(), en: z.string() }),
  id: z.guid(),
  code: z.string(),
  title: z.string(),
  /** Township and more, so that the same name in two places can be told apart. */
  note: z.string(),
  /** Page of the console that shows it, below the world. */
  path: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})

/** One box over registers, incidents and people: by name, code, pinyin or initials. */
export const search = defineContract({
  module: 'search',
  title: { zh: '搜索', en: 'Search' },
  permissions: {},
  queries: {
    search: query({ summary: 'Rows of registers, incidents and people within reach, best first', permission: 'signed-in', input: z.object({ text: z.string().trim().min(1).max(60), limit: z.number().int().min(1).max(50).default(12), /** Only what has a place on the map. */ placed: z.boolean().default(false), /** Only this register or kind. */ kind: z.string().max(80).optional() }), output: z.object({ hits: z.array(hit) }) }),
  },
})
