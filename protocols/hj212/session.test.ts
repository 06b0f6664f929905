import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Listening } from '../protocol.ts'
import { RecordingHost } from '../testing/recording-host.ts'
import { SocketClient } from '../testing/socket-client.ts'
import { encodeData, encodeSegment } from './encode.ts'
import { segmentOf } from './frame.ts'
import { defineHj212 } from './session.ts'
import { readSegment } from './segment.ts'

const address = { st: '31', pw: '511181', mn: '511181EMS000000000000001' }
const ANSWER_BYTES = 99
const qn = (n: number): string => `20260718203000${String(n).padStart(3, '0')}`
const items = ['DataTime=20260718203000', 'a21026-Rtd=18.6,a21026-Flag=N']
const live = (n: number): Uint8Array => encodeData(address, { cn: '2011', qn: qn(n), answer: true, items })[0] as Uint8Array

function answers(bytes: Uint8Array): Array<string | undefined> {
  return Array.from({ length: bytes.length / ANSWER_BYTES }, (_, i) => {
    const { cn, qn: asked } = readSegment(segmentOf(bytes.subarray(i * ANSWER_BYTES, (i + 1) * ANSWER_BYTES)))
    return `${cn} ${asked?.slice(-3)}`
  })
}

describe('an HJ 212 session', () => {
  let host: RecordingHost
  let listening: Listening
  let client: SocketClient

  beforeEach(async () => {
    host = new RecordingHost()
    listening = await defineHj212().listen(host, { host: '127.0.0.1', port: 0 })
    client = await SocketClient.open(listening.port)
  })
  afterEach(async () => {
    client.close()
    await listening.close()
  })

  it('answers 9014 after the commit and says nothing when it fails', async () => {
    host.onCommit = async (frame) => {
      if (frame.serial === qn(1)) throw new Error('database down')
    }
    client.send(live(1))
    client.send(live(2))
    expect(answers(await client.bytes(ANSWER_BYTES))).toEqual(['9014 002'])
    expect(host.frames).toMatchObject([{ station: address.mn, kind: '2011 实时数据', readings: [{ quantity: 'hj212.a21026', value: 18.6 }] }])
  })

  it('keeps a frame of the 2005 edition and one that wants no answer, silently', async () => {
    client.send(encodeSegment({ ...address, cn: '2011', cp: items.join(';') }))
    client.send(encodeData(address, { cn: '2011', qn: qn(3), answer: false, items })[0] as Uint8Array)
    client.send(live(4))
    expect(answers(await client.bytes(ANSWER_BYTES))).toEqual(['9014 004'])
    expect(host.frames).toHaveLength(3)
  })

  it('answers a clock notice with 9013 and an answer with nothing', async () => {
    client.send(encodeSegment({ qn: qn(5), ...address, cn: '9011', flag: 5, cp: 'QnRtn=1' }))
    client.send(encodeSegment({ qn: qn(6), ...address, cn: '1013', flag: 5, cp: '' }))
    expect(answers(await client.bytes(ANSWER_BYTES))).toEqual(['9013 006'])
  })

  it('joins numbered packets, commits once and answers once', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `a${10_000 + i}-Rtd=${i},a${10_000 + i}-Flag=N`)
    const packets = encodeData(address, { cn: '2011', qn: qn(7), answer: true, items: ['DataTime=20260718203000', ...many] })
    expect(packets.length).toBeGreaterThan(1)
    for (const packet of packets) client.send(packet)
    expect(answers(await client.bytes(ANSWER_BYTES))).toEqual(['9014 007'])
    expect(host.frames).toHaveLength(1)
    expect(host.frames[0]?.readings).toHaveLength(60)
    expect(Buffer.from(host.frames[0]?.raw ?? [])).toEqual(Buffer.concat(packets))
  })

  it('quarantines a device with a wrong password, a broken time and an unfinished message', async () => {
    host.onAuthenticate = async (device, secret) => (Buffer.from(secret ?? []).toString() === '511181' ? { device } : null)
    client.send(encodeData({ ...address, pw: 'guess' }, { cn: '2011', qn: qn(8), answer: true, items })[0] as Uint8Array)
    client.send(encodeSegment({ qn: qn(9), ...address, cn: '2011', flag: 5, cp: 'DataTime=20261318203000;a21026-Rtd=1' }))
    client.socket.end(encodeSegment({ qn: qn(9), ...address, cn: '2011', flag: 7, packet: { total: 2, number: 1 }, cp: 'a21026-Rtd=1' }))
    await host.until(() => host.quarantined.length === 3)
    expect(host.quarantined.map((entry) => entry.reason).toSorted()).toEqual(['bad-time', 'incomplete', 'unauthorised'])
    expect(host.frames).toEqual([])
  })

  it('asks a connected device for its clock and interval', async () => {
    client.send(live(1))
    await client.bytes(ANSWER_BYTES)
    expect(listening.request(address.mn, { kind: 'set-interval', seconds: 30 })).toBe('sent')
    const asked = readSegment(segmentOf((await client.bytes(ANSWER_BYTES + 1)).subarray(ANSWER_BYTES)))
    expect(asked).toMatchObject({ cn: '1062', mn: address.mn, cp: 'RtdInterval=30' })
    expect(listening.request(address.mn, { kind: 'query-status' })).toBe('unsupported')
  })
})
