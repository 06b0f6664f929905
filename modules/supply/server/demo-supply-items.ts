import { areaPath, type CsvRow, seedId, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { supplyItems } from './supply-items.register.ts'

const stores = new Map<string, CsvRow>()
const specs = new Map<string, string>()

/** What lies in the 13 stores, with the owner of the store. */
export const demoSupplyItems = seedRegister(supplyItems, {
  id: 'supply.demo-supply-items',
  list: 'supply-stock',
  prepare: async (look) => {
    for (const store of await look.list('stores')) stores.set(store['code']!, store)
    for (const item of await look.list('supply-items')) specs.set(item['code']!, item['spec'] ?? '')
  },
  draft(row) {
    const store = stores.get(row['storeCode']!)
    if (!store) throw new Error(`supply-stock.csv names an unknown store: ${row['storeCode']}`)
    return {
      name: row['itemName'],
      areaCode: store['townCode'],
      orgPath: store['kind'] === 'city' ? '511181.D01' : areaPath(store['townCode']!),
      storeId: seedId('supply.store', row['storeCode']!),
      itemCode: row['itemCode'],
      class: row['class'],
      quantity: Number(row['quantity']),
      unit: row['unit'],
      spec: textOrNull(specs.get(row['itemCode']!)),
      expiresAt: textOrNull(row['expiresAt']),
    }
  },
})
