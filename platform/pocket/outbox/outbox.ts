import type { ActionSpec, InputTo, Named } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type ApiFailure, asFailure } from '#platform/web/client/api-failure.ts'
import type { KeptEntry } from '../offline-store.ts'
import { nextToSend, outboxOrder, type OutboxPriority } from './outbox-order.ts'

/** Where entries are kept: the phone's database; tests bring a map. Each promise means durably done. */
export interface OutboxStore {
  of(accountId: string): Promise<readonly KeptEntry[]>
  add(entry: KeptEntry): Promise<void>
  change(key: string, change: Partial<KeptEntry>): Promise<void>
  remove(key: string): Promise<void>
}

/** How entries leave the phone; tests bring their own. */
export interface OutboxHost {
  act(action: string, input: unknown, key: string): Promise<unknown>
  upload(content: Blob, name: string, key: string): Promise<unknown>
  now(): number
  accountId(): string | null
  world(): string
}

export interface KeepOptions {
  readonly title: string
  readonly priority: OutboxPriority
  readonly subject?: string
  readonly after?: readonly string[]
}

const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 5 * 60_000
const ANY_FAILURE_HOLDS_AFTER = 8

/** Waits after a failed try: 5 s doubling to 5 min. */
export function waitAfter(tries: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1))
}

/**
 * Acts made without a network, kept on the phone and replayed in order with their idempotency keys, so that nothing is
 * lost and nothing is done twice. A refusal is shown to the person who made it; it is never dropped silently.
 */
export class Outbox {
  readonly #store: OutboxStore
  readonly #host: OutboxHost
  readonly #listeners = new Set<() => void>()
  #sending: Promise<void> | null = null

  constructor(store: OutboxStore, host: OutboxHost) {
    this.#store = store
    this.#host = host
  }

  /** Keeps an act; answers its key once it is durably on the phone. Only actions declared `offline` may be kept. */
  async keepAction<A extends Named<ActionSpec>>(spec: A, input: InputTo<A>, options: KeepOptions): Promise<string> {
    if (spec.offline !== true) throw new Error(`${spec.id} is not declared offline`)
    return this.#keep({ kind: 'action', action: spec.id, input, content: null, bytes: new TextEncoder().encode(JSON.stringify(input)).length }, options)
  }

  /** Keeps a photo or recording; the act that needs it names the answered key in `after` and in its input. */
  async keepFile(content: Blob, options: KeepOptions): Promise<string> {
    return this.#keep({ kind: 'file', action: null, input: null, content, bytes: content.size }, options)
  }

  async #keep(what: Pick<KeptEntry, 'kind' | 'action' | 'input' | 'content' | 'bytes'>, options: KeepOptions): Promise<string> {
    const accountId = this.#host.accountId()
    if (accountId === null) throw new Error('nobody is signed in')
    const madeAtMs = this.#host.now()
    const key = uuidv7(madeAtMs)
    await this.#store.add({
      ...what, key, accountId, madeAtMs, world: this.#host.world(), title: options.title, priority: options.priority,
      subject: options.subject ?? null, after: [...(options.after ?? [])], notBeforeMs: 0, held: false, tries: 0, refusal: null,
    })
    this.#tell()
    void this.send()
    return key
  }

  /** What waits, in order of sending. */
  async waiting(): Promise<readonly KeptEntry[]> {
    const accountId = this.#host.accountId()
    if (accountId === null) return []
    return outboxOrder(await this.#store.of(accountId)) as readonly KeptEntry[]
  }

  /** Sends what can be sent, one after the other; a second call joins the first. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const next = nextToSend(await this.waiting(), this.#host.now()) as KeptEntry | null
      if (!next || !(await this.#sendOne(next))) return
    }
  }

  /** Answers false when the network is away and going on is useless. */
  async #sendOne(entry: KeptEntry): Promise<boolean> {
    try {
      await (entry.kind === 'file' ? this.#host.upload(entry.content!, entry.title, entry.key) : this.#host.act(entry.action!, entry.input, entry.key))
      await this.#store.remove(entry.key)
      this.#tell()
      return true
    } catch (error) {
      return this.#failed(entry, asFailure(error))
    }
  }

  async #failed(entry: KeptEntry, failure: ApiFailure): Promise<boolean> {
    if (failure.status === 0 || failure.status === 401) return false
    const tries = entry.tries + 1
    const refused = !failure.retriable && failure.status < 500 && failure.status !== 429
    const held = refused || tries >= ANY_FAILURE_HOLDS_AFTER
    await this.#store.change(entry.key, { tries, held, notBeforeMs: this.#host.now() + waitAfter(tries), refusal: held ? { code: failure.code, message: failure.message } : null })
    this.#tell()
    return true
  }

  /** After a refusal: try again as it is, or give it up (with the person's word). */
  async decide(key: string, what: 'again' | 'give-up'): Promise<void> {
    if (what === 'give-up') await this.#store.remove(key)
    else await this.#store.change(key, { held: false, tries: 0, notBeforeMs: 0, refusal: null })
    this.#tell()
    if (what === 'again') await this.send()
  }

  /** Told after every change. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
