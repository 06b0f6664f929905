import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromShanghai, MINUTE } from '#platform/kernel/instant.ts'
import { FrameCutter } from '../frame-cutter.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { fromHex, loadVectors } from '../testing/vectors.ts'
import { decodeMessage } from './codec.ts'
import type { Sl651Message } from './codec.ts'
import { encodeAnswer, encodeUplink, encodeUplinkPackets } from './encode.ts'
import type { UpElement, UplinkMessage } from './encode.ts'
import { openFrame, sealFrame, sl651Framing } from './frame.ts'
import { PacketReassembly } from './reassembly.ts'

const address = { centre: 1, station: '5111810001', password: '1234' }

function cut(chunks: readonly Uint8Array[]): { frames: string[]; junk: string[]; reasons: string[] } {
  const out = { frames: [] as string[], junk: [] as string[], reasons: [] as string[] }
  const cutter = new FrameCutter(sl651Framing, {
    frame: (bytes) => out.frames.push(Buffer.from(bytes).toString('hex')),
    junk: (bytes, reason) => {
      out.junk.push(Buffer.from(bytes).toString('hex'))
      out.reasons.push(reason)
    },
  })
  for (const chunk of chunks) cutter.push(chunk)
  cutter.end()
  return out
}

function decodeHex(hex: string): Sl651Message {
  return decodeMessage(openFrame(fromHex(hex)))
}

const valueOf = (message: Sl651Message, id: string): unknown => {
  const element = message.elements.find((candidate) => candidate.id === id)
  return element?.values ?? element?.value
}

/** `20 PJ mm` or `39 Z m x12` → the identifier. */
function expectElements(message: Sl651Message, expected: Record<string, unknown>): void {
  for (const [label, value] of Object.entries(expected)) {
    if (label.startsWith('04') || label.startsWith('45')) continue
    const wanted = Array.isArray(value) ? value : Number(value)
    expect(valueOf(message, label.slice(0, 2)), label).toEqual(wanted)
  }
}

const vectors = loadVectors('sl651')
describe.skipIf(!vectors)('the public frames', () => {
  it.each((vectors ?? []).map((vector) => [vector.id, vector] as const))('%s', (id, vector) => {
    const hex = (vector.hex as string).toLowerCase()
    const { frames, reasons } = cut([fromHex(hex)])
    if (id.startsWith('NEG')) {
      expect(frames).toEqual([])
      expect(reasons).toEqual(['bad-checksum'])
      return
    }
    expect(frames).toEqual([hex])
    const frame = openFrame(fromHex(hex))
    expect(Buffer.from(sealFrame(frame)).toString('hex')).toBe(hex)
    const { decoded } = vector
    expect(frame.up).toBe(decoded['dir'] ? decoded['dir'] === 'up' : true)
    if (decoded['func']) expect(frame.fn).toBe(Number.parseInt(decoded['func'] as string, 16))
    if (decoded['station']) expect(frame.station).toBe((decoded['station'] as string).slice(0, 10))
    if (!frame.up) return
    const message = decodeMessage(frame)
    if (decoded['serial'] !== undefined) expect(message.serial).toBe(decoded['serial'])
    if (decoded['el']) expectElements(message, decoded['el'] as Record<string, unknown>)
    if (decoded['manualText']) expect(message.text).toBe(decoded['manualText'])
    if (decoded['versionText']) expect(message.text).toBe(decoded['versionText'])
  })
})

