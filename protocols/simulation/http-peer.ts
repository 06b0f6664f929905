import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { signatureHolds } from '#platform/server/notify/signed-http.ts'
import type { PeerOptions, RunningPeer } from './peer.ts'

const MAX_BODY = 4 * 1024 * 1024
const PAGE = 500

/** What came and is kept until the caller has asked for what is after it. */
export class Feed<T> {
  readonly #items: { readonly seq: number; readonly item: T }[] = []
  #last = 0

  push(item: T): void {
    this.#items.push({ seq: (this.#last += 1), item })
  }

  /** `after` is empty for a caller that begins. */
  read(after: string): { items: T[]; next: string; more: boolean } {
    const from = after === '' ? 0 : Number(after)
    while (this.#items.length > 0 && this.#items[0]!.seq <= from) this.#items.shift()
    const page = this.#items.slice(0, PAGE)
    return { items: page.map(({ item }) => item), next: String(page.at(-1)?.seq ?? Math.max(from, 0)), more: this.#items.length > page.length }
  }
}

export type PeerRoute = (payload: unknown) => unknown

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MAX_BODY) throw new Error('too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function answer(response: ServerResponse, status: number, payload: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(payload))
}

async function serve(options: PeerOptions, routes: Readonly<Record<string, PeerRoute>>, sending: ReadonlySet<string>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? ''
  const body = await bodyOf(request)
  const { behaviour, account, secret } = options
  const known = behaviour.mode !== 'reject-account' && request.headers['x-account'] === account && signatureHolds(request.headers, secret, body, Date.now())
  if (!known) return answer(response, 401, { message: 'unknown account or wrong signature' })
  const route = routes[path]
  if (!route) return answer(response, 404, { message: 'no such path' })
  if (sending.has(path)) {
    if (behaviour.delayMs > 0) await sleep(behaviour.delayMs)
    if (behaviour.mode === 'drop') return void request.socket.destroy()
    if (behaviour.mode === 'silent') return
    if (behaviour.mode === 'throttle') return answer(response, 429, { message: 'too many' })
  }
  answer(response, 200, route(JSON.parse(body)))
}

/** A gateway over HTTP; `sending` are the paths that the behaviour touches. */
export async function runHttpPeer(options: PeerOptions, routes: Readonly<Record<string, PeerRoute>>, sending: readonly string[]): Promise<RunningPeer> {
  const sends = new Set(sending)
  const server = createServer((request, response) => {
    serve(options, routes, sends, request, response).catch((error: unknown) => {
      if (!response.headersSent) answer(response, 400, { message: String(error) })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
