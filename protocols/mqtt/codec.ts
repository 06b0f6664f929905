import type { Reading } from '../protocol.ts'
import { FrameRefused } from '../quarantine-reason.ts'

/** Topic plan: `ems/{admin}/{kind}/{deviceId}/up|down|status`. */
export interface DeviceTopic {
  /** `ems/511181/gas/GAS-0001` */
  readonly root: string
  readonly admin: string
  readonly kind: string
  readonly device: string
  readonly leaf: 'up' | 'down' | 'status'
}

const topicForm = /^(ems\/(\d{6,12})\/([a-z0-9-]{1,32})\/([\w.-]{1,64}))\/(up|down|status)$/

export function readTopic(topic: string): DeviceTopic | null {
  const match = topicForm.exec(topic)
  if (!match) return null
  const [, root, admin, kind, device, leaf] = match as unknown as [string, string, string, string, string, DeviceTopic['leaf']]
  return { root, admin, kind, device, leaf }
}

/**
 * Payload of `up`: `{"ts": 1784377800000, "seq": 17, "values": {"crack": 3.2, "voltage": 12.6}, "q": {"crack": "T"}}`
 * ts: epoch ms, or an ISO instant with zone. seq: the device's own counter, repeated when it sends again.
 * values: number, or null when the device knows the value to be invalid. q: one mark for all values, or one for each. More than one
 * instant: an array of such objects (at most 500).
 */
interface UpMessage {
  readonly seq?: number
  readonly sentAt: number
  readonly readings: readonly Reading[]
}

const MAX_ENTRIES = 500
const MAX_VALUES = 64
const quantityForm = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/

/** Throws {@link FrameRefused} `bad-payload` or `bad-time`, with what is wrong and where. */
export function readUp(text: string, station: string): UpMessage {
  const parsed = parseJson(text)
  const entries = Array.isArray(parsed) ? parsed : [parsed]
  if (entries.length === 0 || entries.length > MAX_ENTRIES) throw new FrameRefused('bad-payload', `${entries.length} entries, 1 to ${MAX_ENTRIES} expected`)
  const read = entries.map((entry) => readEntry(entry, station))
  const last = read.at(-1) as (typeof read)[number]
  return { sentAt: last.at, readings: read.flatMap((entry) => entry.readings), ...(last.seq !== undefined && { seq: last.seq }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new FrameRefused('bad-payload', 'not JSON')
  }
}

type Fields = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readEntry(entry: unknown, station: string): { at: number; seq?: number; readings: Reading[] } {
  if (!isObject(entry) || !isObject(entry['values'])) throw new FrameRefused('bad-payload', 'no object with ts and values')
  const at = readInstant(entry['ts'])
  const { seq, q } = entry
  if (seq !== undefined && !Number.isSafeInteger(seq)) throw new FrameRefused('bad-payload', 'seq is no whole number')
  const values = Object.entries(entry['values'])
  if (values.length > MAX_VALUES) throw new FrameRefused('bad-payload', `${values.length} values, at most ${MAX_VALUES}`)
  const readings = values.map(([quantity, value]) => readValue(quantity, value, at, station, markOf(q, quantity)))
  return seq === undefined ? { at, readings } : { at, seq: seq as number, readings }
}

/** Instants must be whole: a time without a zone is nobody's time. */
function readInstant(ts: unknown): number {
  const at = typeof ts === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(ts) ? Date.parse(ts) : ts
  // From 2000 to 2200: seconds given as milliseconds, or the reverse, fall outside.
  if (typeof at !== 'number' || !(at >= 946_684_800_000 && at < 7_258_118_400_000)) throw new FrameRefused('bad-time', `ts ${String(ts).slice(0, 40)} is no epoch ms and no instant with zone`)
  return Math.trunc(at)
}

function markOf(q: unknown, quantity: string): string | undefined {
  const mark = isObject(q) && Object.hasOwn(q, quantity) ? q[quantity] : q
  return typeof mark === 'string' || typeof mark === 'number' ? String(mark).slice(0, 16) : undefined
}

function readValue(quantity: string, value: unknown, observedAt: number, station: string, flag: string | undefined): Reading {
  if (quantity.length > 64 || !quantityForm.test(quantity)) throw new FrameRefused('bad-payload', `quantity ${quantity.slice(0, 40)} is no kebab id`)
  if (value !== null && typeof value !== 'number') throw new FrameRefused('bad-payload', `value of ${quantity} is no number`)
  const reading = { station, quantity, observedAt, value }
  return flag === undefined ? reading : { ...reading, flag }
}

/** Payload of `status`: `online` or `offline`, plain or as `{"state":"offline"}`; the will message uses it. */
export function readStatus(text: string): 'online' | 'offline' {
  const word = text.trim().replace(/^\{\s*"state"\s*:\s*"(\w+)"\s*\}$/, '$1')
  if (word === 'online' || word === 'offline') return word
  throw new FrameRefused('bad-payload', 'status is neither online nor offline')
}

/** One `up` payload of a device. */
export function writeUp(message: { readonly ts: number; readonly seq: number; readonly values: Readonly<Record<string, number | null>>; readonly q?: string }): string {
  return JSON.stringify(message)
}

/**
 * Follows the lengths of MQTT control packets in a stream without keeping their bytes [MQTT 3.1.1 §2.2], so that a packet
 * that says it is too long is refused before anything collects it.
 */
export class PacketLengthGuard {
  readonly #maxBytes: number
  /** Bytes of the current packet still to come. */
  #left = 0
  /** -1 waits for a packet type byte; else the number of length bytes read. */
  #lengthBytes = -1
  #length = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** False when a packet is longer than the limit or its length field is malformed. */
  accept(chunk: Uint8Array): boolean {
    let at = 0
    while (at < chunk.length) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, chunk.length - at)
        this.#left -= step
        at += step
      } else {
        if (!this.#header(chunk[at] as number)) return false
        at += 1
      }
    }
    return true
  }

  #header(byte: number): boolean {
    if (this.#lengthBytes < 0) {
      this.#lengthBytes = 0
      this.#length = 0
      return true
    }
    this.#length += (byte & 0x7f) * 128 ** this.#lengthBytes
    this.#lengthBytes += 1
    if (byte & 0x80) return this.#lengthBytes < 4
    this.#left = this.#length
    this.#lengthBytes = -1
    return this.#length <= this.#maxBytes
  }
}
