import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { Actor } from '#platform/kernel/contract.ts'
import { socketRoute } from '#platform/server/realtime/socket-route.ts'
import { probe, probeModule } from '#platform/server/testing/probe-module.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { createApp } from './create-app.ts'
import { Door } from './door.ts'
import { gatherSentences } from './sentences.ts'

const person = (name: string, permissions: string[]): Actor => ({ kind: 'person', id: name, name, orgPath: '511181', grants: permissions.map((permission) => ({ permission, orgPath: '511181', areaCode: null })) })
const people = new Map([['good', person('写手', ['probe.write'])], ['poor', person('旁人', [])]])

let server: TestServer
let app: FastifyInstance
let base: string

beforeAll(async () => {
  const module = probeModule({ reactions: [], timers: [], failures: 0 })
  server = await testServer({ name: 'http', modules: [module] })
  const authenticate = async (token: string) => people.get(token) ?? null
  const worlds = { has: (world: string) => world === 'live' }
  const door = new Door(server.services, worlds, authenticate)
  app = await createApp({ door, sentences: gatherSentences([module]), session: { secureCookie: false, facts: () => ({}) }, version: 'test' })
  socketRoute(app, { hub: server.services.hub, worlds, authenticate, clock: server.now })
  await app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  await put({ n: 1 })
})
afterAll(async () => {
  await app.close()
  await server.close()
})

const put = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${base}/api/actions/probe.put-number`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: 'Bearer good', ...headers } })

describe('a call over HTTP', () => {
  it('gives JSON for JSON, once per idempotency key', async () => {
    const first = await put({ n: 5 }, { 'idempotency-key': 'h5' })
    const second = await put({ n: 5 }, { 'idempotency-key': 'h5' })
    expect(first.status).toBe(200)
    expect(await second.json()).toEqual(await first.json())
  })

  it('says every failure in one shape, with a sentence, a number and the declared status', async () => {
    const refused = await put({ n: 500 })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code: 'probe.too-big', message: '太大', details: { n: 500 }, correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect((await put({ n: 'x' })).status).toBe(400)
    expect((await put({ n: 2 }, { authorization: 'Bearer poor' })).status).toBe(403)
    expect((await put({ n: 2 }, { authorization: 'Bearer stale' })).status).toBe(401)
    expect((await put({ n: 2 }, { 'x-jinding-world': 'w_live' })).status).toBe(404)
    expect((await put({ n: 2, note: 'x'.repeat(5_000_000) })).status).toBe(413)
    expect((await fetch(`${base}/api/actions/probe.no-such`, { method: 'POST', headers: { authorization: 'Bearer good' } })).status).toBe(404)
  })

  it('speaks the language that is asked for', async () => {
    const refused = await put({ n: 500 }, { 'accept-language': 'en-US' })
    expect(await refused.json()).toMatchObject({ message: 'Too big' })
  })

  it('takes a cookie from our own pages only', async () => {
    const cookie = { authorization: '', cookie: 'jinding_session=good' }
    expect((await put({ n: 6 }, { ...cookie, origin: base, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await put({ n: 6 }, { ...cookie, origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await put({ n: 6 }, { ...cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })

  it('never lets a page be framed or load from elsewhere', async () => {
    const { headers } = await fetch(`${base}/api/health`)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('is told to wait when there are too many from one session, and others are not', async () => {
    const door = new Door(server.services, { has: () => true }, async (token) => people.get(token) ?? null)
    const busy = await createApp({ door, sentences: gatherSentences([probeModule({ reactions: [], timers: [], failures: 0 })]), session: { secureCookie: false, facts: () => ({}) }, version: 'test', rate: { callsPerMinute: 6, signInsPerMinute: 1 } })
    const call = (token: string) => busy.inject({ method: 'POST', url: '/api/queries/probe.list-numbers', payload: {}, headers: { authorization: `Bearer ${token}` } })
    expect([(await call('good')).statusCode, (await call('good')).statusCode]).toEqual([200, 200])
    const refused = await call('good')
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '10'])
    expect(refused.json()).toMatchObject({ code: 'call.too-many', details: { seconds: 10 }, message: expect.stringContaining('10') })
    expect((await call('poor')).statusCode).toBe(403)
    const signIn = () => busy.inject({ method: 'POST', url: '/api/session', payload: {} })
    expect((await signIn()).statusCode).toBe(400)
    expect((await signIn()).statusCode).toBe(429)
    await busy.close()
  })

  it('describes itself: every action and query stands in the API document', async () => {
    const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as { paths: Record<string, unknown> }
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/actions/probe.put-number', '/api/queries/probe.list-numbers']))
  })
})

interface Line {
  topic?: string
  seq?: number
  data?: unknown
  reset?: boolean
  error?: string
}

async function socket(token: string): Promise<{ lines: Line[]; say(text: unknown): void; until(test: (line: Line) => boolean): Promise<Line>; close(): void }> {
  const ws = new WebSocket(`${base.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${token}` } })
  const lines: Line[] = []
  let look: () => void = () => undefined
  ws.on('message', (raw: Buffer) => {
    lines.push(JSON.parse(raw.toString()) as Line)
    look()
  })
  await new Promise((resolve, reject) => {
    ws.on('open', resolve)
    ws.on('error', reject)
  })
  return {
    lines,
    say: (text) => ws.send(JSON.stringify(text)),
    until: (test) =>
      new Promise((resolve) => {
        look = () => {
          const found = lines.find(test)
          if (found) resolve(found)
        }
        look()
      }),
    close: () => ws.terminate(),
  }
}

describe('a topic over /ws', () => {
  it('tells after the commit, and what was missed after a break', async () => {
    const first = await socket('good')
    first.say({ subscribe: [{ topic: probe.topics.numbers.id }] })
    await first.until((line) => line.topic === 'probe.numbers')
    await put({ n: 31 })
    const { seq } = await first.until((line) => (line.data as { n?: number } | undefined)?.n === 31)
    first.close()
    await put({ n: 32 })
    const second = await socket('good')
    second.say({ subscribe: [{ topic: probe.topics.numbers.id, after: seq }] })
    await second.until((line) => (line.data as { n?: number } | undefined)?.n === 32)
    expect(second.lines.filter((line) => line.data).map((line) => (line.data as { n: number }).n)).toEqual([32])
    second.close()
  })

  it('is closed to whoever lacks its permission, and /ws to whoever is not signed in', async () => {
    const poor = await socket('poor')
    poor.say({ subscribe: [{ topic: probe.topics.numbers.id }] })
    expect(await poor.until((line) => line.error !== undefined)).toMatchObject({ error: 'auth.not-allowed' })
    poor.close()
    await expect(socket('stale')).rejects.toThrow(/401/)
  })
})
