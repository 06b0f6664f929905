import { sql, type Transaction } from 'kysely'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { actOnJob, type TakenJob } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'

interface JobRow {
  id: string
  handler: string
  payload: unknown
  correlation_id: string
}

const MAX_ATTEMPTS = 12
const IDLE_POLL = SECOND

/** 1 s, 2 s, 4 s … at most 5 min between attempts. */
export function retryDelayMs(attempts: number): number {
  return Math.min(SECOND * 2 ** attempts, 5 * MINUTE)
}

/**
 * Runs reactions and timers of one world. A job is taken out of the table in the same transaction as its work:
 * both happen or neither does. A time that passed while the server was down is due at once.
 */
export class JobWorker {
  readonly #services: Services
  readonly #world: string
  readonly #loops: Promise<void>[] = []
  #stopping = false
  #wake: (() => void)[] = []

  constructor(services: Services, world: string) {
    this.#services = services
    this.#world = world
  }

  start(loops = 2): void {
    for (let i = 0; i < loops; i++) this.#loops.push(this.#loop())
  }

  wake(): void {
    const waiting = this.#wake
    this.#wake = []
    for (const resume of waiting) resume()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.wake()
    await Promise.all(this.#loops)
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      let worked = false
      try {
        worked = await this.runOne()
      } catch (error) {
        this.#services.logger.error('job worker', errorFacts(error))
      }
      if (!worked && !this.#stopping) await this.#sleep(await this.#untilNext())
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  async #untilNext(): Promise<number> {
    try {
      const { rows } = await sql<{ at: string | null }>`select min(run_at) as at from ${sql.id(worldSchema(this.#world), 'job')} where failed_at is null`.execute(this.#services.kysely)
      const at = rows[0]?.at
      if (!at) return IDLE_POLL
      return Math.max(10, Math.min(IDLE_POLL, Date.parse(at) - this.#services.clock()))
    } catch {
      return IDLE_POLL
    }
  }

  /** Runs the job that has been due longest. False when none is due. */
  async runOne(): Promise<boolean> {
    let taken: JobRow | undefined
    try {
      return await actOnJob(this.#services, async (trx) => {
        taken = await this.#take(trx)
        return taken ? this.#prepare(taken) : null
      })
    } catch (error) {
      if (!taken) throw error
      await this.#retryLater(taken, error)
      return true
    }
  }

  async #take(trx: Transaction<unknown>): Promise<JobRow | undefined> {
    const table = sql.id(worldSchema(this.#world), 'job')
    const { rows } = await sql<JobRow>`
      delete from ${table} where id = (
        select id from ${table} where failed_at is null and run_at <= ${new Date(this.#services.clock())}
        order by run_at, id for update skip locked limit 1
      ) returning id, handler, payload, correlation_id`.execute(trx)
    return rows[0]
  }

  #prepare(job: JobRow): TakenJob {
    const { registry } = this.#services
    const handler = registry.reactions.get(job.handler) ?? registry.timers.get(job.handler)
    // A job of a module that is switched off waits, visibly, until it is on again.
    if (!handler) throw new Error(`no handler ${job.handler} is switched on`)
    const origin = { world: this.#world, actor: systemActor(job.handler), correlationId: job.correlation_id, peer: '' }
    return { origin, run: (ctx) => handler.run(ctx, job.payload as never) }
  }

  async #retryLater(job: JobRow, error: unknown): Promise<void> {
    this.#services.logger.error(`job ${job.handler}`, errorFacts(error))
    const table = sql.id(worldSchema(this.#world), 'job')
    const message = error instanceof Error ? error.message : String(error)
    const { rows } = await sql<{ attempts: number }>`update ${table} set attempts = attempts + 1, last_error = ${message} where id = ${job.id} returning attempts`.execute(this.#services.kysely)
    const attempts = rows[0]?.attempts ?? 1
    const next = new Date(this.#services.clock() + retryDelayMs(attempts))
    await sql`update ${table} set run_at = ${next}, failed_at = case when ${attempts >= MAX_ATTEMPTS} then ${new Date(this.#services.clock())}::timestamptz end where id = ${job.id}`.execute(this.#services.kysely)
  }
}
