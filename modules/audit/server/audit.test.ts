import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { sealOnce } from '#platform/server/audit/sealer.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { audit } from '../contract.ts'
import { auditModule } from './index.ts'

let server: TestServer
let auditor: As
let editor: As

beforeAll(async () => {
  server = await testServer({ name: 'audit', modules: [organisationModule, auditModule], seeded: true })
  auditor = server.person('审计员', ['audit.read', 'audit.verify', 'audit.chain'])
  editor = server.person('组织维护', ['organisation.read', 'organisation.edit'])
  await editor.act(organisation.actions.addOrganisation, { id: uuidv7(server.now()), code: 'D01-X', parentCode: 'D01', kind: 'department', name: '审计试验科' })
  await editor.act(organisation.actions.renameOrganisation, { code: 'D01-X', version: 1, name: '审计试验处', shortName: '试验处' })
  await editor.act(organisation.actions.renameOrganisation, { code: 'D01-X', version: 1, name: '迟到', shortName: '迟到' }).catch(() => undefined)
  await sealOnce(server.services, 'live')
}, 120_000)
afterAll(() => server.close())

describe('the audit log', () => {
  it('is found by actor, call, outcome, subject and time, newest first, in pages', async () => {
    const { lines } = await auditor.ask(audit.queries.findLines, { actor: '组织维护' })
    expect(lines.map((line) => [line.callWords.zh, line.outcome])).toEqual([
      ['修改组织名称', 'refused'],
      ['修改组织名称', 'done'],
      ['新增组织', 'done'],
    ])
    expect(lines[0]!.codeWords!.zh).toContain('已被')
    expect((await auditor.ask(audit.queries.findLines, { outcome: 'refused' })).lines).toHaveLength(1)
    expect((await auditor.ask(audit.queries.findLines, { subject: 'D01-X' })).lines).toHaveLength(2)
    expect((await auditor.ask(audit.queries.findLines, { from: new Date(server.now() + 1000).toISOString() })).lines).toHaveLength(0)
    const first = await auditor.ask(audit.queries.findLines, { limit: 2 })
    const second = await auditor.ask(audit.queries.findLines, { limit: 2, before: first.next! })
    expect(second.lines[0]!.id).toBeLessThan(first.lines.at(-1)!.id)
  })

  it('shows before and after of a change', async () => {
    const [line] = (await auditor.ask(audit.queries.findLines, { call: 'rename', outcome: 'done' })).lines
    expect(line).toMatchObject({ before: { name: '审计试验科' }, after: { name: '审计试验处' } })
    expect(line!.labels).toMatchObject({ name: { words: { zh: '名称' } }, shortName: { words: { zh: '简称' } } })
    expect(line!.subject).toMatchObject({ kindWords: { zh: '组织' }, code: 'D01-X' })
  })

  it('is closed to those who hold no audit permission, and the refusal is in it', async () => {
    await expect(editor.ask(audit.queries.findLines, {})).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const { lines } = await auditor.ask(audit.queries.findLines, { call: 'audit.find-lines' })
    expect(lines[0]).toMatchObject({ outcome: 'refused', actor: { name: '组织维护' } })
  })
})

describe('the chain of one matter', () => {
  it('joins the calls and events that touched the same incident under other correlation ids', async () => {
    const incident = uuidv7(server.now())
    const alarm = uuidv7(server.now())
    const ids = [uuidv7(server.now()), uuidv7(server.now()), uuidv7(server.now())]
    const at = new Date(server.now())
    const { kysely } = server.services
    const line = (call: string, kind: string, id: string, correlation: string) =>
      sql`insert into w_live.audit_log (at, actor_kind, actor_id, actor_name, call, outcome, subject_kind, subject_id, peer, correlation_id) values (${at}, 'system', 't', '系统', ${call}, 'done', ${kind}, ${id}, '', ${correlation}::uuid)`.execute(kysely)
    await line('alarm.raise-alarm', 'alarm', alarm, ids[0]!)
    await sql`insert into w_live.event (id, name, payload, correlation_id, actor_kind, actor_id, at) values (${uuidv7(server.now())}::uuid, 'incident.incident-opened', ${JSON.stringify({ incidentId: incident, alarmIds: [alarm] })}::jsonb, ${ids[1]}::uuid, 'system', 't', ${at})`.execute(kysely)
    await line('incident.open-incident', 'incident', incident, ids[1]!)
    await line('incident.close-incident', 'incident', incident, ids[2]!)
    await line('monitoring.ingest-readings', 'station', alarm, uuidv7(server.now()))
    await line('monitoring.ingest-readings', 'reading-batch', uuidv7(server.now()), ids[0]!)
    // Another alarm of the same batch of readings: another matter.
    await line('alarm.raise-alarm', 'alarm', uuidv7(server.now() + 1), ids[0]!)
    const found = await auditor.ask(audit.queries.chain, { subject: incident })
    expect(new Set(found.correlationIds)).toEqual(new Set(ids))
    expect(found.steps.map((step) => (step.kind === 'call' ? step.line.call : step.name))).toEqual(['alarm.raise-alarm', 'incident.open-incident', 'incident.close-incident', 'monitoring.ingest-readings', 'incident.incident-opened'])
    const alone = await auditor.ask(audit.queries.chain, { correlationId: ids[2]!, linked: false })
    expect(alone.steps).toHaveLength(1)
    expect(await auditor.ask(audit.queries.chain, { subject: ids[2]!, linked: false })).toEqual(alone)
    await expect(auditor.ask(audit.queries.chain, { subject: uuidv7(server.now()) })).rejects.toMatchObject({ code: 'audit.chain-empty' })
    await expect(auditor.ask(audit.queries.chain, { correlationId: uuidv7(server.now()) })).rejects.toMatchObject({ code: 'audit.chain-empty' })
  })
})

describe('verification', () => {
  it('finds a line that was changed behind the guard, by its number, and one that was taken out', async () => {
    await sealOnce(server.services, 'live')
    const good = await auditor.ask(audit.queries.verify, {})
    expect(good).toMatchObject({ ok: true, wrong: null })
    expect(good.head).toMatch(/^[0-9a-f]{64}$/)
    const { kysely } = server.services
    await sql`alter table w_live.audit_log disable trigger audit_log_guard`.execute(kysely)
    await sql`update w_live.audit_log set actor_name = '别人' where seal_seq = 3`.execute(kysely)
    expect((await auditor.ask(audit.queries.verify, {})).wrong).toMatchObject({ seq: 3, reason: 'changed', actor: '别人' })
    await sql`delete from w_live.audit_log where seal_seq = 2`.execute(kysely)
    expect((await auditor.ask(audit.queries.verify, {})).wrong).toMatchObject({ seq: 2, reason: 'missing' })
  })
})
