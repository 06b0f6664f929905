import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probe, probeModule } from '#platform/server/testing/probe-module.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import type { AuditRow } from './audit-text.ts'
import { sealOnce } from './sealer.ts'
import { verifyChain } from './verify-chain.ts'

let server: TestServer

beforeAll(async () => {
  server = await testServer({ name: 'sealer', modules: [probeModule({ reactions: [], timers: [], failures: 0 })] })
  const writer = server.person('写手', ['probe.write'])
  for (const n of [1, 2, 3, 4]) await writer.act(probe.actions.putNumber, { n })
  await sealOnce(server.services, 'live')
})
afterAll(() => server.close())

const lines = async (): Promise<AuditRow[]> => (await sql<AuditRow>`select * from w_live.audit_log where seal_seq is not null order by seal_seq`.execute(server.services.kysely)).rows

describe('the audit chain', () => {
  it('covers every committed line and verifies', async () => {
    const { rows } = await sql<{ open: number }>`select count(*) as open from w_live.audit_log where seal_seq is null`.execute(server.services.kysely)
    expect(rows[0]!.open).toBe(0)
    expect(await verifyChain(await lines())).toEqual({ ok: true, lines: (await lines()).length })
  })

  it('shows which line was changed, and where one is missing', async () => {
    const changed = (await lines()).map((row) => (row.seal_seq === 2 ? { ...row, actor_name: '别人' } : row))
    expect(await verifyChain(changed)).toMatchObject({ ok: false, seq: 2, reason: 'changed' })
    const missing = (await lines()).filter((row) => row.seal_seq !== 3)
    expect(await verifyChain(missing)).toMatchObject({ ok: false, seq: 3, reason: 'missing' })
  })

  it('can not be edited, shortened or emptied by SQL', async () => {
    const { kysely } = server.services
    await expect(sql`update w_live.audit_log set actor_name = 'x'`.execute(kysely)).rejects.toThrow(/only be added to/)
    await expect(sql`delete from w_live.audit_log`.execute(kysely)).rejects.toThrow(/only be added to/)
    await expect(sql`truncate w_live.audit_log`.execute(kysely)).rejects.toThrow(/only be added to/)
  })
})
