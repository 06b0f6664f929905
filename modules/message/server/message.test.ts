import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisation } from '#modules/organisation/contract.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { message } from '../contract.ts'
import type { RouteKey } from '../contract/message-row.ts'
import { DEFAULT_ROUTES } from '../domain/default-routes.ts'
import { messageDraft } from '../testing/builders.ts'
import { newsProbe } from '../testing/news-probe.ts'
import { LEASE_MS } from './claim-messages.ts'
import { messageModule } from './index.ts'

const { actions, queries } = message
const probe = newsProbe()
let server: TestServer
let clerk: { id: string; person: ReturnType<TestServer['person']> }

/** An account's id is its person's: the directory is told of the person under the id of who signs in. */
async function somebody(name: string, phone: string | null): Promise<string> {
  const id = uuidv7(server.now())
  await server.system.act(organisation.actions.addPerson, { id, name, phone, organisationCode: 'D01' })
  return id
}

async function setUp(route: RouteKey, over: object = {}): Promise<void> {
  const { routes } = await server.system.ask(queries.routeTable, {})
  const { version } = routes.find((one) => one.route === route)!
  await server.system.act(actions.saveChannelSetting, { ...DEFAULT_ROUTES[route], route, version, enabled: true, address: route === 'smpp' ? 'smsc:2775' : 'http://gateway', account: 'ems', sourceNumber: '106912379', ...over })
}

const claim = (route: RouteKey, preferred = true) => server.system.act(actions.claimMessages, { route, channel: route === 'voice-gateway' ? 'voice' : 'sms', preferred, limit: 100 })
const taken = (id: string, ...externalIds: string[]) => ({ id, outcome: 'taken' as const, externalIds, parts: externalIds.length, reason: null, detail: null })
const again = (id: string) => ({ id, outcome: 'again' as const, externalIds: [], parts: 0, reason: 'unreachable' as const, detail: 'ECONNREFUSED' })
const receipt = (externalId: string, delivered = true) => ({ externalId, delivered, reason: null, detail: null, at: new Date(server.now()).toISOString() })
const reply = (text: string, to = '106912379', phone = '8613900000159') => ({ phone, to, externalId: null, text, at: new Date(server.now()).toISOString() })
const stateOf = async (id: string) => (await server.system.ask(queries.messageStates, { ids: [id] })).messages[0]!
const heardOf = async (id: string) => {
  await server.drain()
  // Events of one millisecond are heard in any order.
  return probe.heard.filter(([, messageId]) => messageId === id).map(([name, , what]) => (what === null ? name : `${name} ${what}`)).sort()
}
async function send(over: Parameters<typeof messageDraft>[1] = {}): Promise<string> {
  const draft = messageDraft(server, over)
  await server.system.act(actions.sendMessages, { messages: [draft] })
  return draft.id
}
/** Sent and taken by the SMSC under `ext`. */
async function sent(ext: string, over: Parameters<typeof messageDraft>[1] = {}): Promise<string> {
  const id = await send(over)
  await claim('smpp')
  await server.system.act(actions.recordResults, { route: 'smpp', results: [taken(id, ext)] })
  return id
}

beforeAll(async () => {
  server = await testServer({ name: 'message', modules: [organisationModule, messageModule, probe.module], seeded: true })
  const person = server.person('值班员', ['message.read', 'message.channels', 'message.test'])
  clerk = { id: person.actor.id, person }
}, 120_000)
afterAll(() => server.close())

