import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { createApp } from '#platform/server/http/create-app.ts'
import { Door } from '#platform/server/http/door.ts'
import { gatherSentences } from '#platform/server/http/sentences.ts'
import { probeModule } from '#platform/server/testing/probe-module.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'

const person = (id: string): Actor => ({ kind: 'person', id, name: id, orgPath: '511181', grants: [] })
const people = new Map([['mine', person('队长')], ['other', person('旁人')]])
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])

let server: TestServer
let app: FastifyInstance
let base: string

beforeAll(async () => {
  server = await testServer({ name: 'file-routes', modules: [probeModule({ reactions: [], timers: [], failures: 0 })] })
  const door = new Door(server.services, { has: (world) => world === 'live' }, async (token) => people.get(token) ?? null)
  app = await createApp({ door, sentences: gatherSentences([]), session: { secureCookie: false, facts: () => ({}) }, version: 'test' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await app.close()
  await server.close()
})

async function send(key?: string, bytes: Buffer = JPEG): Promise<{ status: number; body: { id: string; sha256: string; code?: string } }> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '裂缝.jpg')
  const answer = await fetch(`${base}/api/files`, { method: 'POST', body: form, headers: { authorization: 'Bearer mine', ...(key ? { 'idempotency-key': key } : {}) } })
  return { status: answer.status, body: (await answer.json()) as never }
}

describe('uploads', () => {
  it('take the key of the phone as the id of the file, and are one file when repeated', async () => {
    const key = uuidv7(server.now())
    const first = await send(key)
    expect(first).toMatchObject({ status: 200, body: { id: key } })
    expect(await send(key)).toEqual(first)
  })

  it('get an id of their own without a key', async () => {
    const [a, b] = [await send(), await send()]
    expect(a.body.sha256).toBe(b.body.sha256)
    expect(a.body.id).not.toBe(b.body.id)
  })

  it('are read by their uploader only until they belong to something', async () => {
    const { body } = await send()
    const read = async (token: string) => (await fetch(`${base}/api/files/${body.id}`, { headers: { authorization: `Bearer ${token}` } })).status
    expect([await read('mine'), await read('other')]).toEqual([200, 404])
  })

  it('are refused when their bytes are not what may be stored, whatever the name says', async () => {
    expect(await send(undefined, Buffer.from('<script>alert(1)</script>'))).toMatchObject({ status: 415, body: { code: 'file.type-refused' } })
  })
})
