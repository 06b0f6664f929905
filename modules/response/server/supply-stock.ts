import { supply } from '#modules/supply/contract.ts'
import { distanceMetres } from '#platform/kernel/geo.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { type Stock, SUPPLY_RATIOS } from '../domain/supply-needs.ts'

/** What lies in the stores of the items that a package counts; empty without the supply module. */
export async function readStock(ctx: QueryContext, from: { readonly lon: number; readonly lat: number }): Promise<Stock[]> {
  if (!ctx.registry.queries.has(supply.queries.listSupplyItems.id)) return []
  const stores = await ctx.call(supply.queries.listStores, { limit: 200, sums: false }, 'system')
  const items = await ctx.call(supply.queries.listSupplyItems, { limit: 500, sums: false }, 'system')
  const counted = new Set(SUPPLY_RATIOS.map((ratio) => ratio.itemCode))
  return items.rows.flatMap((row) => {
    const store = stores.rows.find((one) => one.id === row.storeId)
    if (!store || !counted.has(row.itemCode)) return []
    const metres = store.lon === null || store.lat === null ? null : distanceMetres([store.lon, store.lat], [from.lon, from.lat])
    return [{ itemCode: row.itemCode, item: row.name, unit: row.unit, quantity: row.quantity, store: store.name, metres, city: store.kind === 'city' }]
  })
}
