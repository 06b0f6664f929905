import { areaPath, seedId, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { mines } from './mines.register.ts'

export const demoMines = seedRegister(mines, {
  id: 'enterprise.demo-mines',
  list: 'mines',
  draft: (row, look) => ({
    areaCode: row['townCode'],
    orgPath: areaPath(row['townCode']!),
    mineral: row['mineral'],
    method: row['method'],
    status: row['status'],
    enterpriseId: row['enterpriseCode'] ? seedId('enterprise.enterprise', row['enterpriseCode']) : null,
    headName: textOrNull(row['headName']),
    headPhone: textOrNull(row['headPhone']),
    supervisor: look.organisation(row['supervisorCode']),
  }),
})
