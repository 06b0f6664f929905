import { dateTimeText, HOUR } from '#platform/kernel/instant.ts'
import { Exchange } from '../simulation/exchange.ts'
import { noise } from '../simulation/noise.ts'
import { observationTimes, profileStart } from '../simulation/simulator.ts'
import type { SimulatorDefinition, SimulatorOptions, SimulatorResult } from '../simulation/simulator.ts'
import { stamp, stampMs } from './codec.ts'
import { encodeData, encodeSegment } from './encode.ts'
import { hj212Framing, segmentOf } from './frame.ts'
import { FLAG, readSegment } from './segment.ts'
import type { Segment } from './segment.ts'

/** How many times its usual value a factor reaches, by hours since the profile began. */
const profiles: Readonly<Record<string, (hours: number) => number>> = {
  calm: () => 1,
  /** Beyond the device's own limit from the first to the third hour. */
  exceed: (hours) => (hours > 1 && hours < 3 ? 2.6 : 1),
  /** The analyser fails after half an hour. */
  fault: () => 1,
}

interface Factor {
  readonly code: string
  readonly usual: number
  /** The limit set in the device, from which it says T. Made for exercises. */
  readonly limit: number
}

const factorsOf: Readonly<Record<string, readonly Factor[]>> = {
  22: [{ code: 'a34004', usual: 38, limit: 75 }, { code: 'a34002', usual: 62, limit: 150 }, { code: 'a05024', usual: 85, limit: 200 }],
  31: [{ code: 'a21026', usual: 18, limit: 35 }, { code: 'a21002', usual: 60, limit: 100 }, { code: 'a34013', usual: 6, limit: 10 }],
  32: [{ code: 'w01018', usual: 32, limit: 60 }, { code: 'w21003', usual: 2.4, limit: 5 }, { code: 'w00000', usual: 12, limit: 60 }],
}

export const hj212Simulator: SimulatorDefinition = {
  protocol: 'hj212',
  title: { zh: '环境监测数采仪（HJ 212-2017）', en: 'Environmental data logger (HJ 212-2017)' },
  defaultPort: 8212,
  station: '511181EMS000000000000001',
  secret: '511181',
  deviceKind: '31',
  profiles: Object.keys(profiles),
  run: runHj212Simulator,
}

/** A data logger that reports live data (2011) and wants each report answered (9014). `deviceKind` is ST: 22, 31 or 32. */
export async function runHj212Simulator(options: SimulatorOptions): Promise<SimulatorResult> {
  const address = { st: options.deviceKind, pw: options.secret, mn: options.station }
  const start = profileStart(options)
  const itemsAt = itemsOver(options, start)
  const exchange = new Exchange(options, hj212Framing, (frame) => answerRequest(segmentIn(frame)))
  let acknowledged = 0
  try {
    for await (const observedAt of observationTimes(start, options)) {
      // QN names the request, so it must differ between reports even when a whole back-fill is sent within one second.
      const qn = stampMs(observedAt + (acknowledged % 1_000))
      const items = itemsAt(observedAt)
      const packets = encodeData(address, { cn: '2011', qn, answer: true, items })
      const began = performance.now()
      if (!(await exchange.deliver(packets, (frame) => answers(segmentIn(frame), qn)))) break
      acknowledged += 1
      options.print(`${options.station} 2011 实时数据 ${dateTimeText(observedAt)} ${items.slice(1).join(' ')} 已确认 ${Math.round(performance.now() - began)} ms`)
    }
  } finally {
    exchange.close()
  }
  return { acknowledged, repeated: exchange.repeated }
}

function itemsOver(options: SimulatorOptions, start: number): (at: number) => string[] {
  const factors = Object.hasOwn(factorsOf, options.deviceKind) ? factorsOf[options.deviceKind] : undefined
  const profile = Object.hasOwn(profiles, options.profile) ? profiles[options.profile] : undefined
  if (!factors) throw new RangeError(`ST ${options.deviceKind} is none of ${Object.keys(factorsOf).join(' ')}`)
  if (!profile) throw new RangeError(`profile ${options.profile} is none of ${Object.keys(profiles).join(' ')}`)
  return (at) => {
    const hours = ((at - start) / HOUR) * options.speed
    const failed = options.profile === 'fault' && hours > 0.5
    const values = factors.map(({ code, usual, limit }) => {
      const value = usual * profile(hours) * (0.85 + 0.3 * noise(options.seed, options.station, code, at))
      return `${code}-Rtd=${value.toFixed(3)},${code}-Flag=${failed ? 'D' : value > limit ? 'T' : 'N'}`
    })
    return [`DataTime=${stamp(at)}`, ...values]
  }
}

function segmentIn(frame: Uint8Array): Segment {
  return readSegment(segmentOf(frame))
}

function answers(segment: Segment, qn: string): boolean {
  return segment.cn === '9014' && segment.qn === qn
}

/** A request is granted (9011, QnRtn=1) and its content left aside, as by a logger that only measures. */
function answerRequest(asked: Segment): Uint8Array | null {
  if (asked.qn === undefined || asked.cn.startsWith('9') || ((asked.flag ?? 0) & FLAG.answer) === 0) return null
  return encodeSegment({ qn: asked.qn, st: '91', cn: '9011', pw: asked.pw, mn: asked.mn, flag: FLAG.version2017, cp: 'QnRtn=1' })
}
