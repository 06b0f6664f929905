import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GatewayFault, postSigned, sign, signatureHolds } from './signed-http.ts'

const NOW = Date.UTC(2026, 6, 17, 18, 10)

describe('a signature', () => {
  const headers = { ...sign('ems', 'secret', '{"a":1}', NOW) }

  it('holds for the same body, secret and time, give or take five minutes', () => {
    expect(signatureHolds(headers, 'secret', '{"a":1}', NOW)).toBe(true)
    expect(signatureHolds(headers, 'secret', '{"a":1}', NOW + 299_000)).toBe(true)
  })

  it('holds for nothing else', () => {
    expect(signatureHolds(headers, 'other', '{"a":1}', NOW)).toBe(false)
    expect(signatureHolds(headers, 'secret', '{"a":2}', NOW)).toBe(false)
    expect(signatureHolds(headers, 'secret', '{"a":1}', NOW + 301_000)).toBe(false)
    expect(signatureHolds({ ...headers, 'x-timestamp': 'soon' }, 'secret', '{"a":1}', NOW)).toBe(false)
    expect(signatureHolds({}, 'secret', '{"a":1}', NOW)).toBe(false)
  })
})

describe('a gateway that is asked', () => {
  const server = createServer((request, response) => {
    if (request.url === '/huge') return void response.end(Buffer.alloc(5 * 1024 * 1024, 32))
    if (request.url === '/words') return void response.end('<html>')
    if (request.url === '/elsewhere') return void response.writeHead(302, { location: '/words' }).end()
    response.writeHead(503).end('{}')
  })
  let base = ''
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => ((base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`), resolve()))))
  afterAll(() => void server.close())
  const post = (path: string) => postSigned(`${base}${path}`, {}, { account: 'a', secret: 's', now: NOW, timeoutMs: 5_000, signal: new AbortController().signal })

  it.each([['/huge', 200], ['/words', 200], ['/down', 503], ['/elsewhere', null]] as const)('and answers %s is a fault, never a breakdown', async (path, status) => {
    const fault = await post(path).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(GatewayFault)
    expect((fault as GatewayFault).status).toBe(status)
  })
})