describe('while nothing is set up', () => {
  it('a message fails with that reason, at once and audibly, instead of pretending', async () => {
    const id = await send()
    expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: 'not-configured' })
    expect(await heardOf(id)).toEqual(['failed not-configured'])
    const board = await clerk.person.ask(queries.channelBoard, {})
    expect(board.routes.map((one) => [one.route, one.state])).toEqual([['app', 'normal'], ['smpp', 'unconfigured'], ['sms-gateway', 'unconfigured'], ['voice-gateway', 'unconfigured']])
    expect(board.routes[1]!.failures).toEqual([{ reason: 'not-configured', count: 1 }])
  })

  it('an address that can not be one is refused, and a second editor sees the first', async () => {
    await expect(setUp('smpp', { address: 'http://not-an-smsc/' })).rejects.toMatchObject({ code: 'message.bad-address' })
    await setUp('smpp')
    await setUp('voice-gateway')
    const stale = { ...DEFAULT_ROUTES.smpp, route: 'smpp' as const, version: 1, address: 'other:1' }
    await expect(server.system.act(actions.saveChannelSetting, stale)).rejects.toMatchObject({ code: 'message.conflict', details: { theirs: { address: 'smsc:2775' } } })
  })

  it('the secret goes in and never comes out, in no answer and no line of the log', async () => {
    const { routes } = await server.system.ask(queries.routeTable, {})
    const gateway = routes.find((one) => one.route === 'sms-gateway')!
    await server.system.act(actions.saveChannelSetting, { ...DEFAULT_ROUTES['sms-gateway'], route: 'sms-gateway', version: gateway.version, secret: 'very-secret-7' })
    const board = await clerk.person.ask(queries.channelBoard, {})
    expect(board.routes.find((one) => one.route === 'sms-gateway')!.hasSecret).toBe(true)
    const { rows } = await server.services.pool.query("select count(*)::int as n from w_live.audit_log where after::text like '%very-secret-7%' or before::text like '%very-secret-7%' or note like '%very-secret-7%'")
    expect(rows[0]).toEqual({ n: 0 })
    expect(JSON.stringify(board) + JSON.stringify(await server.system.ask(queries.routeTable, {}))).not.toContain('very-secret-7')
  })
})

