import type { DeviceFrame, QuarantineEntry, SessionEvent } from '#protocols/protocol.ts'
import type { Words } from '#platform/kernel/words.ts'

type FrameOutcome = 'committed' | 'refused' | 'waiting'

export interface KeptFrame {
  readonly at: number
  readonly raw: Uint8Array
  readonly kind: string
  readonly sentAt: number | null
  readonly decoded: Record<string, unknown> | null
  outcome: FrameOutcome
}

export interface KeptSession {
  readonly id: string
  readonly protocol: string
  readonly peer: string
  station: string | null
  state: 'open' | 'closed'
  readonly openedAt: number
  lastAt: number
  frames: number
  bytes: number
  errors: number
  why: string | null
}

export interface KeptDevice {
  readonly protocol: string
  readonly device: string
  peer: string
  frames: number
  bytes: number
  lastAt: number
  readonly errors: Record<string, number>
  readonly ring: KeptFrame[]
}

const RING_FRAMES = 20
/** Of a picture only the head is kept in memory; the whole frame is in the database. */
const RING_BYTES = 2_048
const MOST_DEVICES = 20_000
const MOST_CLOSED = 200

/** What this process knows of the devices that talk to it: sessions, last frames, errors. Gone with the process; readings are not. */
export class DeviceBook {
  readonly #sessions = new Map<string, KeptSession>()
  readonly #closed: string[] = []
  readonly #devices = new Map<string, KeptDevice>()
  ports: readonly { readonly protocol: string; readonly title: Words; readonly port: number }[] = []

  sessions(): KeptSession[] {
    return [...this.#sessions.values()]
  }

  devices(): KeptDevice[] {
    return [...this.#devices.values()]
  }

  device(protocol: string, device: string): KeptDevice | undefined {
    return this.#devices.get(`${protocol} ${device}`)
  }

  session(event: SessionEvent): void {
    if (event.state === 'open') {
      this.#sessions.set(event.id, { id: event.id, protocol: event.protocol, peer: event.peer, station: event.station ?? null, state: 'open', openedAt: event.at, lastAt: event.at, frames: 0, bytes: 0, errors: 0, why: null })
      return
    }
    const session = this.#sessions.get(event.id)
    if (!session) return
    session.lastAt = event.at
    session.station = event.station ?? session.station
    if (event.state === 'frame') {
      session.frames += 1
      session.bytes += event.bytes ?? 0
      return
    }
    session.state = 'closed'
    session.why = event.why ?? null
    this.#closed.push(event.id)
    if (this.#closed.length > MOST_CLOSED) this.#sessions.delete(this.#closed.shift()!)
  }

  /** Notes a decoded frame; the caller sets its outcome when the commit is decided. */
  frame(frame: DeviceFrame): KeptFrame {
    const device = this.#entry(frame.protocol, frame.station, frame.peer, frame.receivedAt)
    device.frames += 1
    device.bytes += frame.raw.length
    const kept: KeptFrame = { at: frame.receivedAt, raw: frame.raw.slice(0, RING_BYTES), kind: frame.kind, sentAt: frame.sentAt, decoded: frame.decoded, outcome: 'waiting' }
    this.#push(device, kept)
    return kept
  }

  refused(entry: QuarantineEntry): void {
    for (const session of this.#sessions.values()) if (session.state === 'open' && session.peer === entry.peer) session.errors += 1
    if (entry.station === undefined) return
    const device = this.#entry(entry.protocol, entry.station, entry.peer, entry.receivedAt)
    device.errors[entry.reason] = (device.errors[entry.reason] ?? 0) + 1
    this.#push(device, { at: entry.receivedAt, raw: entry.raw.slice(0, RING_BYTES), kind: entry.reason, sentAt: null, decoded: entry.detail === undefined ? null : { reason: entry.reason, detail: entry.detail }, outcome: 'refused' })
  }

  #entry(protocol: string, name: string, peer: string, at: number): KeptDevice {
    const key = `${protocol} ${name}`
    const found = this.#devices.get(key)
    // Map order is by insertion: putting it back at the end keeps the first one the longest silent.
    if (found) this.#devices.delete(key)
    else if (this.#devices.size >= MOST_DEVICES) this.#devices.delete(this.#devices.keys().next().value!)
    const device = found ?? { protocol, device: name, peer, frames: 0, bytes: 0, lastAt: at, errors: {}, ring: [] }
    device.peer = peer
    device.lastAt = at
    this.#devices.set(key, device)
    return device
  }

  #push(device: KeptDevice, frame: KeptFrame): void {
    device.ring.push(frame)
    if (device.ring.length > RING_FRAMES) device.ring.shift()
  }
}

const books = new Map<string, DeviceBook>()

/** The book of a world; a process has one gateway a world. */
export function deviceBookOf(world: string): DeviceBook {
  const book = books.get(world) ?? new DeviceBook()
  books.set(world, book)
  return book
}
