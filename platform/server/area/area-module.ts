import { join } from 'node:path'
import { defineQuery, defineServerModule, type SeedDefinition } from '#platform/server/action/define.ts'
import { readCsv } from '#platform/server/csv.ts'
import { area } from '#platform/kernel/area-contract.ts'
import type { AreaTable, AreaTables } from './area-names.ts'

const listAreas = defineQuery(area.queries.listAreas, async (ctx, input) => {
  let query = ctx.db<AreaTables>().selectFrom('area').select(['code', 'parent_code', 'kind', 'name', 'full_name', 'lon', 'lat']).orderBy('code')
  if (input.kind) query = query.where('kind', '=', input.kind)
  if (input.within) query = query.where('code', 'like', `${input.within}%`)
  const rows = await query.execute()
  return { areas: rows.map((row) => ({ code: row.code, parentCode: row.parent_code, kind: row.kind, name: row.name, fullName: row.full_name, lon: row.lon, lat: row.lat })) }
})

const numberOrNull = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text))

const seedAreas: SeedDefinition = {
  id: 'area.areas',
  async run(ctx, region) {
    const rows = await readCsv(join(region.folder, 'registers/areas.csv'))
    const areas = rows.map((row) => ({
      code: row['code']!,
      parent_code: row['parentCode'] || null,
      kind: row['kind'] as AreaTable['kind'],
      name: row['name']!,
      full_name: row['fullName']!,
      people: numberOrNull(row['people']),
      lon: numberOrNull(row['lon']),
      lat: numberOrNull(row['lat']),
      source: row['source']!,
    }))
    await ctx.db<AreaTables>().insertInto('area').values(areas).execute()
    ctx.audit({ kind: 'area', id: 'bulk', after: { added: areas.length } })
  },
}

/** Always on: every register names places by these codes. */
export const areaModule = defineServerModule({ contract: area, queries: [listAreas], seeds: [seedAreas], locales: { zh: {}, en: {} } })
