import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeData } from './hj212/encode.ts'
import { protocols } from './index.ts'
import { quarantineReasons } from './quarantine-reason.ts'
import { encodeUplink } from './sl651/encode.ts'
import { RecordingHost } from './testing/recording-host.ts'
import { SocketClient } from './testing/socket-client.ts'

/** Pieces that look like the beginnings of real frames, so that random streams reach past the first check. */
const at = Date.UTC(2026, 6, 18)
const seeds: readonly Uint8Array[] = [
  encodeUplink({ centre: 1, station: '5111810001', password: '1234' }, { fn: 0x33, serial: 1, sentAt: at }),
  encodeUplink({ centre: 1, station: '5111810001', password: '1234' }, { fn: 0x31, serial: 1, sentAt: at, text: 'x' }),
  ...encodeData({ st: '31', pw: '1', mn: 'A' }, { cn: '2011', qn: '20260718203000001', answer: true, items: ['DataTime=20260718203000;a21026-Rtd=1'] }),
  Buffer.from('101600044D5154540402003C000A656D732D353131313831', 'hex'),
  Buffer.from('101C00044D51545404C2003C0002444500024445000473656372', 'hex'),
  Uint8Array.of(0x7e, 0x7e), Uint8Array.of(0x23, 0x23, 0x30, 0x30), Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0x7f), Uint8Array.of(0xc0, 0x00),
]

const mutated = fc.tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(255)).map(([bytes, where, byte]) => {
  const copy = Uint8Array.from(bytes)
  copy[where % copy.length] = byte
  return copy
})
const piece = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...seeds), mutated)

it('lists every folder that holds a session', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'session.ts')))
    .map((entry) => entry.name)
  expect(protocols.map((protocol) => protocol.name).toSorted()).toEqual(folders.toSorted())
})

it('gives every protocol a port and a setting of its own', () => {
  expect(new Set(protocols.map((protocol) => protocol.defaultPort)).size).toBe(protocols.length)
  expect(new Set(protocols.map((protocol) => protocol.portSetting)).size).toBe(protocols.length)
})

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))('%s', (name, protocol) => {
  it('survives any bytes, keeps what it can not use with a reason, and ends the session when the peer goes', async () => {
    const host = new RecordingHost()
    const listening = await protocol.listen(host, { host: '127.0.0.1', port: 0 })
    try {
      await fc.assert(fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
        const closedBefore = host.sessions.filter((event) => event.state === 'closed').length
        const client = await SocketClient.open(listening.port)
        for (const bytes of pieces) client.send(bytes)
        client.socket.end()
        await host.until(() => host.sessions.filter((event) => event.state === 'closed').length > closedBefore)
        client.close()
      }), { numRuns: 150 })
      for (const entry of host.quarantined) {
        expect(quarantineReasons).toHaveProperty(entry.reason)
        expect(entry).toMatchObject({ protocol: name })
        expect(entry.raw.length).toBeGreaterThan(0)
      }
      expect(host.quarantined.length).toBeGreaterThan(0)
      const opened = host.sessions.filter((event) => event.state === 'open').length
      expect(host.sessions.filter((event) => event.state === 'closed')).toHaveLength(opened)
    } finally {
      await listening.close()
    }
  })

  it('quarantines plain noise and cuts off a peer that sends nothing else, in bounded entries', async () => {
    const host = new RecordingHost()
    const listening = await protocol.listen(host, { host: '127.0.0.1', port: 0 })
    const client = await SocketClient.open(listening.port)
    const closed = client.closed()
    // 1 MiB, far beyond what any session may keep of it.
    client.send(new Uint8Array(1_048_576).fill(0xa5))
    client.socket.end()
    await closed
    await host.until(() => host.sessions.some((event) => event.state === 'closed'))
    expect(host.quarantined.length).toBeGreaterThan(0)
    expect(host.quarantined.length).toBeLessThan(40)
    for (const entry of host.quarantined) expect(entry.raw.length).toBeLessThanOrEqual(8_192)
    await listening.close()
  })

  it('frees its port with silent and half-open peers connected', async () => {
    const host = new RecordingHost()
    const listening = await protocol.listen(host, { host: '127.0.0.1', port: 0 })
    const clients = [await SocketClient.open(listening.port), await SocketClient.open(listening.port)]
    clients[1]?.send(Uint8Array.of(0x7e))
    await host.until(() => host.sessions.filter((event) => event.state === 'open').length === 2)
    await listening.close()
    await Promise.all(clients.map((client) => client.closed()))
    await expect(SocketClient.open(listening.port)).rejects.toThrow()
  })
})
