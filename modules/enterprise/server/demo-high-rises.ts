import { areaPath, numberOrNull, seedRegister } from '#platform/server/register/seed-register.ts'
import { highRises } from './high-rises.register.ts'

export const demoHighRises = seedRegister(highRises, {
  id: 'enterprise.demo-high-rises',
  list: 'high-rises',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    use: row['use'],
    floors: numberOrNull(row['floors']),
    heightMetres: numberOrNull(row['heightM']),
    supervisor: look.organisation(row['supervisorCode']),
  }),
})