describe('decoding', () => {
  it('reads a rain and river report into readings with quantity and instant', () => {
    const message = decodeHex('7E7E015111810001123433002B020065260718203005F1F1511181000148F0F02607182030201900012526190015423923004032603812126803A784')
    const observedAt = fromShanghai(2026, 7, 18, 20, 30)
    expect(message).toMatchObject({ kind: '33 加报', serial: 0x65, sentAt: fromShanghai(2026, 7, 18, 20, 30, 5), stationClass: '48 河道', observedAt })
    expect(message.readings).toEqual([
      { station: '5111810001', quantity: 'rain-period', observedAt, value: 12.5 },
      { station: '5111810001', quantity: 'rain-total', observedAt, value: 154.2 },
      { station: '5111810001', quantity: 'water-level', observedAt, value: 403.26 },
      { station: '5111810001', quantity: 'voltage', observedAt, value: 12.68 },
    ])
  })

  it('puts the twelve values of F4 on the five minutes before the observation and makes no reading of an invalid slot', () => {
    const values = [0, 0.1, 0.2, null, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 25.4, 1.1]
    const observedAt = fromShanghai(2026, 7, 18, 21)
    const message = up(0x34, observedAt, [{ kind: 'rain-hour', values }])
    expect(message.readings).toHaveLength(11)
    expect(message.readings.at(-1)).toEqual({ station: address.station, quantity: 'rain-5min', observedAt, value: 1.1 })
    expect(message.readings[0]?.observedAt).toBe(observedAt - 55 * MINUTE)
  })

  it('fills the clock hour when that is set', () => {
    const observedAt = fromShanghai(2026, 7, 18, 20, 15)
    const frame = openFrame(encodeUplink(address, report(0x33, observedAt, [{ kind: 'stage-hour', stage: 2, values: [1.25, ...new Array<null>(11).fill(null)] }])))
    expect(decodeMessage(frame, { packedHour: 'clock-hour' }).readings).toEqual([
      { station: address.station, quantity: 'stage-2', observedAt: fromShanghai(2026, 7, 18, 20, 5), value: 1.25 },
    ])
  })

  it('counts the values of a series by what ends the body', () => {
    const observedAt = fromShanghai(2026, 7, 18, 20)
    const series = { kind: 'series', id: 0x39, size: 4, decimals: 3, stepMinutes: 60, values: [401.1, null, 401.3, 401.4, 401.5] } as const
    const message = up(0x38, observedAt, [series])
    expect(valueOf(message, '39')).toEqual(series.values)
    expect(message.readings.map((reading) => (reading.observedAt - observedAt) / MINUTE)).toEqual([0, 120, 180, 240])
  })

  it('reads negative, invalid and non-decimal values apart', () => {
    const at = fromShanghai(2026, 1, 5, 6)
    const message = up(0x32, at, [
      { kind: 'scalar', id: 0x02, size: 3, decimals: 1, value: -12.5 },
      { kind: 'scalar', id: 0x39, size: 4, decimals: 3, value: null },
    ])
    expect(message.readings.map((reading) => reading.value)).toEqual([-12.5, null])
    const frame = openFrame(encodeUplink(address, report(0x32, at, [{ kind: 'scalar', id: 0x38, size: 2, decimals: 2, value: 12.34 }])))
    const body = frame.body.slice()
    body[body.length - 1] = 0x3c
    expect(decodeMessage({ ...frame, body }).readings[0]).toMatchObject({ value: null, flag: 'not-decimal' })
  })

  it('names the alarms of element 45 and takes the send time when there is no observation time', () => {
    const message = decodeHex('7E7E0500112233441234460015020023170718102008F1F100112233444520000004000315C1')
    expect(message.status).toEqual(['水泵工作状态'])
    expect(message.readings).toEqual([{ station: '0011223344', quantity: 'station-status', observedAt: fromShanghai(2017, 7, 18, 10, 20, 8), value: 0x400 }])
  })

  it.each([
    ['an impossible observation time', [0xf0, 0xf0, 0x26, 0x13, 0x01, 0x00, 0x00], 'bad-time'],
    ['an element that runs past the end', [0x39, 0x23, 0x00], 'bad-structure'],
    ['an identifier nobody defined', [0xfe, 0x10, 0x00], 'bad-structure'],
    ['a lone F0', [0xf0, 0x01], 'bad-structure'],
  ] as const)('refuses %s', (_, tail, reason) => {
    const body = Uint8Array.of(0, 1, 0x26, 0x07, 0x18, 0x20, 0x30, 0x05, ...tail)
    expect(() => decodeMessage({ fn: 0x32, station: address.station, body })).toThrow(expect.objectContaining({ reason }))
  })

  it('refuses 29 February of a common year', () => {
    const body = Uint8Array.of(0, 1, 0x27, 0x03, 0x01, 0, 0, 0, 0xf0, 0xf0, 0x27, 0x02, 0x29, 0, 0)
    expect(() => decodeMessage({ fn: 0x32, station: address.station, body })).toThrow(FrameRefused)
  })
})

