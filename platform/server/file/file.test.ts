import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/kernel/contract.ts'
import { defineServerModule } from '#platform/server/action/define.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { createApp } from '#platform/server/http/create-app.ts'
import { Door } from '#platform/server/http/door.ts'
import { gatherSentences } from '#platform/server/http/sentences.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { encodePng } from '#platform/server/tile/encode-png.ts'
import { defineContract } from '#platform/kernel/contract.ts'
import { attachFile } from './file-use.ts'
import { sniffMediaType } from './media-type.ts'

const PNG = encodePng(2, 2, new Uint8Array(12))

describe('media types are told by content', () => {
  it('knows what it may store, whatever the name', () => {
    expect(sniffMediaType(PNG)?.mediaType).toBe('image/png')
    expect(sniffMediaType(Buffer.from('%PDF-1.7\n'))?.mediaType).toBe('application/pdf')
    expect(sniffMediaType(Buffer.from('{"type":"FeatureCollection","features":[]}'))?.mediaType).toBe('application/geo+json')
    expect(sniffMediaType(Buffer.from('\0\0\0\x18ftypisom'))?.mediaType).toBe('video/mp4')
  })
  it('refuses pages, pictures with scripts, programs and plain zips', () => {
    for (const text of ['<!doctype html><script>', '<svg xmlns="http://www.w3.org/2000/svg">', 'MZ\x90', '\x7fELF', 'PK\x03\x04 plain', '{"a":1}', '']) expect(sniffMediaType(Buffer.from(text, 'latin1'))).toBeNull()
  })
  it('takes any bytes without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void sniffMediaType(bytes)))
  })
})

const owner = defineServerModule({
  contract: defineContract({ module: 'photo-album', title: { zh: '相册', en: 'Album' }, permissions: { 'photo-album.read': { zh: '看', en: 'See' } } }),
  fileOwners: {
    album: async (ctx) => ctx.require('photo-album.read', { orgPath: null, areaCode: '511181101' }),
  },
  locales: { zh: {}, en: {} },
})

let server: TestServer
let app: Awaited<ReturnType<typeof createApp>>
const actors = new Map<string, Actor>()
beforeAll(async () => {
  server = await testServer({ name: 'files', modules: [owner] })
  const door = new Door(server.services, { has: () => true }, async (token) => actors.get(token) ?? null)
  app = await createApp({ door, sentences: gatherSentences([]), session: { secureCookie: false, facts: () => ({}) } as never, version: 't' })
  actors.set('mine', server.person('甲', []).actor)
  actors.set('other', server.person('乙', []).actor)
  actors.set('reader', server.person('丙', ['photo-album.read'], { areaCode: '511181101' }).actor)
  actors.set('away', server.person('丁', ['photo-album.read'], { areaCode: '511181200' }).actor)
}, 60_000)
afterAll(async () => {
  await app.close()
  await server.close()
})

const BOUNDARY = 'x1x2x3'
function upload(bytes: Buffer, token: string | null, name = 'a.png') {
  const payload = Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
  return app.inject({ method: 'POST', url: '/api/files', payload, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...(token === null ? {} : { authorization: `Bearer ${token}` }) } })
}
const get = (id: string, token: string, more: Record<string, string> = {}) => app.inject({ method: 'GET', url: `/api/files/${id}`, headers: { authorization: `Bearer ${token}`, ...more } })

describe('files', () => {
  it('go in by content and come out to their uploader alone, until they belong to something', async () => {
    const stored = await upload(PNG, 'mine', '../../evil"\u0000.html')
    expect(stored.statusCode).toBe(200)
    const file = stored.json<{ id: string; sha256: string; mediaType: string }>()
    expect(file.mediaType).toBe('image/png')
    expect((await upload(PNG, 'mine')).json<{ sha256: string }>().sha256).toBe(file.sha256)
    const back = await get(file.id, 'mine')
    expect(back.rawPayload.equals(PNG)).toBe(true)
    expect(back.headers['content-security-policy']).toContain('sandbox')
    expect((await get(file.id, 'other')).statusCode).toBe(404)

    const origin = { world: 'live', actor: actors.get('mine')!, correlationId: '00000000-0000-4000-8000-000000000001', peer: '' }
    await actAsSystem(server.services, origin, 'test.attach', (ctx) => attachFile(ctx, file.id, { kind: 'album', id: '1' }).then(() => undefined))
    expect((await get(file.id, 'reader')).statusCode).toBe(200)
    expect((await get(file.id, 'away')).statusCode).toBe(403)
    expect((await get(file.id, 'reader', { range: 'bytes=0-7' })).rawPayload.equals(PNG.subarray(0, 8))).toBe(true)
    expect((await get(file.id, 'reader', { 'if-none-match': `"${file.sha256}"` })).statusCode).toBe(304)
  })

  it('refuses strangers, pages named as pictures, and records without a ticket', async () => {
    expect((await upload(PNG, null)).statusCode).toBe(401)
    expect((await upload(Buffer.from('<html><script>alert(1)</script>'), 'mine')).json()).toMatchObject({ code: 'file.type-refused' })
    expect((await upload(deflateSync('x'), 'mine')).statusCode).toBe(415)
    const forged = await app.inject({ method: 'POST', url: '/api/actions/file.record-upload', payload: { ticket: 'guess', id: '00000000-0000-4000-8000-000000000002' }, headers: { authorization: 'Bearer mine' } })
    expect(forged.json()).toMatchObject({ code: 'file.not-found' })
  })
})
