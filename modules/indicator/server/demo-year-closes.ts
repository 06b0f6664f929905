import { seedRegister } from '#platform/server/register/seed-register.ts'
import { yearCloses } from './year-closes.register.ts'

export const demoYearCloses = seedRegister(yearCloses, {
  id: 'indicator.demo-year-closes',
  list: 'year-closes',
  draft: (row) => ({ year: Number(row['year']), subject: row['subject'], rows: Number(row['rows']), signer: row['signer'] }),
})
