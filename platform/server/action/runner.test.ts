import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probe, probeModule, type ProbeLog } from '#platform/server/testing/probe-module.ts'
import { type As, testServer, type TestServer } from '#platform/server/testing/test-server.ts'

const log: ProbeLog = { reactions: [], timers: [], failures: 0 }
let server: TestServer
let writer: As

beforeAll(async () => {
  server = await testServer({ name: 'runner', modules: [probeModule(log)] })
  writer = server.person('写手', ['probe.write'])
  await writer.act(probe.actions.putNumber, { n: 1 })
  await server.drain()
})
afterAll(() => server.close())

const numbers = () => server.system.ask(probe.queries.listNumbers, {})

describe('an action', () => {
  it('leaves nothing behind when it fails, but the refusal is on the record', async () => {
    await expect(writer.act(probe.actions.putNumber, { n: 101 })).rejects.toMatchObject({ code: 'probe.too-big' })
    expect(await numbers()).not.toContain(101)
    const { rows } = await sql<{ outcome: string; code: string }>`select outcome, code from w_live.audit_log order by id desc limit 1`.execute(server.services.kysely)
    expect(rows[0]).toEqual({ outcome: 'refused', code: 'probe.too-big' })
  })

  it('is refused to a person without the permission, and to nobody at all', async () => {
    await expect(server.person('旁人', ['other.write']).act(probe.actions.putNumber, { n: 2 })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const elsewhere = server.person('镇里', ['probe.write'], { orgPath: '511181.511181101' })
    await expect(elsewhere.act(probe.actions.putNumber, { n: 2 })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    expect(await numbers()).not.toContain(2)
  })

  it('says what is wrong with its input before it does anything', async () => {
    await expect(writer.act(probe.actions.putNumber, { n: 1.5 })).rejects.toMatchObject({ code: 'call.bad-input', details: { issues: [{ path: 'n' }] } })
  })

  it('is our own loud error when it never says where it looks', async () => {
    await expect(writer.act(probe.actions.forgetPlace, {})).rejects.toThrow(/never called require, reach or citywide/)
  })

  it('happens once under one idempotency key, also when sent twice at the same time', async () => {
    const [a, b] = await Promise.all([writer.act(probe.actions.putNumber, { n: 7 }, 'k7'), writer.act(probe.actions.putNumber, { n: 7 }, 'k7')])
    expect(b).toEqual(a)
    expect((await numbers()).filter((n) => n === 7)).toEqual([7])
    await expect(writer.act(probe.actions.putNumber, { n: 8 }, 'k7')).rejects.toMatchObject({ code: 'call.key-reused' })
  })

  it('takes codes from a counter that two at once can not share', async () => {
    const codes = await Promise.all([11, 12, 13, 14].map((n) => writer.act(probe.actions.putNumber, { n })))
    expect(new Set(codes.map(({ code }) => code)).size).toBe(4)
    expect(codes[0]!.code).toMatch(/^PB-20260718-\d{3}$/)
  })
})

describe('a reaction', () => {
  it('runs after the commit, and again until it succeeds', async () => {
    await server.drain()
    await writer.act(probe.actions.putNumber, { n: -5 })
    for (let i = 0; i < 3; i++) {
      await server.drain()
      server.setNow(server.now() + 10_000)
    }
    expect(log.failures).toBe(2)
    expect(log.reactions.filter((n) => n === -5)).toEqual([-5])
  })
})

describe('a timer', () => {
  it('waits for its time, then fires once, however late the server looks', async () => {
    await writer.act(probe.actions.putNumber, { n: 21, inMs: 60_000 })
    await server.drain()
    expect(log.timers).toEqual([])
    server.setNow(server.now() + 3_600_000)
    await server.drain()
    await server.drain()
    expect(log.timers).toEqual([21])
  })

  it('is moved, not doubled, when scheduled again under its key', async () => {
    await writer.act(probe.actions.putNumber, { n: 22, inMs: 60_000 })
    await writer.act(probe.actions.putNumber, { n: 22, inMs: 120_000 })
    server.setNow(server.now() + 200_000)
    await server.drain()
    expect(log.timers.filter((n) => n === 22)).toEqual([22])
  })
})
