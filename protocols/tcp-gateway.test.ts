import { afterEach, describe, expect, it } from 'vitest'
import type { Listening } from './protocol.ts'
import { encodeUplink } from './sl651/encode.ts'
import { defineSl651 } from './sl651/session.ts'
import { RecordingHost } from './testing/recording-host.ts'
import { SocketClient } from './testing/socket-client.ts'
import type { TcpLimits } from './tcp-gateway.ts'

const linkKeep = (station: string): Uint8Array => encodeUplink({ centre: 1, station, password: '1234' }, { fn: 0x2f, serial: 1, sentAt: 0 })

describe('the limits of a port', () => {
  let listening: Listening | undefined
  afterEach(async () => listening?.close())

  async function open(tcp: Partial<TcpLimits>): Promise<RecordingHost> {
    const host = new RecordingHost()
    listening = await defineSl651({ tcp }).listen(host, { host: '127.0.0.1', port: 0 })
    return host
  }
  const join = async (): Promise<SocketClient> => SocketClient.open(listening?.port ?? 0)
  const why = (host: RecordingHost): Array<string | undefined> => host.sessions.filter((event) => event.state === 'closed').map((event) => event.why)

  it('closes a connection that is silent too long', async () => {
    const host = await open({ idleMs: 50 })
    await (await join()).closed()
    await host.until(() => why(host).length === 1)
    expect(why(host)).toEqual(['idle'])
  })

  it('turns away the connection beyond the last', async () => {
    const host = await open({ maxConnections: 1 })
    const first = await join()
    await (await join()).closed()
    await host.until(() => why(host).length === 1)
    expect(why(host)).toEqual(['limit'])
    expect(first.socket.destroyed).toBe(false)
  })

  it('gives up a frame that never ends and tells why', async () => {
    const host = await open({ frameMs: 1 })
    const client = await join()
    client.send(linkKeep('5111810001').subarray(0, 20))
    await host.until(() => host.quarantined.length === 1)
    expect(host.quarantined[0]).toMatchObject({ reason: 'incomplete' })
    client.close()
  })

  it('reaches every station that speaks over one connection and forgets them with it', async () => {
    const host = await open({})
    const client = await join()
    client.send(Buffer.concat([linkKeep('5111810001'), linkKeep('5111810002')]))
    for (const station of ['5111810001', '5111810002']) await expect.poll(() => listening?.request(station, { kind: 'query-live' })).toBe('sent')
    client.close()
    await host.until(() => why(host).length === 1)
    for (const station of ['5111810001', '5111810002']) expect(listening?.request(station, { kind: 'query-live' })).toBe('not-connected')
  })

  it('says which port is taken by refusing to listen', async () => {
    await open({})
    await expect(defineSl651().listen(new RecordingHost(), { host: '127.0.0.1', port: listening?.port ?? 0 })).rejects.toThrow('EADDRINUSE')
  })
})
