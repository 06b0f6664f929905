import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameRefused } from '../quarantine-reason.ts'
import { fromHex, loadVectors } from '../testing/vectors.ts'
import { PacketLengthGuard, readStatus, readTopic, readUp, writeUp } from './codec.ts'

describe('topics', () => {
  it('reads the plan ems/{admin}/{kind}/{deviceId}/leaf', () => {
    expect(readTopic('ems/511181/gas/GAS-0001/up')).toEqual({ root: 'ems/511181/gas/GAS-0001', admin: '511181', kind: 'gas', device: 'GAS-0001', leaf: 'up' })
  })
  it.each(['ems/511181/gas/GAS-0001', 'ems/511181/gas/GAS-0001/up/x', 'ems/+/gas/GAS-0001/down', 'ems/511181/gas/#', '$SYS/x', 'v1.1/Datastreams(1)/Observations'])('refuses %s', (topic) => {
    expect(readTopic(topic)).toBeNull()
  })
})

describe('the payload of up', () => {
  const ts = Date.UTC(2026, 6, 18, 12, 30)

  it('makes one reading a value, with the mark of that value', () => {
    expect(readUp(`{"ts":${ts},"seq":17,"values":{"crack":3.2,"voltage":null},"q":{"crack":"T"}}`, 'CR-1')).toEqual({
      seq: 17, sentAt: ts,
      readings: [{ station: 'CR-1', quantity: 'crack', observedAt: ts, value: 3.2, flag: 'T' }, { station: 'CR-1', quantity: 'voltage', observedAt: ts, value: null }],
    })
  })

  it('takes an instant with zone and an array of instants', () => {
    const { readings, seq } = readUp('[{"ts":"2026-07-18T20:25:00+08:00","seq":1,"values":{"tilt":1}},{"ts":"2026-07-18T12:30:00Z","seq":2,"values":{"tilt":2}}]', 'T')
    expect([seq, ...readings.map((reading) => reading.observedAt)]).toEqual([2, ts - 300_000, ts])
  })

  it.each([
    ['{"ts":1784377800,"values":{"a":1}}', 'bad-time'],
    ['{"ts":"2026-07-18T20:25:00","values":{"a":1}}', 'bad-time'],
    ['{"values":{"a":1}}', 'bad-time'],
    ['[]', 'bad-payload'],
    ['null', 'bad-payload'],
    ['{"ts":', 'bad-payload'],
    [`{"ts":${ts},"values":{"a":"1"}}`, 'bad-payload'],
    [`{"ts":${ts},"values":{"Bad Name":1}}`, 'bad-payload'],
    [`{"ts":${ts},"seq":1.5,"values":{"a":1}}`, 'bad-payload'],
  ])('refuses %s', (text, reason) => {
    expect(() => readUp(text, 'X')).toThrow(expect.objectContaining({ reason }))
  })

  it('reads what it writes', () => {
    const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,4})?$/), fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }), { maxKeys: 20 })
    fc.assert(fc.property(values, fc.nat(), (map, seq) => {
      const { readings } = readUp(writeUp({ ts, seq, values: map }), 'D')
      expect(readings.map((reading) => [reading.quantity, reading.value])).toEqual(Object.entries(map).map(([key, value]) => [key, Object.is(value, -0) ? 0 : value]))
    }))
  })

  it('never throws anything but a refusal', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      for (const read of [() => readUp(text, 'D'), () => readStatus(text)]) {
        try {
          read()
        } catch (error) {
          expect(error).toBeInstanceOf(FrameRefused)
        }
      }
    }))
  })
})

describe('the length guard', () => {
  const packet = (length: number): Uint8Array => {
    const head = [0x30]
    let rest = length
    do {
      head.push((rest % 128) | (rest > 127 ? 0x80 : 0))
      rest = Math.floor(rest / 128)
    } while (rest > 0)
    return Uint8Array.from([...head, ...new Uint8Array(length)])
  }

  it('lets packets up to the limit pass however the stream is split, and stops the first that is longer', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (lengths, step) => {
      const stream = Buffer.concat(lengths.map(packet))
      const guard = new PacketLengthGuard(200)
      let accepted = true
      for (let at = 0; at < stream.length && accepted; at += step) accepted = guard.accept(stream.subarray(at, at + step))
      expect(accepted).toBe(lengths.every((length) => length <= 200))
    }))
  })

  it('stops a length field of five bytes', () => {
    expect(new PacketLengthGuard(200).accept(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x01))).toBe(false)
  })

  it('passes the connect packet of the vectors', () => {
    const connect = loadVectors('iot')?.find((vector) => vector.id === 'mqtt311-connect')?.hex ?? '101600044D5154540402003C000A656D732D353131313831'
    expect(new PacketLengthGuard(22).accept(fromHex(connect))).toBe(true)
  })
})
