import { areaPath, numberOrNull, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { accidents } from './accidents.register.ts'

export const demoAccidents = seedRegister(accidents, {
  id: 'indicator.demo-accidents',
  list: 'accidents',
  draft: (row) => ({ areaCode: row['townCode'], orgPath: areaPath(row['townCode']!), occurredOn: row['occurredOn'], branch: row['branch'], counted: row['counted'], deaths: numberOrNull(row['deaths']), injured: numberOrNull(row['injured']), directLoss: numberOrNull(row['directLoss']), incidentCode: textOrNull(row['incidentCode']) }),
})
