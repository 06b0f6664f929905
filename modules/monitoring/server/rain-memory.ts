import { MINUTE } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import type { Registry } from '#platform/server/action/registry.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { monitoring, RAIN_QUANTITIES } from '../contract.ts'
import { BOOK_MINUTES, RainBook } from '../domain/rain-book.ts'
import { UNUSABLE } from '../domain/quality.ts'

/** Stations a page while the book is filled; the limit of `readings-since`. */
const PAGE = 2_000
const FORGET_EVERY_MS = 10 * MINUTE

interface Held {
  readonly book: RainBook
  filled: boolean
}

/** One a running server and world. */
const books = new WeakMap<Registry, Map<string, Held>>()

/** The rain of the last three hours as this process holds it; null where nobody holds it. Until it is `filled` its sums are not to be told. */
export function heldRain(ctx: QueryContext): Readonly<Held> | null {
  return books.get(ctx.registry)?.get(ctx.world) ?? null
}

async function fill(runtime: ModuleRuntime, book: RainBook): Promise<void> {
  const since = new Date(runtime.now() - (BOOK_MINUTES + 60) * MINUTE).toISOString()
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await runtime.ask(monitoring.queries.listStations, { limit: PAGE, offset })
    if (rows.length === 0) return
    const read = await runtime.ask(monitoring.queries.readingsSince, { stationIds: rows.map((row) => row.id), quantities: [...RAIN_QUANTITIES], since })
    for (const [at, stationId] of read.stationId.entries()) book.add(stationId, read.quantity[at]!, read.at[at]!, read.value[at]!)
  }
}

/** Holds the rain of the last three hours in memory: read once at the start, then as it is committed. */
export async function keepRain(runtime: ModuleRuntime): Promise<() => Promise<void>> {
  const book = new RainBook()
  const stopListening = runtime.onSignal(monitoring.events.readingsCommitted, ({ readings }) => {
    for (const { stationId, quantity, observedAt, value, quality } of readings) {
      if (value !== null && (quality & UNUSABLE) === 0) book.add(stationId, quantity, Date.parse(observedAt), value)
    }
  })
  const held: Held = { book, filled: false }
  const own = books.get(runtime.services.registry) ?? new Map<string, Held>()
  own.set(runtime.world, held)
  books.set(runtime.services.registry, own)
  // The ports do not wait for it. Left behind by a failure it is given up: the map is answered from the database then.
  const filling = fill(runtime, book).then(
    () => {
      held.filled = true
    },
    (error: unknown) => {
      own.delete(runtime.world)
      runtime.services.logger.error('rain of the last hours', errorFacts(error))
    },
  )
  const timer = setInterval(() => book.forget(runtime.now()), FORGET_EVERY_MS)
  return async () => {
    clearInterval(timer)
    stopListening()
    await filling
    own.delete(runtime.world)
  }
}