describe('a message', () => {
  it('is there once, however often it is handed in', async () => {
    const draft = messageDraft(server)
    expect(await server.system.act(actions.sendMessages, { messages: [draft, draft] })).toEqual({ queued: 1, failed: 0, repeated: 1 })
    expect(await server.system.act(actions.sendMessages, { messages: [draft] })).toEqual({ queued: 0, failed: 0, repeated: 1 })
    await claim('smpp')
  })

  it('to a person goes to the number in the directory, which is stored sealed and shown masked', async () => {
    const personId = await somebody('彭海明', '138 0000 2207')
    const id = await send({ personId, phone: null })
    const { messages } = await claim('smpp')
    expect(server.services.cipher.open(messages.find((one) => one.id === id)!.sealedPhone)).toBe('13800002207')
    const { rows } = await server.services.pool.query('select * from w_live.message where id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain('13800002207')
    const shown = (await clerk.person.ask(queries.listMessages, {})).messages.find((one) => one.id === id)!
    expect(shown).toMatchObject({ phoneMask: '138 **** 2207', personId, state: 'sending' })
  })

  it('to somebody without a number, or to nobody, fails with a reason', async () => {
    const silent = await send({ personId: await somebody('无号人', null), phone: null })
    const nobody = await send({ channel: 'app', personId: uuidv7(server.now()), phone: null })
    expect([(await stateOf(silent)).reason, (await stateOf(nobody)).reason]).toEqual(['no-phone', 'no-person'])
  })

  it('of another organisation is not seen, and a bare number is the city’s', async () => {
    const personId = await somebody('市里的人', '13800000001')
    const ids = [await send({ personId, phone: null }), await send({ phone: '13800000002' })]
    const town = server.person('高桥镇', ['message.read'], { orgPath: '511181.511181101', areaCode: '511181101' })
    const seen = (await town.ask(queries.listMessages, { limit: 500 })).messages.map((one) => one.id)
    expect(seen.filter((id) => ids.includes(id))).toEqual([])
    await expect(town.ask(queries.listReplies, {})).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(town.act(actions.sendMessages, { messages: [messageDraft(server)] })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await claim('smpp')
  })

  it('that waits can be withdrawn, and what has left is said', async () => {
    const gone = await sent('w-1')
    const waiting = await send()
    expect(await server.system.act(actions.withdrawMessages, { ids: [gone, waiting] })).toEqual({ withdrawn: [waiting], left: [gone] })
    expect((await claim('smpp')).messages).toEqual([])
  })
})

describe('a route', () => {
  it('that fails is tried again after a growing wait, then says so', async () => {
    const id = await send()
    for (let attempt = 1; attempt <= 6; attempt++) {
      expect((await claim('smpp')).messages.map((one) => one.attempts)).toEqual([attempt])
      await server.system.act(actions.recordResults, { route: 'smpp', results: [again(id)] })
      expect((await claim('smpp')).messages).toEqual([])
      server.setNow(server.now() + 1000 * 2 ** (attempt - 1))
    }
    expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: 'unreachable' })
    expect(await heardOf(id)).toEqual(['failed unreachable'])
  })

  it('that died with messages in hand loses them after its lease, and a late word of it changes nothing', async () => {
    const id = await send()
    await claim('smpp')
    expect((await claim('smpp')).messages).toEqual([])
    server.setNow(server.now() + LEASE_MS + 1)
    await setUp('sms-gateway')
    expect((await claim('sms-gateway')).messages.map((one) => one.id)).toContain(id)
    await server.system.act(actions.recordResults, { route: 'smpp', results: [taken(id, 'late-1')] })
    expect((await stateOf(id)).state).toBe('sending')
    await server.system.act(actions.recordResults, { route: 'sms-gateway', results: [taken(id, 'g-1')] })
    expect((await stateOf(id)).state).toBe('sent')
  })

  it('takes only what names it when it is not the preferred one', async () => {
    const test = uuidv7(server.now())
    const ordinary = await send()
    await clerk.person.act(actions.testSend, { id: test, route: 'sms-gateway', personId: null, phone: '13800000003' })
    expect((await claim('sms-gateway', false)).messages.map((one) => one.id)).toEqual([test])
    expect((await claim('smpp')).messages.map((one) => one.id)).toEqual([ordinary])
    await expect(clerk.person.act(actions.testSend, { id: uuidv7(server.now()), route: 'app', personId: null, phone: '13800000003' })).rejects.toMatchObject({ code: 'message.nobody-to-test' })
  })

  it('sends nothing whose time has run out', async () => {
    const id = await send({ expiresAt: new Date(server.now() + 5_000).toISOString() })
    server.setNow(server.now() + 5_001)
    expect((await claim('smpp')).messages).toEqual([])
    expect((await server.system.ask(queries.routeTable, {})).expired).toBe(1)
    await server.system.act(actions.expireMessages, {})
    expect(await heardOf(id)).toEqual(['failed expired'])
  })

  it('counts today what it sent and what it cost', async () => {
    const before = (await clerk.person.ask(queries.channelBoard, {})).routes.find((one) => one.route === 'smpp')!
    const id = await send()
    await claim('smpp')
    await server.system.act(actions.recordResults, { route: 'smpp', results: [taken(id, 'c-1', 'c-2', 'c-3')] })
    const after = (await clerk.person.ask(queries.channelBoard, {})).routes.find((one) => one.route === 'smpp')!
    expect(after.today.sent - before.today.sent).toBe(1)
    expect(after.today.costYuan - before.today.costYuan).toBeCloseTo(0.15, 6)
  })
})

