import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import type { As, TestServer } from '#platform/server/testing/test-server.ts'
import { encodeCap } from '#protocols/cap/codec.ts'
import { warning } from '../contract.ts'
import { capOf, DAWEI, LONGCHI, type WarningSetting, warningSetting } from '../testing/builders.ts'

const { actions, queries } = warning

let server: TestServer
let calls: WarningSetting['calls']
let zhang: As

beforeEach(async () => {
  ({ server, calls, zhang } = await warningSetting())
}, 120_000)
afterEach(() => server.close())

const later = (ms: number): void => server.setNow(server.now() + ms)
const one = async (id: string) => server.system.ask(queries.get, { id })
const listed = async () => (await server.system.ask(queries.list, {})).rows

describe('received messages', () => {
  let feedId: string
  beforeEach(async () => {
    feedId = uuidv7(server.now())
    await zhang.act(actions.saveFeed, { id: feedId, version: 0, name: '市气象台', url: 'http://127.0.0.1:9/feed', enabled: true, periodSeconds: 60 })
  })
  const take = (alert: ReturnType<typeof capOf>) => server.system.act(actions.receiveCap, { feedId, xml: encodeCap(alert) })

  it('count once, however often and in whatever form they come', async () => {
    const alert = capOf(server)
    expect(await take(alert)).toMatchObject({ outcome: 'new' })
    expect(await take(alert)).toMatchObject({ outcome: 'repeated' })
    expect(await take({ ...alert, note: '另一个版本' })).toMatchObject({ outcome: 'repeated' })
    expect(await listed()).toMatchObject([{ origin: 'feed', kind: 'rainstorm', severity: 'orange', areaCodes: [LONGCHI], senderName: '峨眉山市气象台' }])
  })

  it('replace and end what they name', async () => {
    const alert = capOf(server, { colour: 'red' })
    await take(alert)
    const update = capOf(server, { msgType: 'Update', colour: 'orange', sentAt: alert.sentAt + 60_000, references: [{ sender: alert.sender, identifier: alert.identifier, sentAt: alert.sentAt }] })
    expect(await take(update)).toMatchObject({ outcome: 'changed' })
    expect(await listed()).toMatchObject([{ severity: 'orange', capIdentifier: update.identifier }])
    expect(await take(capOf(server, { msgType: 'Cancel', sentAt: alert.sentAt + 120_000, infos: [], references: [{ sender: update.sender, identifier: update.identifier, sentAt: update.sentAt }] }))).toMatchObject({ outcome: 'ended' })
    expect(await listed()).toEqual([])
  })

  it('come in the wrong order: a cancel before its alert, an old update after a new one', async () => {
    const alert = capOf(server)
    const reference = { sender: alert.sender, identifier: alert.identifier, sentAt: alert.sentAt }
    expect(await take(capOf(server, { msgType: 'Cancel', infos: [], references: [reference] }))).toMatchObject({ outcome: 'kept' })
    expect(await take(alert)).toMatchObject({ outcome: 'kept' })
    expect(await listed()).toEqual([])
    const other = capOf(server)
    await take(other)
    const about = { sender: other.sender, identifier: other.identifier, sentAt: other.sentAt }
    await take(capOf(server, { msgType: 'Update', colour: 'red', sentAt: other.sentAt + 120_000, references: [about] }))
    expect(await take(capOf(server, { msgType: 'Update', colour: 'blue', sentAt: other.sentAt + 60_000, references: [about] }))).toMatchObject({ outcome: 'kept' })
    expect(await listed()).toMatchObject([{ severity: 'red' }])
  })

  it('of an exercise or a test reach nobody and touch no real warning', async () => {
    const real = capOf(server)
    await take(real)
    await server.drain()
    calls.started.length = 0
    const reference = { sender: real.sender, identifier: real.identifier, sentAt: real.sentAt }
    for (const status of ['Exercise', 'Test'] as const) {
      await take(capOf(server, { status, colour: 'red' }))
      await take(capOf(server, { status, msgType: 'Update', colour: 'red', sentAt: real.sentAt + 60_000, references: [reference] }))
      await take(capOf(server, { status, msgType: 'Cancel', infos: [], sentAt: real.sentAt + 60_000, references: [reference] }))
    }
    await server.drain()
    expect(calls.started).toEqual([])
    expect((await listed()).filter((row) => row.status === 'actual')).toMatchObject([{ capIdentifier: real.identifier, state: 'in-force' }])
    for (const row of (await listed()).filter((found) => found.status !== 'actual')) expect((await one(row.id)).duties).toEqual([])
  })

  it('of another sender end nothing', async () => {
    const alert = capOf(server)
    await take(alert)
    const reference = { sender: alert.sender, identifier: alert.identifier, sentAt: alert.sentAt }
    expect(await take(capOf(server, { sender: 'somebody', msgType: 'Cancel', infos: [], references: [reference] }))).toMatchObject({ outcome: 'kept' })
    expect(await listed()).toHaveLength(1)
  })

  it('call people by themselves for red, and by a person for the rest', async () => {
    await take(capOf(server, { colour: 'red' }))
    await take(capOf(server, { colour: 'orange', codes: [DAWEI] }))
    await server.drain()
    expect(calls.started.map((start) => start.severity)).toEqual(['red'])
    const orange = (await listed()).find((row) => row.severity === 'orange')!
    await zhang.act(actions.callPeople, { id: orange.id, version: orange.version })
    expect(calls.started.map((start) => start.severity)).toEqual(['red', 'orange'])
    const after = (await one(orange.id)).warning
    await expect(zhang.act(actions.callPeople, { id: orange.id, version: after.version })).rejects.toMatchObject({ code: 'warning.already-called' })
  })

  it('that are late, elsewhere or unreadable are kept and not in force', async () => {
    const late = capOf(server, { hours: 1 })
    later(2 * HOUR)
    expect(await take(late)).toMatchObject({ outcome: 'kept', reason: expect.stringContaining('过期') })
    expect(await take(capOf(server, { codes: ['110000'] }))).toMatchObject({ outcome: 'kept', reason: expect.stringContaining('不在本市') })
    expect(await server.system.act(actions.receiveCap, { feedId, xml: '<!DOCTYPE a><alert/>' })).toMatchObject({ outcome: 'refused' })
    expect(await server.system.act(actions.receiveCap, { feedId, xml: '<!DOCTYPE a><alert/>' })).toMatchObject({ outcome: 'refused' })
    const { refused, feeds } = await server.system.ask(queries.feeds, {})
    expect(refused).toMatchObject([{ reason: 'doctype', count: 2, feedName: '市气象台' }])
    expect(feeds[0]).toMatchObject({ refused: 2 })
    expect(await listed()).toEqual([])
  })

  it('for the whole province are for the whole city', async () => {
    await take(capOf(server, { codes: ['510000'] }))
    expect(await listed()).toMatchObject([{ areaCodes: ['511181'] }])
  })

  it('are taken from a sender by its key, and from nobody without', async () => {
    const sender = await zhang.act(actions.addSender, { id: uuidv7(server.now()), name: '省预警中心' })
    const xml = encodeCap(capOf(server))
    await expect(server.person('', []).act(actions.postCap, { key: 'wrong', xml })).rejects.toMatchObject({ code: 'warning.sender-unknown' })
    expect(await server.person('', []).act(actions.postCap, { key: sender.key, xml })).toMatchObject({ outcome: 'new' })
    await zhang.act(actions.switchFeed, { id: sender.feed.id, version: 1, enabled: false })
    await expect(server.person('', []).act(actions.postCap, { key: sender.key, xml })).rejects.toMatchObject({ code: 'warning.sender-unknown' })
  })

  it('say 正常, 延迟 and 中断 by the last good answer', async () => {
    const state = async () => (await server.system.ask(queries.feeds, {})).feeds.find((feed) => feed.id === feedId)!.state
    expect(await state()).toBe('waiting')
    await server.system.act(actions.recordPoll, { feedId, error: null })
    expect(await state()).toBe('normal')
    later(3 * MINUTE)
    await server.system.act(actions.recordPoll, { feedId, error: '连接不上' })
    expect(await state()).toBe('late')
    later(3 * MINUTE)
    expect(await state()).toBe('down')
  })
})
