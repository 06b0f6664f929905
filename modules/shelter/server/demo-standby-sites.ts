import { areaPath, numberOrNull, partsOf, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { standbySites } from './standby-sites.register.ts'

export const demoStandbySites = seedRegister(standbySites, {
  id: 'shelter.demo-standby-sites',
  list: 'standby-sites',
  draft(row, look) {
    const area = row['villageCode'] || row['townCode']!
    const keeper = look.person(row['keeperPersonCode'])
    return {
      areaCode: area,
      orgPath: areaPath(area),
      status: row['status'],
      capacity: Number(row['capacity']),
      areaM2: numberOrNull(row['areaM2']),
      stock: partsOf(row['stock']),
      keeperName: keeper?.name ?? null,
      keeperPhone: textOrNull(row['keeperPhone']),
      keeperPersonId: keeper?.id ?? null,
      altitude: numberOrNull(row['altitude']),
    }
  },
})
