import { SECOND } from '#platform/kernel/instant.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { type FeedRow, warning } from '../contract.ts'
import { askFeed, FeedUnreadable } from './ask-feed.ts'

const MOST_KNOWN = 2_000

/** Asks one feed again and again, one asking at a time. */
class Asking {
  readonly #runtime: ModuleRuntime
  readonly #feed: FeedRow
  readonly #stop = new AbortController()
  /** Entries that were taken in, so that they are not fetched each time; the table decides what is new. */
  readonly #known = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(runtime: ModuleRuntime, feed: FeedRow) {
    this.#runtime = runtime
    this.#feed = feed
  }

  start(): void {
    this.#running = this.#ask().finally(() => {
      if (!this.#stop.signal.aborted) this.#timer = setTimeout(() => this.start(), this.#feed.periodSeconds * SECOND)
    })
  }

  async end(): Promise<void> {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#running
  }

  async #ask(): Promise<void> {
    try {
      const error = await this.#takeIn()
      if (!this.#stop.signal.aborted) await this.#runtime.act(warning.actions.recordPoll, { feedId: this.#feed.id, error })
    } catch (error) {
      this.#runtime.services.logger.error('warning feed', { feed: this.#feed.id, ...errorFacts(error) })
    }
  }

  /** Null when all went well, otherwise what to tell people. */
  async #takeIn(): Promise<string | null> {
    try {
      const { documents, problem } = await askFeed(this.#feed.url!, this.#known, this.#stop.signal)
      for (const document of documents) {
        await this.#runtime.act(warning.actions.receiveCap, { feedId: this.#feed.id, xml: document.xml })
        if (this.#known.size >= MOST_KNOWN) this.#known.clear()
        this.#known.add(document.id)
      }
      return problem
    } catch (error) {
      if (error instanceof FeedUnreadable) return error.message
      throw error
    }
  }
}

/** Asks every feed that is on; a change of the list starts over. Only the live world listens to the outside. */
export async function keepAsking(runtime: ModuleRuntime): Promise<() => Promise<void>> {
  if (runtime.world !== 'live') return async () => {}
  let askings: Asking[] = []
  let renewing = Promise.resolve()
  const renew = async (): Promise<void> => {
    await Promise.all(askings.map((asking) => asking.end()))
    const { feeds } = await runtime.ask(warning.queries.feeds, {})
    askings = feeds.filter((feed) => feed.enabled && feed.url !== null).map((feed) => new Asking(runtime, feed))
    for (const asking of askings) asking.start()
  }
  const renewSoon = (): void => {
    renewing = renewing.then(renew).catch((error: unknown) => runtime.services.logger.error('warning feeds', errorFacts(error)))
  }
  const stopListening = runtime.onSignal(warning.events.feedsChanged, renewSoon)
  renewSoon()
  return async () => {
    stopListening()
    await renewing
    await Promise.all(askings.map((asking) => asking.end()))
  }
}
