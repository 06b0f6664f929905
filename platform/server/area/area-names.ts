import { type QueryContext } from '#platform/server/action/context.ts'

export interface AreaTable {
  code: string
  parent_code: string | null
  kind: 'city' | 'town' | 'village'
  name: string
  full_name: string
  people: number | null
  lon: number | null
  lat: number | null
  source: string
}
export interface AreaTables {
  area: AreaTable
}

/** Length of a township code (GB/T 10114-2003); a village adds three digits. */
export const TOWN_CODE_LENGTH = 9

/** Names by code: a township 「高桥镇」, a village 「高桥镇 石岗村」. Codes that are unknown are left out. */
export async function areaNames(ctx: QueryContext, codes: Iterable<string | null>): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set<string>()
  for (const code of codes) if (code !== null && code !== '') wanted.add(code)
  if (wanted.size === 0) return new Map()
  const towns = new Set([...wanted].map((code) => code.slice(0, TOWN_CODE_LENGTH)))
  const all = [...new Set([...wanted, ...towns])]
  const rows = await ctx.db<AreaTables>().selectFrom('area').select(['code', 'kind', 'name']).where('code', 'in', all).execute()
  const known = new Map(rows.map((row) => [row.code, row]))
  const names = new Map<string, string>()
  for (const code of wanted) {
    const own = known.get(code)
    const town = known.get(code.slice(0, TOWN_CODE_LENGTH))
    if (own) names.set(code, own.kind === 'village' && town ? `${town.name} ${own.name}` : own.name)
    else if (town) names.set(code, town.name)
  }
  return names
}
