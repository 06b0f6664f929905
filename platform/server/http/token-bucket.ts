/** How much may come at once, and how much of it comes back a second. */
export interface BucketRule {
  readonly burst: number
  readonly perSecond: number
}

interface Bucket {
  tokens: number
  at: number
}

/** Above this many keys those that are full again are forgotten. */
const SWEEP_ABOVE = 10_000

/** A token bucket for each key (a session, an address), in memory: one process, and nothing to clean up after a restart. */
export class TokenBuckets {
  readonly #rule: BucketRule
  readonly #buckets = new Map<string, Bucket>()

  constructor(rule: BucketRule) {
    this.#rule = rule
  }

  get size(): number {
    return this.#buckets.size
  }

  /** Takes one; 0 when it was there, else the whole seconds after which one will be. */
  take(key: string, nowMs: number): number {
    const { burst, perSecond } = this.#rule
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: nowMs }
    // A clock that is set back gives nothing and takes nothing.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, nowMs - bucket.at) / 1000) * perSecond)
    bucket.at = nowMs
    if (!this.#buckets.has(key)) this.#keep(key, bucket, nowMs)
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond))
    bucket.tokens -= 1
    return 0
  }

  #keep(key: string, bucket: Bucket, nowMs: number): void {
    if (this.#buckets.size >= SWEEP_ABOVE) this.#sweep(nowMs)
    this.#buckets.set(key, bucket)
  }

  #sweep(nowMs: number): void {
    const { burst, perSecond } = this.#rule
    for (const [key, { tokens, at }] of this.#buckets) if (tokens + ((nowMs - at) / 1000) * perSecond >= burst) this.#buckets.delete(key)
    // Many keys at once are no people: the oldest make room, so that memory stays bounded.
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size < SWEEP_ABOVE) break
      this.#buckets.delete(key)
    }
  }
}
