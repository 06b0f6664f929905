import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarm } from '#modules/alarm/contract.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { incident } from '#modules/incident/contract.ts'
import { slideIncident } from '#modules/incident/testing/builders.ts'
import { type Caller, Refused } from '../caller.ts'
import { ServerProcess } from '../server-process.ts'
import { waitUntil } from '../wait-until.ts'
import { Ledger } from './load/ledger.ts'
import { devicesOf } from './load/load-device.ts'
import { reportRain } from './load/sl651-load.ts'

/** Both at the same moment; which of the two is first is not for this test to say. */
async function together(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<{ done: unknown[]; refused: Refused[] }> {
  const settled = await Promise.allSettled([first(), second()])
  const done = settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const refused = settled.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return []
    if (outcome.reason instanceof Refused) return [outcome.reason]
    throw outcome.reason
  })
  return { done, refused }
}

/** What the second needs to decide: what is stored now, what was sent, and who was first. */
function expectConflict(refused: readonly Refused[], code: string): void {
  expect(refused).toHaveLength(1)
  expect(refused[0]).toMatchObject({ status: 409, body: { code } })
  const { details, message } = refused[0]!.body
  expect(Object.keys(details)).toEqual(expect.arrayContaining(['yours', 'theirs', 'updatedBy', 'updatedAt']))
  expect(details['updatedBy']).toMatch(/傅洁强|尹淑|宋琴|叶彦怀/)
  expect(message.length).toBeGreaterThan(8)
  expect(message).not.toContain('{{')
}

describe('two people act at once', () => {
  let server: ServerProcess
  let one: Caller
  let two: Caller

  beforeAll(async () => {
    server = await ServerProcess.open({ name: 'two' })
    one = await server.signIn('zhiban1')
    two = await server.signIn('zhiban2')
  }, 240_000)

  afterAll(async () => {
    await server?.remove()
  })

  it('on a register row: the second sees both versions', async () => {
    const [first, second] = [await server.signIn('dizai'), await server.signIn('fangxun')]
    const { rows } = await first.ask(hazardPoint.queries.listHazardPoints, { limit: 1 })
    const { row } = await first.ask(hazardPoint.queries.getHazardPoint, { id: rows[0]!.id })
    const fields = Object.fromEntries(Object.entries(row as unknown as Record<string, unknown>).filter(([key]) => !['areaName', 'updatedAt', 'updatedBy', 'removedAt', 'links', 'missing', 'ownerPhone', 'monitorPhone'].includes(key)))
    const save = (caller: Caller, people: number) => () => caller.act(hazardPoint.actions.saveHazardPoint, { row: { ...fields, people } as never })
    const { done, refused } = await together(save(first, 41), save(second, 42))
    expect(done).toHaveLength(1)
    expectConflict(refused, 'register.conflict')
  })

  it('on an alarm: one acknowledges, the other hears who did', async () => {
    const gauge = (await devicesOf('sl651', ['rain'])).at(-1)!
    await reportRain({ device: gauge, port: () => server.ports['sl651']!, ledger: new Ledger(), signal: AbortSignal.timeout(60_000) }, [40, 40, 40])
    const { id, version } = await waitUntil('the alarm is raised', async () => (await one.ask(alarm.queries.queue, {})).rows.find((row) => row.severity === 'red') ?? null)
    const acknowledge = (caller: Caller) => () => caller.act(alarm.actions.acknowledge, { alarmId: id, version })
    const { done, refused } = await together(acknowledge(one), acknowledge(two))
    expect(done).toHaveLength(1)
    expectConflict(refused, 'alarm.conflict')
    const { entries } = await one.ask(alarm.queries.get, { id })
    expect(entries.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
  })

  it('on an incident: two corrections of its title', async () => {
    const opened = await one.act(incident.actions.openIncident, slideIncident(Date.now()))
    const amend = (caller: Caller, title: string) => () => caller.act(incident.actions.amendIncident, { id: opened.id, version: opened.version, title })
    const { done, refused } = await together(amend(one, '石岗村 3 组滑坡'), amend(two, '石岗村三组滑坡险情'))
    expect(done).toHaveLength(1)
    expectConflict(refused, 'incident.conflict')
  })

  it('with the same key twice at once: one write, the same answer', async () => {
    const input = slideIncident(Date.now(), { title: '同一次提交' })
    const key = crypto.randomUUID()
    const { done, refused } = await together(() => one.act(incident.actions.openIncident, input, key), () => one.act(incident.actions.openIncident, input, key))
    expect(refused).toEqual([])
    expect(done[0]).toEqual(done[1])
    const { rows } = await one.ask(incident.queries.listIncidents, { text: '同一次提交' })
    expect(rows).toHaveLength(1)
  })
})
