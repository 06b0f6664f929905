/** Keeps the latest `limit` tiles; the one not used for longest goes first. */
export class TileCache {
  readonly #tiles = new Map<string, Uint8Array>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  async take(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const kept = this.#tiles.get(key)
    const tile = kept ?? (await make())
    this.#tiles.delete(key)
    this.#tiles.set(key, tile)
    if (this.#tiles.size > this.#limit) this.#tiles.delete(this.#tiles.keys().next().value!)
    return tile
  }
}