describe('properties', () => {
  const scalar = fc.record({
    kind: fc.constant('scalar' as const),
    id: fc.constantFrom(0x02, 0x1a, 0x1f, 0x20, 0x22, 0x26, 0x27, 0x38, 0x39, 0x3a, 0x3b),
    size: fc.constantFrom(3, 4, 5),
    decimals: fc.constantFrom(0, 1, 2, 3),
    value: fc.option(fc.integer({ min: -9_999, max: 99_999 }), { nil: null }),
  })
  const scaled = scalar.map((element) => ({ ...element, value: element.value === null ? null : element.value / 10 ** element.decimals }))
  const message = fc.record({
    fn: fc.constantFrom(0x30, 0x32, 0x33, 0x34),
    serial: fc.integer({ min: 0, max: 0xffff }),
    sentAt: fc.integer({ min: 0, max: 2_000_000_000 }).map((s) => fromShanghai(2001, 1, 1) + s * 1_000),
    elements: fc.array(scaled, { maxLength: 12 }),
  })

  it('decodes what it encodes', () => {
    fc.assert(fc.property(message, ({ fn, serial, sentAt, elements }) => {
      const observedAt = sentAt - (sentAt % MINUTE)
      const frame = openFrame(encodeUplink(address, { fn, serial, sentAt, observation: { stationClass: 0x50, observedAt, elements } }))
      const decoded = decodeMessage(frame)
      expect(decoded).toMatchObject({ serial, sentAt, observedAt })
      expect(decoded.readings.map((reading) => reading.value)).toEqual(elements.map((element) => (element.value === 0 ? 0 : element.value)))
    }))
  })

  it('cuts the same frames wherever the stream is split, and finds them behind noise', () => {
    const good = [report(0x33, fromShanghai(2026, 7, 18, 20), []), report(0x34, fromShanghai(2026, 7, 18, 21), [{ kind: 'scalar', id: 0x20, size: 3, decimals: 1, value: 3.5 }])]
    const frames = good.map((item) => encodeUplink(address, item))
    const wanted = frames.map((bytes) => Buffer.from(bytes).toString('hex'))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(fc.nat(), { maxLength: 20 }), (noise, splits) => {
      // A noise that is itself the beginning of a frame may swallow what follows until its length is there.
      fc.pre(!noise.includes(0x7e))
      const stream = Buffer.concat([noise, frames[0] as Uint8Array, noise, frames[1] as Uint8Array])
      const at = [...new Set(splits.map((n) => n % stream.length))].sort((a, b) => a - b)
      const chunks = [...at, stream.length].map((end, i) => stream.subarray(i === 0 ? 0 : at[i - 1], end))
      const result = cut(chunks)
      expect(result.frames).toEqual(wanted)
      expect(result.junk.join('')).toBe(Buffer.from(noise).toString('hex').repeat(2))
    }))
  })

  it('loses no byte: every byte of any stream ends in a frame or in a junk run of at most 8 KiB', () => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(encodeAnswer(address, 0x33, 1, 0, 'esc')), fc.constant(Uint8Array.of(0x7e, 0x7e)))
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const result = cut(pieces)
      const total = pieces.reduce((sum, bytes) => sum + bytes.length, 0)
      expect([...result.frames, ...result.junk].reduce((sum, hex) => sum + hex.length / 2, 0)).toBe(total)
      expect(Math.max(0, ...result.junk.map((hex) => hex.length / 2))).toBeLessThanOrEqual(8_192)
    }))
  })

  it('refuses or reads any body and never throws anything but a refusal', () => {
    fc.assert(fc.property(fc.constantFrom(0x2f, 0x31, 0x32, 0x34, 0x36, 0x38, 0x45, 0x46), fc.uint8Array({ maxLength: 300 }), (fn, tail) => {
      const body = Uint8Array.of(0, 1, 0x26, 0x07, 0x18, 0x20, 0x30, 0x05, ...tail)
      try {
        for (const reading of decodeMessage({ fn, station: address.station, body }).readings) expect(Number.isFinite(reading.observedAt)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(FrameRefused)
      }
    }), { numRuns: 2_000 })
  })
})

