import { areaPath, numberOrNull, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { schools } from './schools.register.ts'

export const demoSchools = seedRegister(schools, {
  id: 'enterprise.demo-schools',
  list: 'schools',
  draft: (row) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    kind: row['kind'],
    pupils: numberOrNull(row['pupils']),
    boarders: numberOrNull(row['boarders']),
    headName: textOrNull(row['headName']),
    headPhone: textOrNull(row['headPhone']),
  }),
})
