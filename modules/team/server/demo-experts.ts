import { seedRegister, textOrNull } from '#platform/server/register/seed-register.ts'
import { experts } from './experts.register.ts'

export const demoExperts = seedRegister(experts, {
  id: 'team.demo-experts',
  list: 'experts',
  draft: (row, look) => ({
    areaCode: '511181',
    orgPath: row['organisationCode'] ? `511181.${row['organisationCode']}` : '511181',
    field: row['field'],
    title: textOrNull(row['title']),
    organisationCode: textOrNull(row['organisationCode']),
    phone: textOrNull(row['phone']),
    personId: look.person(row['personCode'])?.id ?? null,
    available: row['available'] === 'true',
  }),
})
