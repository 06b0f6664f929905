import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SERVER_MODULES } from '../../../apps/server/modules.ts'
import type { Register } from '#platform/kernel/register.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { expectedColumns } from './register-table.ts'

const registers = SERVER_MODULES.flatMap((module) => module.registers ?? [])

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'register-tables', modules: SERVER_MODULES })
}, 120_000)
afterAll(() => server.close())

async function columnsInDatabase(register: Register): Promise<unknown[]> {
  const { rows } = await server.services.pool.query<{ name: string; type: string; notNull: boolean }>(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as "notNull"
     from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attname`,
    [`w_live.${register.table}`],
  )
  return rows
}

describe('register tables', () => {
  it.each(registers.map((register) => [register.id, register] as const))('%s has exactly the declared columns', async (_, register) => {
    const declared = expectedColumns(register)
      .map(({ name, type, notNull }) => ({ name, type, notNull }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(await columnsInDatabase(register)).toEqual(declared)
  })

  it.each(registers.map((register) => [register.id, register] as const))('%s keeps a history', async (_, register) => {
    const { rows } = await server.services.pool.query(`select 1 from pg_trigger where tgrelid = to_regclass($1) and tgname = 'keep_history'`, [`w_live.${register.table}`])
    expect(rows).toHaveLength(1)
  })
})
