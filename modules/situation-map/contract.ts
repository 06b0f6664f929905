import { z } from 'zod'
import { defineContract, query } from '#platform/kernel/contract.ts'

const words = z.object({ zh: z.string(), en: z.string() })

const layer = z.object({
  /** The register's id; also the name of its tiles and of the layer inside them. */
  id: z.string(),
  module: z.string(),
  title: words,
  shape: z.string(),
  badge: z.string().nullable(),
  minZoom: z.number(),
  /** Properties of its features with their titles, for cards and filters. */
  properties: z.array(z.object({ key: z.string(), title: words, unit: words.nullable(), options: z.record(z.string(), words).nullable() })),
  /** Objects within the caller's reach. */
  count: z.number().int(),
  /** Newest change of any of its rows. */
  updatedAt: z.iso.datetime().nullable(),
  permission: z.string(),
})

const found = z.object({ id: z.guid(), code: z.string(), name: z.string(), lon: z.number(), lat: z.number(), severity: z.string().nullable(), properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })

/** The one map: which layers there are, their tiles, and what lies in a drawn area. */
export const situationMap = defineContract({
  module: 'situation-map',
  title: { zh: '一张图', en: 'Situation map' },
  permissions: { 'situation-map.read': { zh: '查看一张图', en: 'See the situation map' } },
  errors: { 'layer-unknown': 404, 'object-unknown': 404 },
  queries: {
    listLayers: query({ summary: 'Register layers that the caller may see, with count and age', permission: 'situation-map.read', input: z.object({}), output: z.object({ layers: z.array(layer), problems: z.array(z.object({ layer: z.string(), says: words })) }) }),
    readTile: query({
      summary: 'One tile of a register (vector), of the ground (`base`, vector) or of the heights (`terrain`, PNG), as base64',
      permission: 'signed-in',
      input: z.object({ layer: z.string().max(80), z: z.number().int().min(0).max(20), x: z.number().int().min(0), y: z.number().int().min(0), known: z.string().max(80).optional() }),
      output: z.object({ tag: z.string(), base64: z.string().nullable() }),
    }),
    findObject: query({
      summary: 'One object of a layer with its place: behind a link into the map',
      permission: 'situation-map.read',
      input: z.object({ layer: z.string().max(80), id: z.guid() }),
      output: found,
    }),
    findInArea: query({
      summary: 'What lies in a drawn ring: count and objects by register',
      permission: 'situation-map.read',
      input: z.object({ ring: z.array(z.tuple([z.number(), z.number()])).min(3).max(2000), layers: z.array(z.string().max(80)).max(40).optional(), limit: z.number().int().min(0).max(1000).default(200) }),
      output: z.object({ layers: z.array(z.object({ id: z.string(), title: words, count: z.number().int(), objects: z.array(found) })) }),
    }),
  },
})
