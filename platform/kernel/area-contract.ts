import { z } from 'zod'
import { defineContract, query } from './contract.ts'

const areaRow = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  kind: z.enum(['city', 'town', 'village']),
  name: z.string(),
  fullName: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
})

/** Administrative areas: the same for everybody, so that forms, filters and imports can name them. */
export const area = defineContract({
  module: 'area',
  title: { zh: '区划', en: 'Areas' },
  permissions: {},
  queries: {
    listAreas: query({ summary: 'City, townships and villages', permission: 'signed-in', input: z.object({ kind: z.enum(['city', 'town', 'village']).optional(), within: z.string().regex(/^\d{6,12}$/).optional() }), output: z.object({ areas: z.array(areaRow) }) }),
  },
})
