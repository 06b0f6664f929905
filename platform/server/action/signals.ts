type Listener = (payload: unknown) => void

/** In-process news after commits: at most once, gone with the process. */
export class Signals {
  readonly #listeners = new Map<string, Set<Listener>>()

  tell(world: string, event: string, payload: unknown): void {
    for (const listener of this.#listeners.get(`${world} ${event}`) ?? []) listener(payload)
  }

  /** Returns how to stop listening. */
  listen(world: string, event: string, listener: Listener): () => void {
    const key = `${world} ${event}`
    const listeners = this.#listeners.get(key) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(key, listeners)
    return () => void listeners.delete(listener)
  }
}
