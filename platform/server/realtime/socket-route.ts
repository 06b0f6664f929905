import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Actor } from '#platform/kernel/contract.ts'
import { SESSION_COOKIE } from '#platform/server/http/door.ts'
import type { Hub, Subscriber } from './hub.ts'

const ask = z.object({
  subscribe: z.array(z.object({ topic: z.string().max(120), after: z.number().int().optional() })).max(64).optional(),
  unsubscribe: z.array(z.string().max(120)).max(64).optional(),
})

const MAX_BUFFERED = 4 * 1024 * 1024
const REFRESH_MS = 15_000
const PING_MS = 25_000

export interface SocketOptions {
  readonly hub: Hub
  readonly worlds: { has(world: string): boolean }
  readonly authenticate: (token: string, world: string) => Promise<Actor | null>
  readonly clock: () => number
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim())
  }
  return undefined
}

function credentials(request: IncomingMessage): { token: string; world: string } | null {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const world = url.searchParams.get('world') ?? 'live'
  const bearer = request.headers.authorization?.startsWith('Bearer ') ? request.headers.authorization.slice(7) : undefined
  if (bearer !== undefined) return { token: bearer, world }
  const { origin, host } = request.headers
  // A cookie alone proves nothing about the page: the origin must be ours.
  if (origin === undefined || new URL(origin).host !== host) return null
  const cookie = cookieOf(request.headers.cookie, SESSION_COOKIE)
  return cookie === undefined ? null : { token: cookie, world }
}

function listen(socket: WebSocket, hub: Hub, subscriber: Subscriber): void {
  socket.on('message', (raw: Buffer) => {
    let parsed: z.infer<typeof ask>
    try {
      parsed = ask.parse(JSON.parse(raw.toString()))
    } catch {
      socket.send(JSON.stringify({ error: 'call.bad-input' }))
      return
    }
    for (const { topic, after } of parsed.subscribe ?? []) {
      if (!hub.subscribe(subscriber, topic, after)) socket.send(JSON.stringify({ topic, error: 'auth.not-allowed' }))
    }
    for (const topic of parsed.unsubscribe ?? []) hub.unsubscribe(subscriber, topic)
  })
}

/** `GET /ws`: one connection a page; topics with resume. A session that ends closes its sockets within seconds. */
export function socketRoute(app: FastifyInstance, options: SocketOptions): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  const open = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    const presented = credentials(request)
    let actor = presented && options.worlds.has(presented.world) ? await options.authenticate(presented.token, presented.world) : null
    if (!presented || !actor) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    server.handleUpgrade(request, stream, head, (socket) => {
      const subscriber: Subscriber = {
        world: presented.world,
        actor: () => actor,
        send(text) {
          if (socket.readyState !== socket.OPEN) return false
          if (socket.bufferedAmount > MAX_BUFFERED) {
            socket.close(1013, 'too slow')
            return false
          }
          socket.send(text)
          return true
        },
      }
      listen(socket, options.hub, subscriber)
      let alive = true
      socket.on('pong', () => {
        alive = true
      })
      const ping = setInterval(() => {
        if (!alive) socket.terminate()
        alive = false
        socket.ping()
      }, PING_MS)
      const refresh = setInterval(() => {
        void options.authenticate(presented.token, presented.world).then(
          (fresh) => {
            actor = fresh
            if (!fresh) socket.close(4401, 'session ended')
          },
          () => undefined,
        )
      }, REFRESH_MS)
      socket.on('close', () => {
        clearInterval(ping)
        clearInterval(refresh)
        options.hub.leave(subscriber)
      })
      socket.on('error', () => socket.terminate())
      socket.send(JSON.stringify({ hello: true, serverTime: options.clock() }))
    })
  }
  const http = app.server as Server
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!(request.url ?? '').startsWith('/ws')) {
      stream.destroy()
      return
    }
    open(request, stream, head).catch(() => stream.destroy())
  })
  app.addHook('onClose', async () => {
    for (const socket of server.clients) socket.terminate()
    server.close()
  })
}

