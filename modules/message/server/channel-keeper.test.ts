import { readFileSync, globSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { organisationModule } from '#modules/organisation/server/index.ts'
import type { ActionSpec, InputOf, Named, QuerySpec } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { migrate } from '#platform/server/sql/migrate.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { PeerProcess } from '#protocols/testing/peer-process.ts'
import { message } from '../contract.ts'
import type { MessageDraft, RouteKey } from '../contract/message-row.ts'
import { DEFAULT_ROUTES } from '../domain/default-routes.ts'
import { messageDraft } from '../testing/builders.ts'
import { ChannelKeeper } from './channel-keeper.ts'
import { recordingOpener } from './channel-openers.ts'
import { messageModule } from './index.ts'
import { liveOpener } from './live-channels.ts'
import { openerFor } from './world-channels.ts'

const { actions, queries } = message
const stops: (() => Promise<void>)[] = []
let server: TestServer
let ticking: NodeJS.Timeout

/** A world as the server runs it: its calls, and a keeper with the channels that the world is given. */
class World {
  readonly id: string
  keeper: ChannelKeeper | null = null

  constructor(id: string) {
    this.id = id
  }

  #origin() {
    return { world: this.id, actor: systemActor('test'), correlationId: uuidv7(server.now()), peer: 'test' }
  }

  act<S extends Named<ActionSpec>>(spec: S, input: InputOf<S>) {
    return actTyped(server.services, spec, input as never, this.#origin())
  }

  ask<S extends Named<QuerySpec>>(spec: S, input: InputOf<S>) {
    return askTyped(server.services, spec, input as never, this.#origin())
  }

  async start(): Promise<void> {
    const keeper = new ChannelKeeper({ act: (spec, input) => this.act(spec, input as never), ask: (spec, input) => this.ask(spec, input as never), now: server.now, services: server.services }, await openerFor(server.services, this.id))
    this.keeper = keeper
    const stop = server.services.signals.listen(this.id, message.events.messagesQueued.id, () => keeper.wake())
    stops.push(async () => (stop(), keeper.stop()))
    keeper.wake()
  }

  async setUp(route: RouteKey, address: string, over: object = {}): Promise<void> {
    const { version } = (await this.ask(queries.routeTable, {})).routes.find((one) => one.route === route)!
    await this.act(actions.saveChannelSetting, { ...DEFAULT_ROUTES[route], route, version, enabled: true, address, account: 'ems511181', secret: 'secret12', sourceNumber: '106912379', ratePerSecond: 1000, ...over })
    this.keeper?.wake()
  }

  async send(drafts: readonly Partial<MessageDraft>[]): Promise<string[]> {
    const messages = drafts.map((draft) => messageDraft(server, draft))
    await this.act(actions.sendMessages, { messages })
    return messages.map((one) => one.id)
  }

  async states(ids: readonly string[]): Promise<string[]> {
    const { messages } = await this.ask(queries.messageStates, { ids: [...ids] })
    return ids.map((id) => messages.find((one) => one.id === id)!).map(({ state, reason }) => (reason === null ? state : `${state} ${reason}`))
  }

  async untilAll(ids: readonly string[], state: string): Promise<void> {
    while (!(await this.states(ids)).every((one) => one === state)) await new Promise((resolve) => setTimeout(resolve, 30))
  }

  async untilRoute(route: RouteKey, state: string): Promise<void> {
    while ((await this.ask(queries.channelBoard, {})).routes.find((one) => one.route === route)!.state !== state) await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function peer(name: string, ...args: string[]): Promise<PeerProcess> {
  const started = await PeerProcess.start(name, ...args)
  stops.push(() => started.stop())
  return started
}

const people = (count: number, from = 0): string[] => Array.from({ length: count }, (_, at) => String(13_900_000_000 + from + at))

beforeAll(async () => {
  server = await testServer({ name: 'message-channels', modules: [organisationModule, messageModule], nowMs: Date.now() })
  ticking = setInterval(() => server.setNow(Date.now()), 10)
}, 120_000)
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
  await server.services.pool.query('truncate w_live.message, w_live.message_part, w_live.message_reply, w_live.message_route, w_live.message_route_state')
})
afterAll(async () => {
  clearInterval(ticking)
  await server.close()
})

describe('the live world', () => {
  it('sends over every way to peers in processes of their own, and hears what people answer', async () => {
    const [smsc, gateway, voice] = [await peer('smsc', '--answer', '1'), await peer('sms-gateway', '--answer', '2'), await peer('voice-gateway', '--answer', '1')]
    const live = new World('live')
    await live.start()
    await live.setUp('smpp', `127.0.0.1:${smsc.port}`)
    await live.setUp('voice-gateway', `http://127.0.0.1:${voice.port}`)
    await live.untilRoute('smpp', 'normal')
    const ids = await live.send([{ phone: '13900000301' }, { phone: '13900000302', channel: 'voice' }])
    await live.untilAll(ids, 'delivered')
    await live.setUp('smpp', `127.0.0.1:${smsc.port}`, { enabled: false })
    await live.setUp('sms-gateway', `http://127.0.0.1:${gateway.port}`)
    const [third] = await live.send([{ phone: '13900000303' }])
    await live.untilAll([third!], 'delivered')
    const answers = async () => (await live.ask(queries.listMessages, { limit: 100 })).messages.map((one) => [one.phoneMask, one.route, one.answer?.digit ?? null] as const).sort(([a], [b]) => (a! < b! ? -1 : 1))
    while ((await answers()).some(([, , digit]) => digit === null)) await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await answers()).toEqual([['139 **** 0301', 'smpp', '1'], ['139 **** 0302', 'voice-gateway', '1'], ['139 **** 0303', 'sms-gateway', '2']])
    expect(smsc.of('message')[0]!['text']).toBe('02:10 石岗村后山滑动，请立即到村委会集合 回复：1 收到，2 需要支援')
    expect(voice.of('message')[0]!['text']).toBe('02:10 石岗村后山滑动，请立即到村委会集合。收到请按 1，需要支援请按 2。')
  }, 30_000)

  it('loses nobody when the SMSC dies in the middle: the gateway takes over, and the desk is told', async () => {
    const [smsc, gateway] = [await peer('smsc', '--delay', '40ms'), await peer('sms-gateway')]
    const live = new World('live')
    await live.start()
    await live.setUp('smpp', `127.0.0.1:${smsc.port}`, { priority: 1, ratePerSecond: 40 })
    await live.setUp('sms-gateway', `http://127.0.0.1:${gateway.port}`, { priority: 2 })
    await live.untilRoute('smpp', 'normal')
    const phones = people(120)
    const ids = await live.send(phones.map((phone) => ({ phone })))
    await smsc.until(() => smsc.reached.length >= 20)
    await smsc.stop('SIGKILL')
    await gateway.until(() => gateway.reached.length >= 60)
    await live.untilRoute('smpp', 'down')
    while ((await live.states(ids)).some((state) => state === 'queued' || state.startsWith('queued') || state === 'sending')) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(new Set([...smsc.reached, ...gateway.reached])).toEqual(new Set(phones))
    expect(new Set(gateway.reached).size).toBe(gateway.reached.length)
  }, 60_000)

  it('counts a receipt that comes twice once, and a reply that comes twice once', async () => {
    const smsc = await peer('smsc', '--receipts', '2')
    const live = new World('live')
    await live.start()
    await live.setUp('smpp', `127.0.0.1:${smsc.port}`)
    const ids = await live.send(people(30).map((phone) => ({ phone })))
    await live.untilAll(ids, 'delivered')
    await smsc.until(() => smsc.of('receipt').length === 60)
    const { rows } = await server.services.pool.query("select payload from w_live.event where name = 'message.message-delivered'")
    const told = (rows as { payload: { messages: { messageId: string }[] } }[]).flatMap(({ payload }) => payload.messages.map((one) => one.messageId)).filter((id) => ids.includes(id))
    expect(told.sort()).toEqual([...ids].sort())
  }, 30_000)

  it('says of each message why an SMSC refused it, and tries again what came too fast', async () => {
    const smsc = await peer('smsc', '--mode', 'refuse')
    const live = new World('live')
    await live.start()
    await live.setUp('smpp', `127.0.0.1:${smsc.port}`)
    const refused = await live.send([{ phone: '13900000304' }])
    await live.untilAll(refused, 'failed bad-number')
    await smsc.tell('mode throttle')
    const throttled = await live.send([{ phone: '13900000305' }])
    await live.untilAll(throttled, 'queued throttled')
    await smsc.tell('mode normal')
    await live.untilAll(throttled, 'delivered')
  }, 30_000)

  it('is 延迟 while the SMSC is slow, and 正常 when the queue is gone', async () => {
    const smsc = await peer('smsc', '--delay', '2500ms')
    const live = new World('live')
    await live.start()
    await live.setUp('smpp', `127.0.0.1:${smsc.port}`, { lateSeconds: 1 })
    const ids = await live.send([{ phone: '13900000306' }])
    await live.untilRoute('smpp', 'late')
    await live.untilAll(ids, 'delivered')
    await live.untilRoute('smpp', 'normal')
  }, 30_000)
})

describe('a drill world', () => {
  const drill = new World('drill1')
  beforeAll(async () => {
    await server.services.pool.query("insert into platform.world (id, kind, title) values ('drill1', 'drill', '演练一')")
    await migrate(server.services.pool, ['organisation', 'message'], ['live', 'drill1'])
  })

  it('is given recording channels only, and so is a world that nobody knows', async () => {
    expect(await openerFor(server.services, 'live')).toBe(liveOpener)
    expect(await openerFor(server.services, 'drill1')).toBe(recordingOpener)
    expect(await openerFor(server.services, 'nowhere')).toBe(recordingOpener)
  })

  it('reaches nobody, even with real peers in its settings; every word is marked 【演练】', async () => {
    const peers = [await peer('smsc'), await peer('sms-gateway'), await peer('voice-gateway')]
    await drill.start()
    await drill.setUp('smpp', `127.0.0.1:${peers[0]!.port}`)
    await drill.setUp('sms-gateway', `http://127.0.0.1:${peers[1]!.port}`)
    await drill.setUp('voice-gateway', `http://127.0.0.1:${peers[2]!.port}`)
    const ids = await drill.send([{ phone: '13900000307' }, { phone: '13900000308', channel: 'voice' }])
    await drill.act(actions.testSend, { id: uuidv7(server.now()), route: 'sms-gateway', personId: null, phone: '13900000309', text: '' })
    await drill.untilAll(ids, 'sent')
    const { messages } = await drill.ask(queries.listMessages, { limit: 100 })
    expect(messages.map((one) => one.state)).toEqual(['sent', 'sent', 'sent'])
    expect(messages.every((one) => one.text.startsWith('【演练】') && one.costYuan === 0)).toBe(true)
    const board = await drill.ask(queries.channelBoard, {})
    expect([board.drill, ...board.routes.map((one) => one.state)]).toEqual([true, 'normal', 'recording', 'recording', 'recording'])
    // Not a message, not even a connection.
    expect(peers.flatMap((one) => one.lines.map((line) => line.kind))).toEqual(['listening', 'listening', 'listening'])
  }, 30_000)

  it('has no path in the code to a real channel: what it is built of imports no protocol and opens no socket', () => {
    const reached = importsOf(join(PROJECT_ROOT, 'modules/message/server/channel-openers.ts'))
    expect(reached.some((file) => file.endsWith('platform/server/notify/recording-channel.ts'))).toBe(true)
    expect(reached.filter((file) => /protocols\/|signed-http|http-channel|^(?:node:)?(?:net|tls|http|https|dgram)$/.test(file))).toEqual([])
    const sources = globSync('{apps,modules,platform}/**/*.ts', { cwd: PROJECT_ROOT }).filter((file) => !file.endsWith('.test.ts')).map((file) => ({ file, text: readFileSync(join(PROJECT_ROOT, file), 'utf8') }))
    expect(sources.filter(({ text }) => /from '[^']*live-channels\.ts'/.test(text)).map(({ file }) => file)).toEqual(['modules/message/server/world-channels.ts'])
    const openers = sources.filter(({ text }) => /from '#protocols\/(?:channels|smpp\/|sms-gateway\/|voice-call\/)/.test(text)).map(({ file }) => file)
    // Saving a setting asks only whether an address can be one.
    expect(openers.sort()).toEqual(['modules/message/server/live-channels.ts', 'modules/message/server/save-channel-setting.ts'])
  })
})

/** Everything that a file imports at run time, directly or not (type imports leave no trace). */
function importsOf(start: string): string[] {
  const seen = new Set<string>()
  const walk = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    if (!file.startsWith('/')) return
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/^import (?!type )[^'\n]*'([^']+)'/gm)) {
      if (target!.startsWith('.')) walk(resolve(dirname(file), target!))
      else if (target!.startsWith('#')) walk(join(PROJECT_ROOT, target!.slice(1)))
      else walk(target!)
    }
  }
  walk(start)
  return [...seen]
}
