import { areaPath, numberOrNull, seedId, seedRegister } from '#platform/server/register/seed-register.ts'
import { chemicalEnterprises } from './chemical-enterprises.register.ts'

export const demoChemicalEnterprises = seedRegister(chemicalEnterprises, {
  id: 'enterprise.demo-chemical-enterprises',
  list: 'chemical-enterprises',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    substance: row['substance'],
    tonnes: numberOrNull(row['tonnes']),
    criticalTonnes: numberOrNull(row['criticalTonnes']),
    enterpriseId: row['enterpriseCode'] ? seedId('enterprise.enterprise', row['enterpriseCode']) : null,
    supervisor: look.organisation(row['supervisorCode']),
  }),
})
