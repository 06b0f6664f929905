import { type CommittedReading, monitoring } from '#modules/monitoring/contract.ts'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { alarm, type RecordedChange } from '../contract.ts'
import { Evaluator } from './evaluator.ts'

const SILENCE_EVERY_MS = 30 * SECOND
/** Stations and levels of the register are read again so often; a change of rules at once. */
const REFRESH_EVERY_MS = 10 * MINUTE
const RETRY_MS = SECOND
const CHANGES_A_WRITE = 1_000
/** Batches that may wait; beyond that the readings are read from the database instead. */
const MOST_WAITING = 2_000

interface Batch {
  readonly correlationId: string
  readonly readings: readonly CommittedReading[]
}

/** One loop: readings in the order of their commits, rebuilds, silence. Whatever fails ends in a rebuild from the database. */
class Loop {
  readonly #runtime: ModuleRuntime
  readonly #evaluator: Evaluator
  #batches: Batch[] = []
  #stale = true
  #silenceDue = false
  #stopped = false
  #running: Promise<void> | null = null
  #retry: NodeJS.Timeout | null = null

  constructor(runtime: ModuleRuntime) {
    this.#runtime = runtime
    this.#evaluator = new Evaluator(runtime)
  }

  push(batch: Batch): void {
    if (batch.readings.length === 0) return
    this.#batches.push(batch)
    if (this.#batches.length > MOST_WAITING) this.rebuildSoon()
    this.run()
  }

  rebuildSoon(): void {
    this.#stale = true
    this.run()
  }

  listenForSilence(): void {
    this.#silenceDue = true
    this.run()
  }

  run(): void {
    if (this.#running !== null || this.#stopped || this.#retry !== null) return
    this.#running = this.#work().finally(() => {
      this.#running = null
      if (this.#hasWork()) this.run()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#retry !== null) clearTimeout(this.#retry)
    await this.#running
  }

  #hasWork(): boolean {
    return this.#stale || this.#silenceDue || this.#batches.length > 0
  }

  async #work(): Promise<void> {
    try {
      if (this.#stale) await this.#rebuild()
      if (this.#silenceDue) {
        this.#silenceDue = false
        await this.#write(this.#evaluator.tick())
      }
      const batch = this.#batches.shift()
      if (batch) await this.#take(batch)
    } catch (error) {
      this.#runtime.services.logger.error('alarm evaluator', errorFacts(error))
      // The memory may be ahead of the alarm table now: begin again from what is stored.
      this.#stale = true
      this.#retry = setTimeout(() => {
        this.#retry = null
        this.run()
      }, RETRY_MS)
    }
  }

  async #rebuild(): Promise<void> {
    // Batches from before are in the database already and come with the rebuild.
    this.#batches = []
    this.#stale = false
    await this.#write(await this.#evaluator.rebuild())
  }

  async #take(batch: Batch): Promise<void> {
    const { changes, unknown } = this.#evaluator.take(batch.readings)
    if (unknown) this.#stale = true
    await this.#write(changes, batch.correlationId)
  }

  async #write(changes: readonly RecordedChange[], correlationId?: string): Promise<void> {
    for (let at = 0; at < changes.length; at += CHANGES_A_WRITE) {
      await this.#runtime.act(alarm.actions.recordChanges, { changes: changes.slice(at, at + CHANGES_A_WRITE) }, correlationId)
    }
  }
}

/** Starts evaluating; resolves when the first rebuild is under way. Returns how to stop. */
export async function keepEvaluating(runtime: ModuleRuntime): Promise<() => Promise<void>> {
  const loop = new Loop(runtime)
  const stops = [
    runtime.onSignal(monitoring.events.readingsCommitted, (payload) => loop.push(payload)),
    runtime.onSignal(alarm.events.rulesChanged, () => loop.rebuildSoon()),
  ]
  const silence = setInterval(() => loop.listenForSilence(), SILENCE_EVERY_MS)
  const refresh = setInterval(() => loop.rebuildSoon(), REFRESH_EVERY_MS)
  loop.run()
  return async () => {
    clearInterval(silence)
    clearInterval(refresh)
    for (const stop of stops) stop()
    await loop.stop()
  }
}
