import { areaPath, numberOrNull, seedId, seedRegister } from '#platform/server/register/seed-register.ts'
import { dustEnterprises } from './dust-enterprises.register.ts'

export const demoDustEnterprises = seedRegister(dustEnterprises, {
  id: 'enterprise.demo-dust-enterprises',
  list: 'dust-enterprises',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    dust: row['dust'],
    workers: numberOrNull(row['workers']),
    enterpriseId: row['enterpriseCode'] ? seedId('enterprise.enterprise', row['enterpriseCode']) : null,
    supervisor: look.organisation(row['supervisorCode']),
  }),
})
