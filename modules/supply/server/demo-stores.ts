import { areaPath, partsOf, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { stores } from './stores.register.ts'

export const demoStores = seedRegister(stores, {
  id: 'supply.demo-stores',
  list: 'stores',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: row['kind'] === 'city' ? '511181.D01' : areaPath(row['townCode']!),
    kind: row['kind'],
    areaM2: Number(row['areaM2']),
    items: partsOf(row['items']),
    keeperName: textOrNull(row['keeperName']),
    keeperPhone: textOrNull(row['keeperPhone']),
    keeperPersonId: look.person(row['keeperPersonCode'])?.id ?? null,
  }),
})
