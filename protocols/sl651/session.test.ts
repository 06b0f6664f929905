import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromShanghai } from '#platform/kernel/instant.ts'
import type { Listening } from '../protocol.ts'
import { RecordingHost } from '../testing/recording-host.ts'
import { SocketClient } from '../testing/socket-client.ts'
import { encodeAnswer, encodeUplink, encodeUplinkPackets } from './encode.ts'
import { openFrame } from './frame.ts'
import { defineSl651 } from './session.ts'

const address = { centre: 1, station: '5111810001', password: '1234' }
const observedAt = fromShanghai(2026, 7, 18, 20, 30)
const ANSWER_BYTES = 25

const rain = (serial: number, fn = 0x33): Uint8Array =>
  encodeUplink(address, {
    fn, serial, sentAt: observedAt,
    observation: { stationClass: 0x50, observedAt, elements: [{ kind: 'scalar', id: 0x20, size: 3, decimals: 1, value: 12.5 }] },
  })
const linkKeep = encodeUplink(address, { fn: 0x2f, serial: 1, sentAt: observedAt })

function answers(bytes: Uint8Array): Array<{ serial: number; fn: number; endMark: number; station: string }> {
  return Array.from({ length: bytes.length / ANSWER_BYTES }, (_, i) => {
    const { body, fn, endMark, station } = openFrame(bytes.subarray(i * ANSWER_BYTES, (i + 1) * ANSWER_BYTES))
    return { serial: ((body[0] as number) << 8) | (body[1] as number), fn, endMark, station }
  })
}

