import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import { createApp } from '#platform/server/http/create-app.ts'
import { Door } from '#platform/server/http/door.ts'
import { gatherSentences } from '#platform/server/http/sentences.ts'
import { readSource } from '#protocols/cap/atom.ts'
import { decodeCap, encodeCap } from '#protocols/cap/codec.ts'
import { warning } from '../contract.ts'
import { capOf, givenIssued, type WarningSetting, warningSetting } from '../testing/builders.ts'
import { warningModule } from './index.ts'

let setting: WarningSetting
let app: FastifyInstance
let base: string

beforeEach(async () => {
  setting = await warningSetting()
  const door = new Door(setting.server.services, { has: (world) => world === 'live' }, async () => null)
  app = await createApp({ door, sentences: gatherSentences([warningModule]), session: { secureCookie: false, facts: () => ({}) }, version: 'test' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}, 120_000)
afterEach(async () => {
  await app.close()
  await setting.server.close()
})

const post = (body: string, key: string, type = 'application/cap+xml') => fetch(`${base}/cap/inbox`, { method: 'POST', body, headers: { 'content-type': type, authorization: `Bearer ${key}` } })

describe('what anybody reads', () => {
  it('is an Atom feed whose entries lead to CAP documents of this server', async () => {
    const { code } = await givenIssued(setting.server, setting.zhang, setting.li)
    const answer = await fetch(`${base}/cap/feed`)
    expect(answer.headers.get('content-type')).toContain('application/atom+xml')
    const source = readSource(await answer.text())
    const [entry] = source.kind === 'feed' ? source.entries : []
    const document = await fetch(entry!.href)
    expect(document.headers.get('content-type')).toContain('application/cap+xml')
    expect(decodeCap(await document.text())).toMatchObject({ identifier: code, status: 'Actual' })
    expect((await fetch(`${base}/cap/YJ-none`)).status).toBe(404)
  })
})

describe('what a sender brings', () => {
  it('is answered by what became of it', async () => {
    const { key } = await setting.zhang.act(warning.actions.addSender, { id: uuidv7(setting.server.now()), name: '省预警中心' })
    const xml = encodeCap(capOf(setting.server))
    expect((await post(xml, 'wrong')).status).toBe(401)
    const taken = await post(xml, key, 'text/xml; charset=utf-8')
    expect([taken.status, await taken.json()]).toMatchObject([200, { outcome: 'new' }])
    const refused = await post('<alert>', key)
    expect([refused.status, await refused.json()]).toMatchObject([422, { outcome: 'refused', reason: expect.any(String) }])
    expect((await post('x'.repeat(700_000), key)).status).toBe(413)
    expect((await post('', key)).status).toBeGreaterThanOrEqual(400)
    expect((await post('{}', key, 'application/json')).status).toBe(422)
  })
})
