import { setTimeout as sleep } from 'node:timers/promises'
import { Exchange } from '#protocols/simulation/exchange.ts'
import { stamp, stampMs } from '#protocols/hj212/codec.ts'
import { encodeData } from '#protocols/hj212/encode.ts'
import { hj212Framing, segmentOf } from '#protocols/hj212/frame.ts'
import { readSegment } from '#protocols/hj212/segment.ts'
import { type Load, reportTime, reportValue } from './load-device.ts'

const SURFACE_WATER = '21'

/** A data logger that reports one factor (w01018, 化学需氧量) minute after minute and wants each answered. */
export async function runHj212Load(load: Load): Promise<void> {
  const link = { host: '127.0.0.1', get port() { return load.port() }, attempts: 10_000, answerMs: 4_000, signal: load.signal }
  const exchange = new Exchange(link, hj212Framing, () => null)
  const address = { st: SURFACE_WATER, pw: load.device.secret, mn: load.device.address }
  try {
    for (let report = 0; !load.signal.aborted; report++) {
      const observedAt = reportTime(load, report)
      const value = reportValue(report)
      const qn = stampMs(observedAt)
      const packets = encodeData(address, { cn: '2011', qn, answer: true, items: [`DataTime=${stamp(observedAt)}`, `w01018-Rtd=${value},w01018-Flag=N`] })
      const answered = (bytes: Uint8Array): boolean => {
        const segment = readSegment(segmentOf(bytes))
        return segment.cn === '9014' && segment.qn === qn
      }
      if (!(await exchange.deliver(packets, answered))) return
      load.ledger.add({ protocol: 'hj212', address: load.device.address, quantity: 'hj212.w01018', observedAt, value })
      if (load.pauseMs > 0) await sleep(load.pauseMs)
    }
  } finally {
    exchange.close()
  }
}
