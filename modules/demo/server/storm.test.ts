import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { demo, LINES_KEPT } from '../contract.ts'
import { demoModule } from './index.ts'
import { keepStorm } from './storm-keeper.ts'

const ROOM = '0198f000-0000-7000-8000-000000000001'
const TELLS = `console.log('02:10:00  测站开始补报'); console.log('02:10:01  事件室：http://x/w/live/incident/${ROOM}'); console.error('设备被拒'); `
const WAITS = `setInterval(() => undefined, 1000); process.once('SIGTERM', () => process.exit(1))`

let server: TestServer
let folder: string
beforeAll(async () => {
  server = await testServer({ name: 'demo', modules: [{ ...demoModule, contract: { ...demo, uses: {} } }] })
  folder = mkdtempSync(join(tmpdir(), 'storm-'))
}, 120_000)
beforeEach(() => server.setNow(server.now() + 60_000))
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** A keeper over the test server that plays this script. */
function keeper(source: string, url: string | null = 'http://127.0.0.1:1'): Promise<() => Promise<void>> {
  const script = join(folder, `${source.length}.mjs`)
  writeFileSync(script, source)
  const { services, now } = server
  const origin = () => ({ world: 'live', actor: systemActor('demo'), correlationId: uuidv7(now()), peer: '' })
  const runtime: Parameters<typeof keepStorm>[0] = {
    services,
    now,
    url: () => url,
    act: (spec, input) => actTyped(services, spec, input as never, origin()),
    ask: (spec, input) => askTyped(services, spec, input as never, origin()),
    onSignal: (event, listener) => services.signals.listen('live', event.id, listener as (payload: unknown) => void),
  }
  return keepStorm(runtime, script)
}
const officer = () => server.person('值班员', ['demo.run'])
const state = (): Promise<OutputOf<typeof demo.queries.stormState>> => officer().ask(demo.queries.stormState, {})
const ended = (outcome: string): Promise<void> => vi.waitFor(async () => expect((await state()).storm?.outcome).toBe(outcome), { timeout: 10_000 })

describe('the demo storm', () => {
  it('plays to its end and keeps what it told, with the incident it opened', async () => {
    const end = await keeper(TELLS)
    await officer().act(demo.actions.startStorm, { pace: 1 })
    await ended('finished')
    const { storm, lines, allowed } = await state()
    expect(allowed).toBe(true)
    expect(storm).toMatchObject({ startedBy: '值班员', pace: 1, stations: 24, incidentId: ROOM })
    expect(lines.map((line) => line.text)).toEqual(expect.arrayContaining(['测站开始补报', '设备被拒']))
    expect(lines.filter((line) => line.faulty).map((line) => line.text)).toEqual(['设备被拒'])
    await end()
  })

  it('plays one at a time, and stops when asked', async () => {
    const end = await keeper(TELLS + WAITS)
    await officer().act(demo.actions.startStorm, {})
    await vi.waitFor(async () => expect((await state()).lines.length).toBeGreaterThan(0), { timeout: 10_000 })
    await expect(officer().act(demo.actions.startStorm, {})).rejects.toMatchObject({ code: 'demo.running', details: { startedBy: '值班员' } })
    await officer().act(demo.actions.stopStorm, {})
    await ended('stopped')
    await expect(officer().act(demo.actions.stopStorm, {})).rejects.toMatchObject({ code: 'demo.not-running' })
    await end()
  })

  it('says that it was not played to the end when its process fails', async () => {
    const end = await keeper(`${TELLS}process.exitCode = 3`)
    await officer().act(demo.actions.startStorm, {})
    await ended('failed')
    await end()
  })

  it('does not start before the server has an address', async () => {
    const end = await keeper(TELLS, null)
    await officer().act(demo.actions.startStorm, {})
    await ended('failed')
    await end()
  })

  it('ends with the server', async () => {
    const end = await keeper(TELLS + WAITS)
    await officer().act(demo.actions.startStorm, {})
    await end()
    expect((await state()).storm?.outcome).toBe('stopped')
  })

  it('counts as lost what a killed server has left playing', async () => {
    await officer().act(demo.actions.startStorm, {})
    const end = await keeper(TELLS)
    expect((await state()).storm?.outcome).toBe('lost')
    await end()
  })

  it('keeps the last lines only', async () => {
    const { storm } = await state()
    const line = (n: number) => ({ at: new Date(server.now()).toISOString(), text: `第 ${n} 行`, faulty: false })
    for (const from of [0, 150]) await server.system.act(demo.actions.recordStorm, { id: storm!.id, lines: Array.from({ length: 150 }, (_, n) => line(from + n)) })
    const { lines } = await state()
    expect(lines).toHaveLength(LINES_KEPT)
    expect(lines.at(-1)).toMatchObject({ text: '第 299 行' })
  })

  it('is refused in production, with the reason', async () => {
    const production = await testServer({ name: 'demo-production', modules: [{ ...demoModule, contract: { ...demo, uses: {} } }] })
    Object.assign(production.services, { production: true })
    const person = production.person('值班员', ['demo.run'])
    await expect(person.act(demo.actions.startStorm, {})).rejects.toMatchObject({ code: 'demo.not-in-production' })
    expect((await person.ask(demo.queries.stormState, {})).allowed).toBe(false)
    await production.close()
  })

  it('is not for who may not run it', async () => {
    await expect(server.person('村责任人', ['incident.report']).act(demo.actions.startStorm, {})).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(officer().act(demo.actions.recordStorm, { id: ROOM })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })
})
