import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { OwnAuthority } from '#platform/server/https/own-authority.ts'
import type { Settings } from '#platform/server/settings.ts'

/** Which addresses the web is opened on. */
export interface ListenPlan {
  readonly httpHost: string
  /** Null: nobody beyond this machine is to be reached. */
  readonly httpsHost: string | null
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/**
 * Beyond this machine there is https as well; in production there is nothing else: plain http then stays on 127.0.0.1,
 * for a health check or a proxy on the same machine.
 */
export function listenPlan(settings: Settings): ListenPlan {
  const host = settings['JINDING_HOST'] ?? '127.0.0.1'
  if (isLoopback(host)) return { httpHost: host, httpsHost: null }
  return { httpHost: settings['JINDING_MODE'] === 'production' ? '127.0.0.1' : host, httpsHost: host }
}

/** The address to give to people: of the host that was set, or of the first that others reach this machine by. */
export function publicUrl(host: string, port: number, names: readonly string[]): string {
  const any = host === '0.0.0.0' || host === '::'
  const reachable = names.find((name) => isIP(name) === 4 && !isLoopback(name)) ?? 'localhost'
  const shown = any ? reachable : host
  return `https://${isIP(shown) === 6 ? `[${shown}]` : shown}:${port}`
}

export interface HttpsListener {
  readonly url: string
  stop(): Promise<void>
}

/** The same application once more, over TLS 1.2 and later; web sockets included. The application must be listening or ready. */
export async function openHttps(app: FastifyInstance, own: OwnAuthority, at: { readonly host: string; readonly port: number }): Promise<HttpsListener> {
  const server = createServer({ key: own.key, cert: own.cert, minVersion: 'TLSv1.2' }, (request, response) => app.routing(request, response))
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => app.server.emit('upgrade', request, stream, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: publicUrl(at.host, port, own.names),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
