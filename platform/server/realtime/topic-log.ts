/** A message as kept for resume: its number in the topic, what it says, and where its subject is. */
export interface Kept<T> {
  readonly seq: number
  readonly message: T
}

export type Since<T> = { readonly reset: true } | { readonly reset: false; readonly messages: readonly Kept<T>[] }

/**
 * The last messages of one topic, numbered from a start that is different at each server start, so that a client
 * of an earlier run is told to read afresh instead of missing something.
 */
export class TopicLog<T> {
  readonly #capacity: number
  #kept: Kept<T>[] = []
  #next: number

  constructor(start: number, capacity = 512) {
    this.#next = start
    this.#capacity = capacity
  }

  get head(): number {
    return this.#next - 1
  }

  append(message: T): Kept<T> {
    const kept = { seq: this.#next++, message }
    this.#kept.push(kept)
    if (this.#kept.length > this.#capacity * 2) this.#kept = this.#kept.slice(-this.#capacity)
    return kept
  }

  /** Messages after `seq`, or `reset` when some of them are no longer kept (or `seq` is of another run). */
  since(seq: number): Since<T> {
    if (seq === this.head) return { reset: false, messages: [] }
    const oldest = this.#kept[0]?.seq ?? this.#next
    if (seq > this.head || seq < oldest - 1) return { reset: true }
    return { reset: false, messages: this.#kept.filter((kept) => kept.seq > seq) }
  }
}