describe('multi-packet messages', () => {
  const picture = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7) & 0xff)
  const observedAt = fromShanghai(2026, 7, 18, 20)
  const packets = encodeUplinkPackets(address, { fn: 0x36, serial: 9, sentAt: observedAt, observation: { stationClass: 0x48, observedAt, elements: [], picture } }, 512)
  const framesOf = (list: readonly Uint8Array[]) => list.map((raw) => ({ frame: openFrame(raw) as ReturnType<typeof openFrame> & { packet: { total: number; number: number } }, raw }))

  it('joins a picture whatever the order of its packets', () => {
    fc.assert(fc.property(fc.shuffledSubarray(framesOf(packets), { minLength: packets.length, maxLength: packets.length }), (shuffled) => {
      const reassembly = new PacketReassembly()
      const last = shuffled.map(({ frame, raw }) => reassembly.add(frame, raw, 0).arrival).at(-1)
      if (last?.kind !== 'complete') throw new Error(`ended ${last?.kind}`)
      expect(decodeMessage({ ...openFrame(packets[0] as Uint8Array), body: last.body }).picture).toEqual(picture)
    }))
  })

  it('accepts packets that repeat serial and time', () => {
    const reassembly = new PacketReassembly()
    const head = openFrame(packets[0] as Uint8Array).body.slice(0, 8)
    let body: Uint8Array | undefined
    for (const { frame, raw } of framesOf(packets)) {
      const repeated = frame.packet.number === 1 ? frame : { ...frame, body: Uint8Array.from([...head, ...frame.body]) }
      const { arrival } = reassembly.add(repeated, raw, 0)
      if (arrival.kind === 'complete') body = arrival.body
    }
    expect(decodeMessage({ ...openFrame(packets[0] as Uint8Array), body: body as Uint8Array }).picture).toEqual(picture)
  })

  it('names the first missing packet when the last has come', () => {
    const reassembly = new PacketReassembly()
    const arrivals = framesOf(packets).filter(({ frame }) => frame.packet.number !== 2).map(({ frame, raw }) => reassembly.add(frame, raw, 0).arrival)
    expect(arrivals.at(-1)).toEqual({ kind: 'missing', total: packets.length, number: 2, serial: 9 })
  })

  it('gives up a message that outgrows the limit or stops', () => {
    const reassembly = new PacketReassembly({ maxMessageBytes: 1_000, timeoutMs: 5_000 })
    const [first, second] = framesOf(packets)
    if (!first || !second) throw new Error('no packets')
    reassembly.add(first.frame, first.raw, 0)
    expect(reassembly.expire(5_001)).toEqual(Uint8Array.from(first.raw))
    reassembly.add(first.frame, first.raw, 0)
    expect(reassembly.add(second.frame, second.raw, 0).arrival).toMatchObject({ kind: 'refused', reason: 'too-long' })
  })
})

function report(fn: number, observedAt: number, elements: readonly UpElement[]): UplinkMessage {
  return { fn, serial: 7, sentAt: observedAt, observation: { stationClass: 0x50, observedAt, elements } }
}

function up(fn: number, observedAt: number, elements: readonly UpElement[]): Sl651Message {
  return decodeMessage(openFrame(encodeUplink(address, report(fn, observedAt, elements))))
}