describe('an SL 651 session', () => {
  let host: RecordingHost
  let listening: Listening
  let client: SocketClient

  beforeEach(async () => {
    host = new RecordingHost()
    listening = await defineSl651({ tcp: { maxJunkBytes: 4_096, maxInHand: 4 } }).listen(host, { host: '127.0.0.1', port: 0 })
    client = await SocketClient.open(listening.port)
  })
  afterEach(async () => {
    client.close()
    await listening.close()
  })

  it('answers only after the commit, with the serial of the uplink and ESC', async () => {
    const committing = new Promise<() => void>((begun) => (host.onCommit = () => new Promise((release) => begun(release))))
    client.send(rain(0x0102))
    const release = await committing
    expect(client.received).toHaveLength(0)
    release()
    expect(answers(await client.bytes(ANSWER_BYTES))).toEqual([{ serial: 0x0102, fn: 0x33, endMark: 0x1b, station: address.station }])
    expect(host.frames[0]).toMatchObject({ station: address.station, serial: '258', kind: '33 加报', readings: [{ quantity: 'rain-period', value: 12.5 }] })
    expect(Buffer.from(host.frames[0]?.raw ?? [])).toEqual(Buffer.from(rain(0x0102)))
  })

  it('says nothing when the commit fails and answers the next that does not', async () => {
    host.onCommit = async (frame) => {
      if (frame.serial === '1') throw new Error('disk full')
    }
    client.send(rain(1))
    client.send(rain(2))
    expect(answers(await client.bytes(ANSWER_BYTES)).map((answer) => answer.serial)).toEqual([2])
  })

  it('keeps the order of answers when a later commit ends first', async () => {
    const releases: Array<() => void> = []
    host.onCommit = () => new Promise((resolve) => releases.push(resolve))
    client.send(Buffer.concat([rain(1), rain(2), rain(3)]))
    await expect.poll(() => releases.length).toBe(3)
    releases[2]?.()
    releases[1]?.()
    releases[0]?.()
    expect(answers(await client.bytes(3 * ANSWER_BYTES)).map((answer) => answer.serial)).toEqual([1, 2, 3])
  })

  it('gives no answer to a link keep', async () => {
    client.send(linkKeep)
    client.send(rain(5))
    expect(answers(await client.bytes(ANSWER_BYTES)).map((answer) => answer.fn)).toEqual([0x33])
    expect(host.frames).toHaveLength(1)
  })

  it('quarantines a frame with a bad checksum in one entry and reads on', async () => {
    const broken = rain(1)
    broken[20] = (broken[20] as number) ^ 1
    client.send(broken)
    client.send(rain(2))
    await client.bytes(ANSWER_BYTES)
    expect(host.quarantined).toHaveLength(1)
    expect(host.quarantined[0]).toMatchObject({ reason: 'bad-checksum', protocol: 'sl651' })
    expect(Buffer.from(host.quarantined[0]?.raw ?? [])).toEqual(Buffer.from(broken))
  })

  it('does not acknowledge or keep readings of a station that may not talk here', async () => {
    host.onAuthenticate = async (device, secret) => (Buffer.from(secret ?? []).toString('hex') === '1234' ? null : { device })
    client.send(rain(1))
    await host.until(() => host.quarantined.length === 1)
    expect(host.quarantined[0]).toMatchObject({ reason: 'unauthorised', station: address.station })
    expect(host.frames).toEqual([])
    expect(client.received).toHaveLength(0)
  })

  it('closes a connection that only talks noise', async () => {
    client.send(new Uint8Array(20_000).fill(0x41))
    await client.closed()
    expect(host.sessions.at(-1)).toMatchObject({ state: 'closed', why: 'too-much-junk' })
  })

  it('refuses a downlink that comes up', async () => {
    client.send(encodeAnswer(address, 0x33, 1, observedAt, 'esc'))
    await host.until(() => host.quarantined.length === 1)
    expect(host.quarantined[0]).toMatchObject({ reason: 'unsupported' })
  })

  it('answers a device that closed its half after sending', async () => {
    client.socket.end(rain(3))
    expect(answers(await client.bytes(ANSWER_BYTES)).map((answer) => answer.serial)).toEqual([3])
    await client.closed()
  })

  it('asks again for a missing packet of a picture and commits it whole, once', async () => {
    const picture = Uint8Array.from({ length: 1_500 }, (_, i) => (i < 2 ? [0xff, 0xd8][i] as number : i & 0xff))
    const packets = encodeUplinkPackets(address, { fn: 0x36, serial: 9, sentAt: observedAt, observation: { stationClass: 0x48, observedAt, elements: [], picture } }, 512)
    for (const packet of packets.filter((_, i) => i !== 1)) client.send(packet)
    const nak = openFrame(await client.bytes(ANSWER_BYTES + 3))
    expect(nak).toMatchObject({ endMark: 0x15, packet: { total: packets.length, number: 2 } })
    client.send(packets[1] as Uint8Array)
    const both = await client.bytes(2 * ANSWER_BYTES + 3)
    expect(answers(both.subarray(ANSWER_BYTES + 3))).toMatchObject([{ serial: 9, fn: 0x36, endMark: 0x1b }])
    expect(host.frames).toHaveLength(1)
    expect(host.frames[0]?.attachment?.mediaType).toBe('image/jpeg')
    expect(Buffer.from(host.frames[0]?.attachment?.bytes ?? [])).toEqual(Buffer.from(picture))
  })

  it('reads a Chinese text report', async () => {
    const text = Buffer.from([0xcb, 0xae, 0xce, 0xbb, 0x20, 0x31, 0x32]).toString('latin1')
    client.send(encodeUplink(address, { fn: 0x35, serial: 4, sentAt: observedAt, text }))
    await client.bytes(ANSWER_BYTES)
    expect(host.frames[0]?.decoded).toMatchObject({ text: '水位 12' })
  })

  it('quarantines a picture that was never completed', async () => {
    const [first] = encodeUplinkPackets(address, { fn: 0x36, serial: 9, sentAt: observedAt, observation: { stationClass: 0x48, observedAt, elements: [], picture: new Uint8Array(900) } }, 512)
    client.socket.end(first as Uint8Array)
    await host.until(() => host.quarantined.length === 1)
    expect(host.quarantined[0]).toMatchObject({ reason: 'incomplete' })
  })

  it('sends a query to the station that is connected and to no other', async () => {
    client.send(linkKeep)
    await host.until(() => host.sessions.some((event) => event.state === 'frame'))
    await expect.poll(() => listening.request(address.station, { kind: 'query-live' })).toBe('sent')
    expect(openFrame(await client.bytes(ANSWER_BYTES))).toMatchObject({ up: false, fn: 0x37, endMark: 0x05, station: address.station })
    expect(listening.request('0000000000', { kind: 'query-live' })).toBe('not-connected')
    expect(listening.request(address.station, { kind: 'set-interval', seconds: 5 })).toBe('unsupported')
  })

  it('stops reading a station whose commits hang, and reads all of it when they end', async () => {
    const releases: Array<() => void> = []
    host.onCommit = () => new Promise((resolve) => releases.push(resolve))
    const many = 4_000
    for (let i = 0; i < many; i++) client.send(rain(i))
    await host.until(() => host.sessions.some((event) => event.state === 'frame'))
    const releaseAll = setInterval(() => releases.splice(0).forEach((release) => release()), 1)
    await host.until(() => host.frames.length === many)
    clearInterval(releaseAll)
    expect(answers(await client.bytes(many * ANSWER_BYTES)).map((answer) => answer.serial)).toEqual(Array.from({ length: many }, (_, i) => i))
  })

  it('frees its port on close after the frames in hand are answered', async () => {
    client.send(rain(1))
    await host.until(() => host.frames.length === 1)
    await listening.close()
    expect(answers(await client.bytes(ANSWER_BYTES))).toHaveLength(1)
    await client.closed()
    expect(host.sessions.at(-1)).toMatchObject({ state: 'closed', why: 'server' })
  })
})
