/** A number in [0, 1) that depends on nothing but the seed and the keys (FNV-1a, then the murmur3 finalizer). */
export function noise(seed: number, ...keys: ReadonlyArray<string | number>): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (const character of keys.join('|')) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
