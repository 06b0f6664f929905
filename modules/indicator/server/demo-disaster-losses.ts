import { areaPath, numberOrNull, seedRegister } from '#platform/server/register/seed-register.ts'
import { disasterLosses } from './disaster-losses.register.ts'

export const demoDisasterLosses = seedRegister(disasterLosses, {
  id: 'indicator.demo-disaster-losses',
  list: 'disaster-losses',
  draft: (row) => ({ areaCode: row['townCode'], orgPath: areaPath(row['townCode']!), occurredOn: row['occurredOn'], hazard: row['hazard'], deaths: numberOrNull(row['deaths']), affectedPeople: numberOrNull(row['affectedPeople']), directLoss: numberOrNull(row['directLoss']) }),
})
