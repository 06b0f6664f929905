import type { SupplyLine } from '../contract/package.ts'

/** People per item and where that figure comes from; a ratio that nobody confirmed is marked low and shown with its source. */
export const SUPPLY_RATIOS: readonly { readonly itemCode: string; readonly item: string; readonly peoplePerItem: number; readonly source: string }[] = [
  { itemCode: 'I01', item: '帐篷', peoplePerItem: 6, source: '示例：一顶 12 m² 住 6 人，待本地确认' },
  { itemCode: 'I02', item: '棉被', peoplePerItem: 1, source: '示例：一人一床，待本地确认' },
  { itemCode: 'I03', item: '折叠床', peoplePerItem: 1, source: '示例：一人一张，待本地确认' },
]

export interface Stock {
  readonly itemCode: string
  readonly item: string
  readonly unit: string
  readonly quantity: number
  readonly store: string
  /** Metres from the incident; null when the store has no position. */
  readonly metres: number | null
  readonly city: boolean
}

/** What people to be sheltered need, what the nearest store of the area has, what the city's store has, and what is short. */
export function supplyNeeds(people: number, stock: readonly Stock[]): SupplyLine[] {
  if (people <= 0) return []
  return SUPPLY_RATIOS.flatMap(({ itemCode, item, peoplePerItem, source }) => {
    const kept = stock.filter((one) => one.itemCode === itemCode || one.item === item)
    if (kept.length === 0) return []
    const wanted = Math.ceil(people / peoplePerItem)
    const nearest = kept.filter((one) => !one.city && one.metres !== null).toSorted((a, b) => a.metres! - b.metres!)[0]
    const near = nearest?.quantity ?? 0
    const city = kept.filter((one) => one.city).reduce((sum, one) => sum + one.quantity, 0)
    return [{ item, unit: kept[0]!.unit, wanted, near, nearStore: nearest?.store ?? null, city, short: Math.max(0, wanted - near - city), basis: `${people} 人 ÷ ${peoplePerItem}；${source}` }]
  })
}
