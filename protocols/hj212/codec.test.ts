import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromShanghai } from '#platform/kernel/instant.ts'
import { FrameCutter } from '../frame-cutter.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { loadVectors } from '../testing/vectors.ts'
import { decodeMessage, readStamp, stamp, stampMs } from './codec.ts'
import type { Hj212Message } from './codec.ts'
import { encodeAnswer, encodeData, encodeRequest, encodeSegment } from './encode.ts'
import { hj212Framing, sealSegment, segmentOf } from './frame.ts'
import { readSegment, writeSegment } from './segment.ts'
import { SegmentReassembly } from './reassembly.ts'

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const address = { st: '31', pw: '511181', mn: '511181EMS000000000000001' }

function cut(chunks: readonly Uint8Array[]): { frames: string[]; junk: string; reasons: string[] } {
  const out = { frames: [] as string[], junk: '', reasons: [] as string[] }
  const cutter = new FrameCutter(hj212Framing, {
    frame: (bytes) => out.frames.push(Buffer.from(bytes).toString('latin1')),
    junk: (bytes, reason) => {
      out.junk += Buffer.from(bytes).toString('latin1')
      out.reasons.push(reason)
    },
  })
  for (const chunk of chunks) cutter.push(chunk)
  cutter.end()
  return out
}

function decodeText(frame: string): Hj212Message {
  return decodeMessage(readSegment(segmentOf(latin1(frame))))
}

const vectors = loadVectors('hj212')
describe.skipIf(!vectors)('the public frames', () => {
  it.each((vectors ?? []).map((vector) => [vector.id, vector] as const))('%s', (id, { frame = '', decoded }) => {
    const { frames, reasons } = cut([latin1(frame)])
    if (id.startsWith('NEG')) {
      expect({ frames, reasons }).toEqual({ frames: [], reasons: ['bad-checksum'] })
      return
    }
    expect(frames).toEqual([frame])
    const segment = readSegment(segmentOf(latin1(frame)))
    expect(Buffer.from(sealSegment(writeSegment(segment))).toString('latin1').toUpperCase()).toBe(frame.toUpperCase())
    for (const [key, field] of [['QN', segment.qn], ['MN', segment.mn], ['Flag', segment.flag]] as const) if (decoded[key] !== undefined) expect(field).toBe(decoded[key])
    if (typeof decoded['CN'] === 'number') expect(segment.cn).toBe(`${decoded['CN']}`)
    if (typeof decoded['CN'] === 'string') expect(segment.cn).toBe(decoded['CN'].slice(0, 4))
    if (decoded['noQN']) expect([segment.qn, segment.flag]).toEqual([undefined, undefined])
    if (decoded['CP']) expect(decodeMessage(segment).fields).toMatchObject(decoded['CP'] as object)
    for (const [label, value] of Object.entries((decoded['data'] ?? {}) as Record<string, number>)) {
      const code = /^[A-Za-z0-9]+/.exec(label)?.[0] ?? ''
      expect(decodeMessage(segment).readings.find((reading) => reading.quantity.endsWith(`.${code}`))?.value, label).toBe(value)
    }
  })
})

describe('decoding', () => {
  it('gives each live factor a reading, keeps T and drops values of a device under calibration', () => {
    const frame = encodeData(address, { cn: '2011', qn: '20260718203000001', answer: true, items: ['DataTime=20260718203000', 'a21026-Rtd=18.6,a21026-Flag=N', 'a34013-Rtd=31.2,a34013-Flag=T', 'a21002-Rtd=0.4,a21002-Flag=C'] })
    const observedAt = fromShanghai(2026, 7, 18, 20, 30)
    expect(decodeMessage(readSegment(segmentOf(frame[0] as Uint8Array))).readings).toEqual([
      { station: address.mn, quantity: 'hj212.a21026', observedAt, value: 18.6 },
      { station: address.mn, quantity: 'hj212.a34013', observedAt, value: 31.2, flag: 'T' },
      { station: address.mn, quantity: 'hj212.a21002', observedAt, value: null, flag: 'C' },
    ])
  })

  it('takes the sample time of a factor before the data time, and one data time for each part of a long report', () => {
    const message = decodeMessage({ st: '32', cn: '2011', pw: '', mn: 'M1', cp: 'DataTime=20210320013400;w21001-SampleTime=20210320005400,w21001-Rtd=45.160;DataTime=20210320023400;w21001-Rtd=46' })
    expect(message.readings.map((reading) => reading.observedAt)).toEqual([fromShanghai(2021, 3, 20, 0, 54), fromShanghai(2021, 3, 20, 2, 34)])
  })

  it('names the statistics of an hour report and an ambient station apart', () => {
    const hour = decodeMessage({ st: '22', cn: '2061', pw: '', mn: 'M1', cp: 'DataTime=20260718200000;a34004-Min=7,a34004-Avg=8,a34004-Max=9,a34004-Flag=N' })
    expect(hour.readings.map((reading) => reading.quantity)).toEqual(['hj212.ambient.a34004.hour-min', 'hj212.ambient.a34004.hour-avg', 'hj212.ambient.a34004.hour-max'])
  })

  it('marks a value that is no number', () => {
    expect(decodeMessage({ st: '31', cn: '2011', pw: '', mn: 'M1', cp: 'DataTime=20260718200000;a21026-Rtd=---' }).readings).toMatchObject([{ value: null, flag: 'not-number' }])
  })

  it.each([
    ['a data time that does not exist', 'DataTime=20260230000000;a-Rtd=1', 'bad-time'],
    ['values without any time', 'a21026-Rtd=1', 'bad-time'],
    ['an item without value', 'DataTime=20260718200000;hello', 'bad-payload'],
  ] as const)('refuses %s', (_, cp, reason) => {
    expect(() => decodeMessage({ st: '31', cn: '2011', pw: '', mn: 'M1', cp })).toThrow(expect.objectContaining({ reason }))
  })

  it.each(['ST=31;CN=2011;PW=1;CP=&&&&', 'ST=31;CN=2011;MN=1;CP=&', 'QN=12;ST=31;CN=2011;MN=1;CP=&&&&', 'ST=31;CN=2011;MN=1;PNUM=2;PNO=3;CP=&&&&', ''])('refuses the segment %j', (text) => {
    expect(() => readSegment(text)).toThrow(expect.objectContaining({ reason: 'bad-structure' }))
  })

  it('accepts a lower-case checksum and line ends between frames', () => {
    const frame = '##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1c80\r\n'
    expect(cut([latin1(`\r\n${frame}\r\n\r\n${frame}`)])).toEqual({ frames: [frame, frame], junk: '', reasons: [] })
  })

  it('refuses a length beyond the limit without waiting for it', () => {
    expect(cut([latin1('##9999')]).reasons).toEqual(['too-long'])
  })
})

