/**
 * Hands on what comes one by one in groups: a group leaves when the one before it is done, so that a burst of receipts
 * is a few transactions instead of thousands. Each item's promise ends as its group's does.
 */
export class Gather<T> {
  readonly #hand: (items: readonly T[]) => Promise<void>
  readonly #most: number
  #waiting: { item: T; done: () => void; failed: (error: unknown) => void }[] = []
  #handing = false

  constructor(hand: (items: readonly T[]) => Promise<void>, most = 500) {
    this.#hand = hand
    this.#most = most
  }

  add(item: T): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      if (!this.#handing) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#handing = true
    while (this.#waiting.length > 0) {
      // What arrived in the same breath of the socket goes together.
      await new Promise((resolve) => setImmediate(resolve))
      const group = this.#waiting.splice(0, this.#most)
      await this.#hand(group.map((one) => one.item)).then(
        () => group.forEach((one) => one.done()),
        (error: unknown) => group.forEach((one) => one.failed(error)),
      )
    }
    this.#handing = false
  }
}
