import { uuidv7 } from '#platform/kernel/id.ts'

interface Pending {
  readonly input: string
  readonly key: string
}

/**
 * The idempotency key of what one button does. Pressing again after no answer came repeats the same act, so it
 * keeps its key; another input, or an act that was answered, is a new act.
 */
export class ActKey {
  #pending: Pending | null = null

  keyFor(input: unknown, now: number): string {
    const text = JSON.stringify(input)
    if (this.#pending?.input !== text) this.#pending = { input: text, key: uuidv7(now) }
    return this.#pending.key
  }

  /** Call when an answer came, whatever it said. */
  answered(): void {
    this.#pending = null
  }
}
