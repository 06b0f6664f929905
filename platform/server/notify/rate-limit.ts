/**
 * How many messages may leave now: tokens that grow with time up to one second's worth (at least one), so that a pause
 * is not paid back in a burst the operator would refuse.
 */
export class SendRate {
  #tokens: number
  #at: number
  #perSecond: number

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond
    this.#tokens = Math.max(1, perSecond)
    this.#at = now
  }

  /** A change of the setting holds at once. */
  set(perSecond: number): void {
    this.#perSecond = perSecond
  }

  available(now: number): number {
    const most = Math.max(1, this.#perSecond)
    this.#tokens = Math.min(most, this.#tokens + (Math.max(0, now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    return Math.floor(this.#tokens + 1e-9)
  }

  take(count: number): void {
    this.#tokens -= count
  }

  /** Ms until one may leave. */
  wait(now: number): number {
    return this.available(now) >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000)
  }
}
