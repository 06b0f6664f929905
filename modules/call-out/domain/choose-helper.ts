/** A holder of a post who could go and wake somebody. */
export interface HelperPost {
  readonly personId: string
  readonly name: string
  readonly post: string
  readonly orgPath: string
}

export interface HelperWish {
  readonly personId: string
  readonly orgPath: string
  /** Who must not be asked: those who do not answer themselves, and who was already asked for this person. */
  readonly not: ReadonlySet<string>
}

/** `511181.a.b` → itself, `511181.a`, `511181`. */
function pathsUp(path: string): string[] {
  const parts = path.split('.')
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('.'))
}

/**
 * Chooses for each person somebody to go there: nearest organisation first, then by the order of `posts`, then who has
 * been asked least. `climb` false asks only within the person's own organisation (neighbours).
 */
export class HelperChoice {
  readonly #byPath: ReadonlyMap<string, readonly HelperPost[]>
  readonly #order: ReadonlyMap<string, number>
  readonly #climb: boolean
  readonly #asked = new Map<string, number>()

  constructor(holders: readonly HelperPost[], posts: readonly string[], climb: boolean) {
    this.#byPath = Map.groupBy(holders, (holder) => holder.orgPath)
    this.#order = new Map(posts.map((post, at) => [post, at]))
    this.#climb = climb
  }

  #rank(holder: HelperPost): number {
    return (this.#asked.get(holder.personId) ?? 0) * 100 + (this.#order.get(holder.post) ?? 99)
  }

  choose(wish: HelperWish): HelperPost | null {
    const paths = pathsUp(wish.orgPath)
    for (const path of this.#climb ? paths : paths.slice(0, 1)) {
      const able = (this.#byPath.get(path) ?? []).filter((holder) => holder.personId !== wish.personId && !wish.not.has(holder.personId))
      const best = able.toSorted((a, b) => this.#rank(a) - this.#rank(b))[0]
      if (best === undefined) continue
      this.#asked.set(best.personId, (this.#asked.get(best.personId) ?? 0) + 1)
      return best
    }
    return null
  }
}
