import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { DatabaseError } from '#platform/server/database/database-error.ts'
import { startFailure } from './start-failure.ts'

const listen = async (port: number, host = '127.0.0.1') => {
  const server = createServer()
  server.listen(port, host)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(resolve)) }
}

describe('a server that does not start', () => {
  it('says which port is taken and by which setting to choose another', async () => {
    const taken = await listen(0)
    const error = await listen(taken.port).catch((caught: unknown) => caught)
    expect(startFailure(error, { JINDING_HTTP_PORT: String(taken.port), JINDING_HTTPS_PORT: '8443' })).toBe(`端口 ${taken.port} 已被别的程序占用，可能平台已在运行。请停掉它，或换一个端口：JINDING_HTTP_PORT=${taken.port + 1} npm start`)
    await taken.close()
  })

  it('says that the address is not of this machine', async () => {
    const error = await listen(0, '192.0.2.1').catch((caught: unknown) => caught)
    expect(startFailure(error, { JINDING_HTTP_PORT: '0' })).toBe('本机没有地址 192.0.2.1，请检查 JINDING_HOST。')
  })

  it('gives the sentence of the database', () => {
    expect(startFailure(new DatabaseError('database.too-old', '数据库太旧，请升级。'), {})).toBe('数据库太旧，请升级。')
  })

  it('has no sentence for what nobody foresaw', () => {
    expect(startFailure(new TypeError('x is not a function'), {})).toBeNull()
  })
})
