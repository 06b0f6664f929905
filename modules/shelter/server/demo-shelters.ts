import { areaPath, numberOrNull, partsOf, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { shelters } from './shelters.register.ts'

export const demoShelters = seedRegister(shelters, {
  id: 'shelter.demo-shelters',
  list: 'shelters',
  draft(row, look) {
    const keeper = look.person(row['keeperPersonCode'])
    return {
      areaCode: row['townCode'],
      orgPath: areaPath(row['townCode']!),
      grade: row['grade'],
      kind: row['kind'],
      space: row['space'],
      status: row['status'],
      existing: row['existing'] === 'true',
      capacity: Number(row['capacity']),
      occupied: 0,
      maxDays: numberOrNull(row['maxDays']),
      effectiveAreaM2: numberOrNull(row['effectiveAreaM2']),
      areaM2: numberOrNull(row['areaM2']),
      facilities: partsOf(row['facilities']),
      keeperName: keeper?.name ?? null,
      keeperPhone: textOrNull(row['keeperPhone']),
      keeperPersonId: keeper?.id ?? null,
      altitude: numberOrNull(row['altitude']),
    }
  },
})
