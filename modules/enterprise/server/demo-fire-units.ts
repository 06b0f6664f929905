import { areaPath, seedId, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { fireUnits } from './fire-units.register.ts'

export const demoFireUnits = seedRegister(fireUnits, {
  id: 'enterprise.demo-fire-units',
  list: 'fire-units',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    kind: row['kind'],
    enterpriseId: row['enterpriseCode'] ? seedId('enterprise.enterprise', row['enterpriseCode']) : null,
    managerName: textOrNull(row['managerName']),
    managerPhone: textOrNull(row['managerPhone']),
    supervisor: look.organisation(row['supervisorCode']),
  }),
})
