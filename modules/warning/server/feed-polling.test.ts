import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import type { As, TestServer } from '#platform/server/testing/test-server.ts'
import { PeerProcess } from '#protocols/testing/peer-process.ts'
import { warning } from '../contract.ts'
import { LONGCHI, warningSetting } from '../testing/builders.ts'
import { askFeed } from './ask-feed.ts'
import { keepAsking } from './keep-asking.ts'

const { actions, queries } = warning

let server: TestServer
let zhang: As
let office: PeerProcess
let stop: (() => Promise<void>) | null

function runtimeOf(world = 'live'): ModuleRuntime {
  const origin = () => ({ world, actor: systemActor('warning'), correlationId: uuidv7(server.now()), peer: '' })
  return {
    world, services: server.services, settings: {}, now: server.now, url: () => null,
    act: (spec, input) => actTyped(server.services, spec, input as never, origin()),
    ask: (spec, input) => askTyped(server.services, spec, input as never, origin()),
    onSignal: (event, listener) => server.services.signals.listen(world, event.id, listener as (payload: unknown) => void),
  }
}

beforeEach(async () => {
  ;({ server, zhang } = await warningSetting())
  // The office dates its messages by its own clock; so does the platform here.
  server.setNow(Date.now())
  office = await PeerProcess.start('cap', '--profile', 'none', '--areas', LONGCHI)
  stop = null
}, 120_000)
afterEach(async () => {
  await stop?.()
  await office.stop()
  await server.close()
})

const address = (): string => String(office.of('listening')[0]?.['feed'])
const inForce = async () => (await server.system.ask(queries.list, {})).rows
const feed = async () => (await server.system.ask(queries.feeds, {})).feeds[0]!
const follow = async (): Promise<void> => {
  stop = await keepAsking(runtimeOf())
  await zhang.act(actions.saveFeed, { id: uuidv7(server.now()), version: 0, name: '市气象台', url: address(), enabled: true, periodSeconds: 5 })
}
const until = (check: () => Promise<boolean>) => expect.poll(check, { timeout: 30_000, interval: 100 }).toBe(true)

describe('a weather office in a process of its own', () => {
  it('is followed from alert to update to cancel', async () => {
    await office.tell('issue yellow')
    await follow()
    await until(async () => (await inForce())[0]?.severity === 'yellow')
    await office.tell('issue red')
    await office.tell('issue exercise orange')
    await until(async () => (await inForce()).some((row) => row.severity === 'red'))
    expect((await inForce()).filter((row) => row.status === 'actual')).toHaveLength(1)
    expect(await feed()).toMatchObject({ state: 'normal', lastError: null })
    await office.tell('issue cancel')
    await until(async () => (await inForce()).every((row) => row.status !== 'actual'))
  }, 60_000)

  it('that is down, or sends what is no feed, is said in a sentence; what was known stays', async () => {
    await office.tell('issue orange')
    await follow()
    await until(async () => (await inForce()).length === 1)
    await office.tell('mode down')
    await until(async () => (await feed()).lastError === '对方回 HTTP 503')
    await office.tell('mode garbage')
    await until(async () => (await feed()).lastError?.startsWith('内容无法读取') === true)
    await office.tell('mode normal')
    await until(async () => (await feed()).lastError === null)
    expect(await inForce()).toHaveLength(1)
  }, 60_000)

  it('sends a bad document among good ones: the good are taken, the bad is kept with its reason', async () => {
    await office.tell('issue bad')
    await office.tell('issue blue')
    await follow()
    await until(async () => (await inForce())[0]?.severity === 'blue')
    expect((await server.system.ask(queries.feeds, {})).refused).toMatchObject([{ reason: 'not-xml' }])
  }, 60_000)

  it('is never asked by a drill world', async () => {
    await office.tell('issue red')
    const end = await keepAsking({ ...runtimeOf(), world: 'drill_1' })
    await end()
    expect(await inForce()).toEqual([])
  })

  it('gives only what is new', async () => {
    await office.tell('issue yellow')
    const first = await askFeed(address(), new Set(), AbortSignal.timeout(5_000))
    expect(first.documents).toHaveLength(1)
    expect((await askFeed(address(), new Set(first.documents.map((document) => document.id)), AbortSignal.timeout(5_000))).documents).toEqual([])
  })
})
