/** One value that the platform has acknowledged to a device. */
export interface Acknowledged {
  readonly protocol: string
  readonly address: string
  readonly quantity: string
  readonly observedAt: number
  readonly value: number
}

/** What devices were told is safe. Nobody but the device knows it, so nothing of the server can make it look better. */
export class Ledger {
  readonly entries: Acknowledged[] = []
  readonly #byProtocol = new Map<string, number>()

  add(...acknowledged: readonly Acknowledged[]): void {
    this.entries.push(...acknowledged)
    for (const { protocol } of acknowledged) this.#byProtocol.set(protocol, this.count(protocol) + 1)
  }

  count(protocol: string): number {
    return this.#byProtocol.get(protocol) ?? 0
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#byProtocol)
  }
}
