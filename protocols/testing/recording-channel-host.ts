import type { ChannelHost, IncomingAnswer, IncomingReceipt } from '#platform/server/notify/channel.ts'

/** Keeps what a channel brings; may be told that nothing can be kept. */
export class RecordingChannelHost implements ChannelHost {
  readonly receipted: IncomingReceipt[] = []
  readonly answered: IncomingAnswer[] = []
  broken = false
  #waiting: (() => void)[] = []

  async receipts(receipts: readonly IncomingReceipt[]): Promise<void> {
    if (this.broken) throw new Error('database down')
    this.receipted.push(...receipts)
    this.#tell()
  }

  async answers(answers: readonly IncomingAnswer[]): Promise<void> {
    if (this.broken) throw new Error('database down')
    this.answered.push(...answers)
    this.#tell()
  }

  changed(): void {
    this.#tell()
  }

  now(): number {
    return Date.now()
  }

  /** Resolves when the condition holds; asked again whenever something came. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #tell(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resume of waiting) resume()
  }
}