describe('receipts', () => {
  it('end a message when all its parts have one, once', async () => {
    const id = await send()
    await claim('smpp')
    await server.system.act(actions.recordResults, { route: 'smpp', results: [taken(id, 'p-1', 'p-2')] })
    await server.system.act(actions.takeReceipt, { route: 'smpp', receipts: [receipt('p-1')] })
    expect((await stateOf(id)).state).toBe('sent')
    expect(await server.system.act(actions.takeReceipt, { route: 'smpp', receipts: [receipt('p-2'), receipt('p-2')] })).toEqual({ taken: 1, repeated: 1 })
    expect(await server.system.act(actions.takeReceipt, { route: 'smpp', receipts: [receipt('p-1'), receipt('p-2', false)] })).toEqual({ taken: 0, repeated: 2 })
    expect((await stateOf(id)).state).toBe('delivered')
    expect(await heardOf(id)).toEqual(['delivered', 'sent'])
  })

  it('that come before the answer to the submit are not lost', async () => {
    const id = await send()
    await claim('smpp')
    await server.system.act(actions.takeReceipt, { route: 'smpp', receipts: [receipt('early-1')] })
    await server.system.act(actions.recordResults, { route: 'smpp', results: [taken(id, 'early-1')] })
    expect((await stateOf(id)).state).toBe('delivered')
    expect(await heardOf(id)).toEqual(['delivered', 'sent'])
  })

  it('of one part that did not arrive fail the whole', async () => {
    const id = await send()
    await claim('smpp')
    await server.system.act(actions.recordResults, { route: 'smpp', results: [taken(id, 'f-1', 'f-2')] })
    await server.system.act(actions.takeReceipt, { route: 'smpp', receipts: [receipt('f-1'), receipt('f-2', false)] })
    expect(await heardOf(id)).toEqual(['failed undelivered', 'sent'])
  })
})

describe('answers', () => {
  it('go to the message whose number they were sent to, and count once however often they come', async () => {
    const phone = '13900000201'
    const first = await sent('a-1', { phone, subject: { kind: 'probe', id: 'P-2' } })
    server.setNow(server.now() + 1_000)
    const second = await sent('a-2', { phone, subject: { kind: 'probe', id: 'P-3' } })
    // The numbers of a telephone count up: 01, 02.
    expect(await server.system.act(actions.takeAnswer, { route: 'smpp', answers: [reply('1', '10691237901', phone)] })).toEqual({ matched: 1, unmatched: 0, repeated: 0 })
    expect(await server.system.act(actions.takeAnswer, { route: 'smpp', answers: [reply('1', '10691237901', `+86${phone}`)] })).toEqual({ matched: 0, unmatched: 0, repeated: 1 })
    expect(await heardOf(first)).toEqual(['answered 1', 'sent'])
    expect(await heardOf(second)).toEqual(['sent'])
    await server.system.act(actions.takeAnswer, { route: 'smpp', answers: [reply('２', '106912379', phone)] })
    expect(await heardOf(second)).toEqual(['answered 2', 'sent'])
  })

  it('make a message delivered even when no receipt ever comes', async () => {
    const id = await sent('a-3', { phone: '13900000202' })
    await server.system.act(actions.takeAnswer, { route: 'smpp', answers: [reply('收到', '106912379', '13900000202')] })
    expect((await stateOf(id)).state).toBe('delivered')
    expect((await clerk.person.ask(queries.listMessages, {})).messages.find((one) => one.id === id)!.answer).toMatchObject({ digit: '1', words: '收到', text: '收到' })
  })

  it('after the time has run out are kept and marked late', async () => {
    const id = await sent('a-4', { phone: '13900000203', expiresAt: new Date(server.now() + 1_000).toISOString() })
    server.setNow(server.now() + 60_000)
    await server.system.act(actions.takeAnswer, { route: 'smpp', answers: [reply('1', '106912379', '13900000203')] })
    expect(await heardOf(id)).toEqual(['answered 1 late', 'sent'])
  })

  it('pressed in a call belong to that call', async () => {
    const calls = [await send({ channel: 'voice', phone: '13900000204' }), await send({ channel: 'voice', phone: '13900000204' })]
    const { messages } = await claim('voice-gateway')
    await server.system.act(actions.recordResults, { route: 'voice-gateway', results: messages.map((one) => taken(one.id, `call-${one.id}`)) })
    await server.system.act(actions.takeAnswer, { route: 'voice-gateway', answers: [{ ...reply('2', '', '13900000204'), externalId: `call-${calls[0]}` }] })
    expect(await heardOf(calls[0]!)).toEqual(['answered 2', 'sent'])
    expect(await heardOf(calls[1]!)).toEqual(['sent'])
  })

  it('that answer nothing are kept for a person to read, once', async () => {
    const stray = [reply('谁啊', '106912379', '13777777777'), reply('谁啊', '106912379', '13777777777')]
    await server.system.act(actions.takeAnswer, { route: 'smpp', answers: stray.slice(0, 1) })
    expect(await server.system.act(actions.takeAnswer, { route: 'smpp', answers: stray.slice(1) })).toEqual({ matched: 0, unmatched: 0, repeated: 1 })
    const { replies } = await clerk.person.ask(queries.listReplies, {})
    expect(replies.map((one) => [one.phoneMask, one.text])).toEqual([['137 **** 7777', '谁啊']])
  })
})

