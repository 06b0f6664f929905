import type { Segment } from './segment.ts'

type PacketSegment = Segment & { readonly packet: NonNullable<Segment['packet']> }

export interface ReassemblyLimits {
  readonly maxMessageBytes: number
  readonly timeoutMs: number
}

export const defaultReassemblyLimits: ReassemblyLimits = { maxMessageBytes: 262_144, timeoutMs: 120_000 }

interface Parts {
  readonly first: PacketSegment
  readonly startedAt: number
  readonly packets: Map<number, { readonly cp: string; readonly raw: Uint8Array }>
  bytes: number
}

/**
 * Joins packets PNUM/PNO of one message (same MN, CN and QN). The message is answered once, when it is whole and
 * committed: a packet alone is never acknowledged, since it is not durable before the rest has come.
 * One message at a time a connection.
 */
export class SegmentReassembly {
  readonly #limits: ReassemblyLimits
  #parts: Parts | null = null

  constructor(limits: ReassemblyLimits = defaultReassemblyLimits) {
    this.#limits = limits
  }

  /** `whole` when this packet was the last missing one; `abandoned` holds the bytes of a message that this one pushed out or that outgrew the limit. */
  add(segment: PacketSegment, raw: Uint8Array, now: number): { whole: { segment: Segment; raw: Uint8Array } | null; abandoned: Uint8Array | null } {
    const abandoned = this.#parts && !sameMessage(this.#parts.first, segment) ? this.takeAll() : null
    const parts = (this.#parts ??= { first: segment, startedAt: now, packets: new Map(), bytes: 0 })
    if (!parts.packets.has(segment.packet.number)) {
      parts.packets.set(segment.packet.number, { cp: segment.cp, raw })
      parts.bytes += raw.length
    }
    if (parts.bytes > this.#limits.maxMessageBytes) {
      return { whole: null, abandoned: this.takeAll() }
    }
    if (parts.packets.size < parts.first.packet.total) return { whole: null, abandoned }
    const ordered = inOrder(parts)
    this.#parts = null
    return { whole: { segment: { ...parts.first, cp: ordered.map((packet) => packet.cp).join(';') }, raw: joined(ordered) }, abandoned }
  }

  /** Packets of a message that stopped arriving. */
  expire(now: number): Uint8Array | null {
    return this.#parts && now - this.#parts.startedAt > this.#limits.timeoutMs ? this.takeAll() : null
  }

  /** Everything held, in packet order; empties the store. */
  takeAll(): Uint8Array | null {
    const parts = this.#parts
    this.#parts = null
    return parts ? joined(inOrder(parts)) : null
  }
}

function sameMessage(a: PacketSegment, b: PacketSegment): boolean {
  return a.mn === b.mn && a.cn === b.cn && a.qn === b.qn && a.packet.total === b.packet.total
}

function inOrder(parts: Parts): Array<{ readonly cp: string; readonly raw: Uint8Array }> {
  return [...parts.packets].sort(([a], [b]) => a - b).map(([, packet]) => packet)
}

function joined(packets: ReadonlyArray<{ readonly raw: Uint8Array }>): Uint8Array {
  const bytes = new Uint8Array(packets.reduce((sum, packet) => sum + packet.raw.length, 0))
  let at = 0
  for (const { raw } of packets) {
    bytes.set(raw, at)
    at += raw.length
  }
  return bytes
}
