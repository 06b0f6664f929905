import type { QuarantineReason } from './quarantine-reason.ts'

/** How a protocol finds a frame in a stream. Frames are cut by their length field, never by searching the next start mark. */
export interface Framing {
  /** First byte of every frame. */
  readonly firstByte: number
  /** Bytes that may stand between frames without being worth a quarantine row (line ends). */
  readonly filler?: readonly number[]
  /** Length of the frame that starts at `at` (> 0), 0 when more bytes are needed, or a {@link NO_FRAME} code (< 0). */
  measure(bytes: Uint8Array, at: number, end: number): number
}

export const NO_FRAME = { noise: -1, structure: -2, checksum: -3, tooLong: -4 } as const

const reasonOf: Record<number, QuarantineReason> = {
  [NO_FRAME.noise]: 'noise',
  [NO_FRAME.structure]: 'bad-structure',
  [NO_FRAME.checksum]: 'bad-checksum',
  [NO_FRAME.tooLong]: 'too-long',
}

interface CutSink {
  /** A whole frame with a good checksum. The bytes may share memory with the chunk: copy to keep. */
  frame(bytes: Uint8Array): void
  /** A run of bytes that belong to no frame; a copy. */
  junk(bytes: Uint8Array, reason: QuarantineReason): void
}

/** Longest run of unusable bytes kept as one entry; also the most that waits in memory. */
const JUNK_RUN_BYTES = 8_192
const nothing = new Uint8Array(0)

/**
 * Cuts a byte stream into frames. After a bad frame it drops one byte and looks again, so a good frame inside or
 * behind a broken one is found; the dropped bytes come out as runs, not one by one.
 * Memory: one unfinished frame (bounded by the framing's own limit) and one junk run.
 */
export class FrameCutter {
  readonly #framing: Framing
  readonly #sink: CutSink
  #held: Uint8Array = nothing
  #junk: Uint8Array = nothing
  #junkLength = 0
  #junkReason: QuarantineReason = 'noise'

  constructor(framing: Framing, sink: CutSink) {
    this.#framing = framing
    this.#sink = sink
  }

  /** Bytes of an unfinished frame. */
  get pending(): number {
    return this.#held.length
  }

  /** Unusable bytes wait to be told as one run. */
  get hasJunk(): boolean {
    return this.#junkLength > 0
  }

  push(chunk: Uint8Array): void {
    this.#scan(this.#held.length === 0 ? chunk : join(this.#held, chunk))
  }

  /** The rest of an unfinished frame did not come in time: gives up on its first byte and looks again. */
  stall(): void {
    if (this.#held.length > 0) {
      const rest = this.#held.subarray(1)
      this.#drop(this.#held, 0, 1, 'incomplete')
      this.#scan(rest)
    }
    this.#flush()
  }

  /** The stream ended: whatever is left is junk. */
  end(): void {
    while (this.#held.length > 0) this.stall()
    this.#flush()
  }

  #scan(bytes: Uint8Array): void {
    const { firstByte, filler } = this.#framing
    const end = bytes.length
    let at = 0
    while (at < end) {
      const first = bytes[at] as number
      if (first !== firstByte) {
        if (this.#junkLength === 0 && filler?.includes(first)) at += 1
        else at = this.#dropUntilStart(bytes, at, end)
        continue
      }
      const length = this.#framing.measure(bytes, at, end)
      if (length === 0) break
      if (length > 0) {
        this.#flush()
        this.#sink.frame(bytes.subarray(at, at + length))
        at += length
      } else {
        this.#drop(bytes, at, at + 1, reasonOf[length] ?? 'noise')
        at += 1
      }
    }
    this.#held = at === end ? nothing : bytes.slice(at)
  }

  #dropUntilStart(bytes: Uint8Array, at: number, end: number): number {
    const found = bytes.indexOf(this.#framing.firstByte, at)
    const stop = found < 0 ? end : found
    this.#drop(bytes, at, stop, 'noise')
    return stop
  }

  #drop(bytes: Uint8Array, from: number, to: number, reason: QuarantineReason): void {
    if (this.#junk.length === 0) this.#junk = new Uint8Array(JUNK_RUN_BYTES)
    // The first real diagnosis names the run; noise says least.
    if (this.#junkLength === 0 || this.#junkReason === 'noise') this.#junkReason = reason
    for (let at = from; at < to; ) {
      const take = Math.min(to - at, JUNK_RUN_BYTES - this.#junkLength)
      this.#junk.set(bytes.subarray(at, at + take), this.#junkLength)
      this.#junkLength += take
      at += take
      if (this.#junkLength === JUNK_RUN_BYTES) {
        this.#flush()
        this.#junk = new Uint8Array(JUNK_RUN_BYTES)
        this.#junkReason = reason
      }
    }
  }

  #flush(): void {
    if (this.#junkLength > 0) this.#sink.junk(this.#junk.slice(0, this.#junkLength), this.#junkReason)
    this.#junk = nothing
    this.#junkLength = 0
  }
}

function join(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.length + tail.length)
  joined.set(head)
  joined.set(tail, head.length)
  return joined
}
