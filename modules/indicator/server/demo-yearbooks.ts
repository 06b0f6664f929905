import { seedRegister } from '#platform/server/register/seed-register.ts'
import { yearbooks } from './yearbooks.register.ts'

export const demoYearbooks = seedRegister(yearbooks, {
  id: 'indicator.demo-yearbooks',
  list: 'yearbook',
  draft: (row) => ({ year: Number(row['year']), quantity: row['quantity'], amount: Number(row['amount']) }),
})
