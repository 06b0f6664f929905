import type { QuarantineReason } from '../quarantine-reason.ts'
import { joinBytes, readClock } from './bytes.ts'
import type { Sl651Frame } from './frame.ts'

/**
 * Joins the packets of a multi-packet message (SYN … ETB, last ETX), for example a picture report 36.
 * Vendors differ in whether later packets repeat serial and send time (modes M1–M4): a later packet that begins with
 * the first packet's serial and a real time within ten minutes of the first's is taken to repeat them [K低].
 */
export type Arrival =
  | { readonly kind: 'waiting' }
  /** The last packet is here and some are not: the first missing number. */
  | { readonly kind: 'missing'; readonly total: number; readonly number: number; readonly serial: number }
  | { readonly kind: 'complete'; readonly body: Uint8Array; readonly raw: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: QuarantineReason; readonly detail: string; readonly raw: Uint8Array }

interface Parts {
  readonly fn: number
  readonly station: string
  readonly total: number
  readonly startedAt: number
  readonly bodies: Map<number, Uint8Array>
  readonly raws: Map<number, Uint8Array>
  bytes: number
}

export interface ReassemblyLimits {
  readonly maxMessageBytes: number
  readonly timeoutMs: number
}

export const defaultReassemblyLimits: ReassemblyLimits = { maxMessageBytes: 1_048_576, timeoutMs: 120_000 }

/** One message at a time a connection: a packet of another message abandons the one before. */
export class PacketReassembly {
  readonly #limits: ReassemblyLimits
  #parts: Parts | null = null

  constructor(limits: ReassemblyLimits = defaultReassemblyLimits) {
    this.#limits = limits
  }

  /** `abandoned` holds the packets of an earlier message that this one pushed out. */
  add(frame: Sl651Frame & { readonly packet: NonNullable<Sl651Frame['packet']> }, raw: Uint8Array, now: number): { arrival: Arrival; abandoned: Uint8Array | null } {
    const { total, number } = frame.packet
    if (number < 1 || number > total) {
      return { arrival: { kind: 'refused', reason: 'bad-structure', detail: `packet ${number} of ${total}`, raw: raw.slice() }, abandoned: null }
    }
    const abandoned = this.#sameMessage(frame, total) ? null : this.takeAll()
    const parts = (this.#parts ??= { fn: frame.fn, station: frame.station, total, startedAt: now, bodies: new Map(), raws: new Map(), bytes: 0 })
    if (!parts.bodies.has(number)) {
      parts.bodies.set(number, frame.body.slice())
      parts.raws.set(number, raw.slice())
      parts.bytes += raw.length
    }
    return { arrival: this.#arrival(parts), abandoned }
  }

  /** Packets of a message that stopped arriving. */
  expire(now: number): Uint8Array | null {
    return this.#parts && now - this.#parts.startedAt > this.#limits.timeoutMs ? this.takeAll() : null
  }

  /** Everything held, in packet order; empties the store. */
  takeAll(): Uint8Array | null {
    const parts = this.#parts
    this.#parts = null
    return parts ? inOrder(parts.raws) : null
  }

  #sameMessage(frame: Sl651Frame, total: number): boolean {
    const parts = this.#parts
    return parts === null || (parts.fn === frame.fn && parts.station === frame.station && parts.total === total)
  }

  #arrival(parts: Parts): Arrival {
    if (parts.bytes > this.#limits.maxMessageBytes) {
      this.#parts = null
      return { kind: 'refused', reason: 'too-long', detail: `message longer than ${this.#limits.maxMessageBytes} bytes`, raw: inOrder(parts.raws) }
    }
    if (parts.bodies.size === parts.total) {
      this.#parts = null
      return { kind: 'complete', body: joinBodies(parts.bodies), raw: inOrder(parts.raws) }
    }
    const first = parts.bodies.get(1)
    if (!parts.bodies.has(parts.total) || !first || first.length < 2) return { kind: 'waiting' }
    return { kind: 'missing', total: parts.total, number: firstMissing(parts), serial: ((first[0] as number) << 8) | (first[1] as number) }
  }
}

function firstMissing(parts: Parts): number {
  let number = 1
  while (parts.bodies.has(number)) number += 1
  return number
}

function inOrder(packets: ReadonlyMap<number, Uint8Array>): Uint8Array {
  return joinBytes([...packets].sort(([a], [b]) => a - b).map(([, bytes]) => bytes))
}

function joinBodies(bodies: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const first = bodies.get(1) as Uint8Array
  const repeated = new Map([...bodies].map(([number, body]) => [number, number > 1 && repeatsHead(first, body) ? body.subarray(8) : body] as const))
  return inOrder(repeated)
}

function repeatsHead(first: Uint8Array, later: Uint8Array): boolean {
  if (first.length < 8 || later.length < 8 || first[0] !== later[0] || first[1] !== later[1]) return false
  const [begun, sent] = [readClock(first, 2, true), readClock(later, 2, true)]
  return begun !== null && sent !== null && Math.abs(sent - begun) <= 600_000
}
