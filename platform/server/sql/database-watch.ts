import type { Socket } from 'node:net'
import pg from 'pg'
import type { Logger } from '#platform/server/logger.ts'

export interface DatabaseWatchOptions {
  readonly pool: pg.Pool
  /** Looks whether an embedded server died, starts it again, and gives where it now listens. */
  readonly revive: () => Promise<pg.ClientConfig>
  readonly logger: Logger
  readonly everyMs?: number
  /** A database that does not answer `select 1` for so long is out of reach. */
  readonly patienceMs?: number
}

const LATE = Symbol('late')

/** The socket under a client: destroying it is the only way to end a query whose server is silent. */
const socketOf = (client: pg.PoolClient): Socket | undefined => (client as unknown as { connection?: { stream?: Socket } }).connection?.stream

/**
 * Asks the database every second, on a connection of its own, whether it answers. While it does not, calls that wait
 * for it end at once with an error of class "unavailable" instead of hanging; an embedded server that died is started
 * again. A long query on a database that answers is left alone.
 */
export class DatabaseWatch {
  readonly #options: DatabaseWatchOptions
  readonly #patienceMs: number
  readonly #busy = new Set<pg.PoolClient>()
  #probe: pg.Client | null = null
  #answers = true
  #stopped = false
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()

  constructor(options: DatabaseWatchOptions) {
    this.#options = options
    this.#patienceMs = options.patienceMs ?? 5_000
    options.pool.on('acquire', (client) => this.#busy.add(client))
    options.pool.on('release', (_error, client) => this.#busy.delete(client))
    options.pool.on('remove', (client) => this.#busy.delete(client))
    this.#again()
  }

  /** Did it answer the last time it was asked? */
  get answers(): boolean {
    return this.#answers
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.#looking
    this.#dropProbe()
  }

  #again(): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#again())
    }, this.#options.everyMs ?? 1_000)
  }

  async #look(): Promise<void> {
    try {
      await this.#ask()
      if (!this.#answers) this.#options.logger.info('database answers again')
      this.#answers = true
    } catch (error) {
      if (this.#answers) this.#options.logger.error('database does not answer', { error: error instanceof Error ? error.message : String(error) })
      this.#answers = false
      this.#dropProbe()
      this.#endWaiting()
      await this.#revive()
    }
  }

  async #ask(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<typeof LATE>((resolve) => {
      // When this process was too busy to look, the answer may be waiting in the socket: let it be read first.
      timer = setTimeout(() => setImmediate(() => resolve(LATE)), this.#patienceMs)
    })
    const asked = this.#select()
    asked.catch(() => undefined)
    const outcome = await Promise.race([asked, late]).finally(() => clearTimeout(timer))
    if (outcome === LATE) throw new Error(`no answer for ${this.#patienceMs} ms`)
  }

  async #select(): Promise<void> {
    if (this.#probe === null) {
      const { host, port, user, password, database, connectionString, ssl } = this.#options.pool.options
      const probe = new pg.Client({ host, port, user, password, database, connectionString, ssl, connectionTimeoutMillis: this.#patienceMs })
      // Its end shows in the next question.
      probe.on('error', () => undefined)
      this.#probe = probe
      await probe.connect()
    }
    await this.#probe.query('select 1')
  }

  #dropProbe(): void {
    const probe = this.#probe
    this.#probe = null
    probe?.end().catch(() => undefined)
    if (probe) (probe as unknown as { connection?: { stream?: Socket } }).connection?.stream?.destroy()
  }

  #endWaiting(): void {
    for (const client of this.#busy) socketOf(client)?.destroy()
  }

  async #revive(): Promise<void> {
    try {
      const { host, port } = await this.#options.revive()
      Object.assign(this.#options.pool.options, host === undefined ? {} : { host, port })
    } catch (error) {
      this.#options.logger.error('database not started again', { error: error instanceof Error ? error.message : String(error) })
    }
  }
}
