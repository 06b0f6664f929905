import { areaPath, numberOrNull, partsOf, seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { enterprises } from './enterprises.register.ts'

export const demoEnterprises = seedRegister(enterprises, {
  id: 'enterprise.demo-enterprises',
  list: 'enterprises',
  draft(row, look) {
    const head = look.person(row['headPersonCode'])
    return {
      areaCode: row['townCode'],
      orgPath: areaPath(row['townCode']!),
      industry: row['industry'],
      flags: partsOf(row['flags']),
      riskColour: textOrNull(row['riskColour']),
      employees: numberOrNull(row['employees']),
      listed: row['listed'] === 'true',
      supervisor: look.organisation(row['supervisorCode']),
      headName: head?.name ?? null,
      headPersonId: head?.id ?? null,
      safetyName: textOrNull(row['safetyName']),
      safetyPhone: textOrNull(row['safetyPhone']),
      safetyPersonId: look.person(row['safetyPersonCode'])?.id ?? null,
    }
  },
})
