/** Seeded randomness: integer arithmetic only, so every machine makes the same city. */

export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [low, high], both included. */
  int(low: number, high: number): number
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** A new list in a new order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** FNV-1a over UTF-16 units: a seed from a name, so that adding one register does not move another. */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** mulberry32 (public domain, Tommy Ettinger). */
export function randomFrom(name: string): Random {
  let state = seedOf(name)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    pick: <T>(list: readonly T[]): T => {
      const value = list[int(0, list.length - 1)]
      if (value === undefined) throw new Error('pick from an empty list')
      return value
    },
    shuffle: <T>(list: readonly T[]): T[] => {
      const out = [...list]
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i)
        const a = out[i] as T
        out[i] = out[j] as T
        out[j] = a
      }
      return out
    },
  }
}

/** Splits a total into parts, each within [low, high], that add up exactly. */
export function splitTotal(random: Random, total: number, parts: number, low: number, high: number): number[] {
  if (total < parts * low || total > parts * high) throw new Error(`cannot split ${total} into ${parts} of ${low}..${high}`)
  const out: number[] = Array.from({ length: parts }, () => low)
  let rest = total - parts * low
  while (rest > 0) {
    const i = random.int(0, parts - 1)
    const room = high - (out[i] ?? high)
    if (room <= 0) continue
    const step = Math.min(rest, random.int(1, Math.max(1, Math.min(room, 3))))
    out[i] = (out[i] ?? 0) + step
    rest -= step
  }
  return out
}