describe('in the app', () => {
  it('a message reaches its person, who alone can say that it is there', async () => {
    const id = uuidv7(server.now())
    await server.system.act(organisation.actions.addPerson, { id: clerk.id, name: '值班员', phone: null, organisationCode: 'D01' })
    const published: unknown[] = []
    server.services.hub.subscribe({ world: 'live', actor: () => clerk.person.actor, send: (text) => published.push(JSON.parse(text)) > 0 }, message.topics.inbox.id, undefined)
    await server.system.act(actions.sendMessages, { messages: [messageDraft(server, { id, channel: 'app', personId: clerk.id, phone: null })] })
    expect(published.at(-1)).toMatchObject({ topic: 'message.inbox', data: { id, text: '02:10 石岗村后山滑动，请立即到村委会集合', seen: false } })
    expect((await clerk.person.ask(queries.myMessages, {})).messages.map((one) => one.id)).toEqual([id])
    const other = server.person('别人', [])
    expect((await other.ask(queries.myMessages, {})).messages).toEqual([])
    expect(await other.act(actions.confirmDelivery, { ids: [id] })).toEqual({ confirmed: 0 })
    expect(await clerk.person.act(actions.confirmDelivery, { ids: [id] })).toEqual({ confirmed: 1 })
    expect(await clerk.person.act(actions.confirmDelivery, { ids: [id] })).toEqual({ confirmed: 0 })
    expect(await heardOf(id)).toEqual(['delivered', 'sent'])
  })
})

it('takes 5,000 messages to 2,000 people in one call', async () => {
  const seals = Array.from({ length: 2_000 }, (_, at) => server.services.cipher.seal(String(13_700_000_000 + at)))
  await server.services.pool.query(`insert into w_live.person (id, code, name, phone_sealed, organisation_code, org_path, source, demo, updated_at, updated_by)
    select gen_random_uuid(), 'many-' || n, '众人' || n, sealed, 'D01', '511181.D01', '测试', true, now(), '测试' from unnest($1::text[]) with ordinality as t(sealed, n)`, [seals])
  const { rows } = await server.services.pool.query<{ id: string }>("select id from w_live.person where code like 'many-%'")
  expect(rows).toHaveLength(2_000)
  const messages = Array.from({ length: 5_000 }, (_, at) => messageDraft(server, { channel: at % 2 === 0 ? 'app' : 'sms', personId: rows[at % rows.length]!.id, phone: null, subject: { kind: 'probe', id: 'P-9' } }))
  const began = performance.now()
  expect(await server.system.act(actions.sendMessages, { messages })).toEqual({ queued: 5_000, failed: 0, repeated: 0 })
  process.stdout.write(`5,000 messages durable in ${Math.round(performance.now() - began)} ms\n`)
  const again2 = await server.system.act(actions.sendMessages, { messages })
  expect(again2.repeated).toBe(5_000)
})
