import type { Channel, ChannelHost, ChannelState, OutgoingMessage, SendResult } from './channel.ts'

/**
 * The only kind of channel a drill world is made of: keeps what would have been sent and reaches nobody. It imports no
 * protocol and opens no connection. Answers in a drill come from people in the app, from inputs of the director or 代录.
 */
export class RecordingChannel implements Channel {
  readonly key: string
  readonly batch = 500
  readonly #host: ChannelHost
  #count = 0
  #lastOkAt: number | null = null

  constructor(key: string, host: ChannelHost) {
    this.key = key
    this.#host = host
  }

  /** How many were recorded since the start. */
  get recorded(): number {
    return this.#count
  }

  async send(batch: readonly OutgoingMessage[]): Promise<readonly SendResult[]> {
    this.#count += batch.length
    this.#lastOkAt = this.#host.now()
    return batch.map(({ id }) => ({ id, outcome: 'taken', externalIds: [`recorded-${id}`], parts: 0, reason: null, detail: null }))
  }

  state(): ChannelState {
    return { up: true, detail: null, lastOkAt: this.#lastOkAt }
  }

  async close(): Promise<void> {
    // Nothing was opened.
  }
}
