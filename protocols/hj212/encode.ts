import type { DeviceRequest } from '../protocol.ts'
import { stamp, stampMs } from './codec.ts'
import { sealSegment } from './frame.ts'
import { FLAG, writeSegment } from './segment.ts'
import type { Segment } from './segment.ts'

/** What every frame to or from one device names. */
interface Hj212Address {
  readonly st: string
  readonly pw: string
  readonly mn: string
}

export function encodeSegment(segment: Segment): Uint8Array {
  return sealSegment(writeSegment(segment))
}

/** ST of frames between systems, to which the answers belong. */
const INTERACTION = '91'
/** Notices that a device sends; the rest of what it sends is data. */
const notices = new Set(['1013'])

/** 9014 for data, 9013 for a notice, with the QN of the asker. */
export function encodeAnswer(asked: Segment & { readonly qn: string }): Uint8Array {
  return encodeSegment({ qn: asked.qn, st: INTERACTION, cn: notices.has(asked.cn) ? '9013' : '9014', pw: asked.pw, mn: asked.mn, flag: FLAG.version2017, cp: '' })
}

/** The frame that asks, or null when HJ 212 has no such question. Times in the request are epoch ms. */
export function encodeRequest(address: Hj212Address, request: DeviceRequest, now: number): Uint8Array | null {
  const content = requestContent(request, now)
  return content && encodeSegment({ qn: stampMs(now), ...address, cn: content[0], flag: FLAG.version2017 | FLAG.answer, cp: content[1] })
}

function requestContent(request: DeviceRequest, now: number): readonly [cn: string, cp: string] | null {
  switch (request.kind) {
    case 'query-live':
      return ['2011', '']
    case 'read-clock':
      return ['1011', '']
    case 'set-clock':
      return ['1012', `SystemTime=${stamp(now)}`]
    case 'set-interval':
      return ['1062', `RtdInterval=${Math.max(1, Math.round(request.seconds))}`]
    case 'query-period':
      return [request.stepMinutes >= 60 ? '2061' : '2051', `BeginTime=${stamp(request.from)},EndTime=${stamp(request.to)}`]
    default:
      return null
  }
}

/** A data frame, or several with PNUM/PNO when the items do not fit one segment of `maxSegment` bytes. Items are cut between, never inside. */
export function encodeData(address: Hj212Address, data: { readonly cn: string; readonly qn: string; readonly items: readonly string[]; readonly answer: boolean }, maxSegment = 1_024): Uint8Array[] {
  const flag = FLAG.version2017 | (data.answer ? FLAG.answer : 0)
  const base = { qn: data.qn, ...address, cn: data.cn }
  const room = maxSegment - writeSegment({ ...base, flag, packet: { total: 9_999, number: 9_999 }, cp: '' }).length
  const packs: string[] = []
  for (const item of data.items) {
    const last = packs.at(-1)
    if (last !== undefined && last.length + 1 + item.length <= room) packs[packs.length - 1] = `${last};${item}`
    else packs.push(item)
  }
  if (packs.length <= 1) return [encodeSegment({ ...base, flag, cp: packs[0] ?? '' })]
  return packs.map((cp, i) => encodeSegment({ ...base, flag: flag | FLAG.packets, packet: { total: packs.length, number: i + 1 }, cp }))
}