describe('encoding', () => {
  it('answers data with 9014 and a clock notice with 9013', () => {
    const asked = { qn: '20260718203000001', ...address, flag: 5, cp: '' }
    expect(Buffer.from(encodeAnswer({ ...asked, cn: '2011' })).toString()).toBe('##0087QN=20260718203000001;ST=91;CN=9014;PW=511181;MN=511181EMS000000000000001;Flag=4;CP=&&&&4F40\r\n')
    expect(readSegment(segmentOf(encodeAnswer({ ...asked, cn: '1013' }))).cn).toBe('9013')
  })

  it('asks for an interval as in Annex A', () => {
    const now = fromShanghai(2016, 8, 1, 8, 58, 57) + 223
    const bytes = encodeRequest({ st: '32', pw: '100000', mn: '010000A8900016F000169DC0' }, { kind: 'set-interval', seconds: 30 }, now)
    expect(Buffer.from(bytes ?? []).toString()).toBe('##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n')
  })
})

describe('properties', () => {
  const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2090, 0, 1) })

  it('reads back every time it writes', () => {
    fc.assert(fc.property(instant, (at) => {
      expect(readStamp(stampMs(at))).toBe(at)
      expect(readStamp(stamp(at))).toBe(at - (at % 1_000))
    }))
  })

  const factor = fc.tuple(fc.stringMatching(/^[aw]\d{5}$/), fc.integer({ min: -99_999, max: 99_999 }))
  it('decodes what it encodes, in however many packets, whatever their order', () => {
    fc.assert(fc.property(fc.uniqueArray(factor, { selector: ([code]) => code, minLength: 1, maxLength: 40 }), fc.integer({ min: 180, max: 1_024 }), instant, (factors, maxSegment, at) => {
      const items = [`DataTime=${stamp(at)}`, ...factors.map(([code, value]) => `${code}-Rtd=${value / 100},${code}-Flag=N`)]
      const segments = encodeData(address, { cn: '2011', qn: stampMs(at), answer: true, items }, maxSegment).map((bytes) => ({ bytes, segment: readSegment(segmentOf(bytes)) }))
      const reassembly = new SegmentReassembly()
      let whole = segments.length === 1 ? segments[0]?.segment : undefined
      if (!whole) for (const { bytes, segment } of segments.toReversed()) whole = reassembly.add(segment as typeof segment & { packet: { total: number; number: number } }, bytes, 0).whole?.segment ?? whole
      if (!whole) throw new Error('not whole')
      expect(decodeMessage(whole).readings.map((reading) => [reading.quantity, reading.value])).toEqual(factors.map(([code, value]) => [`hj212.${code}`, value / 100]))
    }))
  })

  it('cuts the same frames wherever the stream is split', () => {
    const frame = Buffer.from(encodeSegment({ qn: stampMs(0), ...address, cn: '2011', flag: 5, cp: 'DataTime=20260718203000;a21026-Rtd=1' })).toString('latin1')
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('x', '=', '0', ';'), maxLength: 30 }), fc.array(fc.nat(), { maxLength: 20 }), (noise, splits) => {
      const stream = latin1(noise + frame + noise + frame)
      const at = [...new Set(splits.map((n) => n % stream.length))].sort((a, b) => a - b)
      const result = cut([...at, stream.length].map((end, i) => stream.subarray(i === 0 ? 0 : at[i - 1], end)))
      expect(result.frames).toEqual([frame, frame])
      expect(result.junk).toBe(noise + noise)
    }))
  })

  it('refuses or reads any segment and never throws anything but a refusal', () => {
    const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ maxLength: 120, unit: fc.constantFrom('=', ';', ',', '&', '-', 'R', 't', 'd', '1', '9') }).map((cp) => `QN=20260718203000001;ST=31;CN=2011;PW=;MN=A;Flag=5;CP=&&${cp}&&`))
    fc.assert(fc.property(text, (segment) => {
      try {
        decodeMessage(readSegment(segment))
      } catch (error) {
        expect(error).toBeInstanceOf(FrameRefused)
      }
    }), { numRuns: 2_000 })
  })
})

it('keeps a strange frame with prototype names in its keys harmless', () => {
  const frame = Buffer.from(encodeSegment({ ...address, cn: '2011', cp: 'DataTime=20260718203000;__proto__=1;constructor-Rtd=2' })).toString('latin1')
  expect(decodeText(frame).readings).toMatchObject([{ quantity: 'hj212.constructor', value: 2 }])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
