import { mkdtempSync, rmSync } from 'node:fs'
import { get as httpGet } from 'node:http'
import { get as httpsGet } from 'node:https'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { WebSocket, WebSocketServer } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadOwnAuthority, type OwnAuthority } from '#platform/server/https/own-authority.ts'
import { type HttpsListener, listenPlan, openHttps, publicUrl } from './https-listener.ts'
import { trustRoutes } from './trust-routes.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinding-https-'))
let app: FastifyInstance
let own: OwnAuthority
let listener: HttpsListener

beforeAll(async () => {
  own = loadOwnAuthority(folder, Date.now(), [])
  app = fastify({ forceCloseConnections: true })
  app.get('/how', (request) => ({ protocol: request.protocol, ip: request.ip }))
  trustRoutes(app, own.authority, () => listener.url)
  const sockets = new WebSocketServer({ noServer: true })
  app.server.on('upgrade', (request, stream, head) => sockets.handleUpgrade(request, stream, head, (socket) => socket.send('open')))
  await app.listen({ host: '127.0.0.1', port: 0 })
  listener = await openHttps(app, own, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await listener.stop()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function body(ask: (done: (answer: IncomingMessage) => void) => { on(event: 'error', listener: (error: Error) => void): unknown }): Promise<Buffer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => ask(resolve).on('error', reject))
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
const ca = (): string => own.authority.toString()
const secure = (path: string) => body((done) => httpsGet(`${listener.url}${path}`, { ca: ca() }, done))
const plain = (path: string) => body((done) => httpGet(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}${path}`, done))

describe('the web over https', () => {
  it('is the same application, and knows that it is spoken to securely', async () => {
    expect(JSON.parse((await secure('/how')).toString())).toEqual({ protocol: 'https', ip: '127.0.0.1' })
    expect(JSON.parse((await plain('/how')).toString())).toMatchObject({ protocol: 'http' })
  })

  it('carries web sockets', async () => {
    const socket = new WebSocket(listener.url.replace('https', 'wss'), { ca: ca() })
    const said = await new Promise((resolve, reject) => {
      socket.on('message', (data) => resolve((data as Buffer).toString()))
      socket.on('error', reject)
    })
    socket.terminate()
    expect(said).toBe('open')
  })

  it('is refused by who does not trust the authority yet, and gives it on a page that says its fingerprint', async () => {
    await expect(body((done) => httpsGet(`${listener.url}/how`, done))).rejects.toThrow(/certificate/i)
    const page = (await plain('/trust')).toString()
    expect(page).toContain(own.authority.fingerprint256)
    expect(page).toContain(`${listener.url}/`)
    expect(page).toContain('<svg')
    expect((await plain('/trust/jinding-ca.crt')).equals(own.authority.raw)).toBe(true)
    expect((await plain('/trust/jinding-ca.pem')).toString()).toBe(own.authority.toString())
  })
})

describe('where the web listens', () => {
  it('is this machine alone, unless told otherwise', () => {
    expect(listenPlan({ JINDING_HOST: '127.0.0.1', JINDING_MODE: 'production' })).toEqual({ httpHost: '127.0.0.1', httpsHost: null })
  })

  it('adds https for others, and in production keeps plain http from them', () => {
    expect(listenPlan({ JINDING_HOST: '0.0.0.0', JINDING_MODE: 'demo' })).toEqual({ httpHost: '0.0.0.0', httpsHost: '0.0.0.0' })
    expect(listenPlan({ JINDING_HOST: '0.0.0.0', JINDING_MODE: 'production' })).toEqual({ httpHost: '127.0.0.1', httpsHost: '0.0.0.0' })
  })

  it('is told to people by an address that reaches it', () => {
    expect(publicUrl('0.0.0.0', 8443, ['localhost', '127.0.0.1', '192.168.1.20'])).toBe('https://192.168.1.20:8443')
    expect(publicUrl('10.1.1.1', 8443, [])).toBe('https://10.1.1.1:8443')
  })
})
