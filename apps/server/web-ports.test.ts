import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { silentLogger } from '#platform/server/logger.ts'
import { readSettings, SETTINGS } from '#platform/server/settings.ts'
import { bootServer } from './boot.ts'
import { startFailure } from './start-failure.ts'
import { tryWebPorts } from './web-ports.ts'

const open: { close(): unknown }[] = []
afterEach(() => { for (const one of open.splice(0)) one.close() })

async function taken(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  open.push(server)
  await once(server, 'listening')
  return String((server.address() as AddressInfo).port)
}

describe('a web port in use', () => {
  it('stops the start before the data folder is made, and names the setting', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jinding-port-'))
    const settings = readSettings(SETTINGS, { JINDING_HTTP_PORT: await taken(), JINDING_DATA: join(folder, 'data') })
    const error = await bootServer({ settings, modules: [], logger: silentLogger }).catch((caught: unknown) => caught)
    expect(startFailure(error, settings)).toContain('JINDING_HTTP_PORT=')
    expect(existsSync(join(folder, 'data'))).toBe(false)
    rmSync(folder, { recursive: true })
  })

  it('is noticed for https too where other machines are served', async () => {
    const settings = readSettings(SETTINGS, { JINDING_HOST: '0.0.0.0', JINDING_HTTP_PORT: '0', JINDING_HTTPS_PORT: await taken() })
    const error = await tryWebPorts(settings).catch((caught: unknown) => caught)
    expect(startFailure(error, settings)).toContain('JINDING_HTTPS_PORT=')
  })

  it('is no matter when it is free or left to the system', async () => {
    const port = await taken()
    open.splice(0)[0]!.close()
    await tryWebPorts(readSettings(SETTINGS, { JINDING_HTTP_PORT: port }))
    await tryWebPorts(readSettings(SETTINGS, { JINDING_HTTP_PORT: '0' }))
  })
})
