import type { QuarantineEntry } from '#protocols/protocol.ts'

/** One entry as it goes to the database; `raw` is base64. */
export interface QuarantineLine {
  readonly protocol: string
  readonly peer: string
  readonly station: string | null
  readonly raw: string
  readonly bytes: number
  readonly reason: string
  readonly detail: string | null
  readonly receivedAt: number
  readonly count: number
  readonly frame: null
}

export interface QuarantineOptions {
  readonly write: (lines: readonly QuarantineLine[]) => Promise<void>
  readonly everyMs: number
  /** Lines kept of one address within a minute; beyond it the last one only counts, so that a stranger can not fill the disk. */
  readonly perPeerMinute: number
  readonly maxLines: number
  readonly onError: (error: unknown) => void
}

const MINUTE = 60_000
const KEPT_BYTES = 16_384

const hostOf = (peer: string): string => peer.replace(/:\d+$/, '')

/** Gathers unusable bytes and writes them every little while; while the database is away it keeps the newest, bounded. */
export class QuarantineBuffer {
  readonly #options: QuarantineOptions
  readonly #seen = new Map<string, { minute: number; lines: number }>()
  #lines: QuarantineLine[] = []
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(options: QuarantineOptions) {
    this.#options = options
  }

  add(entry: QuarantineEntry): void {
    if (!this.#allowed(entry)) {
      this.#countOnly(entry)
      return
    }
    const raw = Buffer.from(entry.raw.subarray(0, KEPT_BYTES)).toString('base64')
    this.#lines.push({ protocol: entry.protocol, peer: entry.peer, station: entry.station ?? null, raw, bytes: entry.raw.length, reason: entry.reason, detail: entry.detail ?? null, receivedAt: entry.receivedAt, count: 1, frame: null })
    if (this.#lines.length > this.#options.maxLines) this.#lines.shift()
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.everyMs)
  }

  /** Resolves when everything is written or given up. */
  async drain(): Promise<void> {
    this.#flush()
    await this.#writing
  }

  #allowed(entry: QuarantineEntry): boolean {
    const host = hostOf(entry.peer)
    const minute = Math.floor(entry.receivedAt / MINUTE)
    const seen = this.#seen.get(host)
    if (seen?.minute !== minute) {
      if (this.#seen.size > 10_000) this.#seen.clear()
      this.#seen.set(host, { minute, lines: 1 })
      return true
    }
    seen.lines += 1
    return seen.lines <= this.#options.perPeerMinute
  }

  #countOnly(entry: QuarantineEntry): void {
    const at = this.#lines.findLastIndex((line) => line.reason === entry.reason && hostOf(line.peer) === hostOf(entry.peer))
    if (at >= 0) this.#lines[at] = { ...this.#lines[at]!, count: this.#lines[at]!.count + 1 }
    else this.#addCounter(entry)
  }

  /** The line was already written: the rest of the minute counts on one line without bytes. */
  #addCounter(entry: QuarantineEntry): void {
    this.#lines.push({ protocol: entry.protocol, peer: hostOf(entry.peer), station: null, raw: '', bytes: 0, reason: entry.reason, detail: '同一来源过多，只计数', receivedAt: entry.receivedAt, count: 1, frame: null })
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.everyMs)
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const lines = this.#lines.splice(0)
    if (lines.length === 0) return
    this.#writing = this.#writing.then(() => this.#options.write(lines)).catch((error: unknown) => {
      this.#options.onError(error)
      this.#lines = [...lines, ...this.#lines].slice(-this.#options.maxLines)
    })
  }
}
