import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

const TYPES: Record<string, string> = { css: 'text/css', js: 'text/javascript', woff2: 'font/woff2', html: 'text/html' }

/** The files of one folder over http on a free port; `/` is an empty page. For browser tests without the server. */
export async function servedFolder(folder: string): Promise<{ url: string, close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '/')
    if (name === '') {
      response.setHeader('content-type', 'text/html').end('<!doctype html><html lang="zh-CN"><body></body></html>')
      return
    }
    try {
      response.setHeader('content-type', TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream').end(readFileSync(join(folder, name)))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
