import { databaseFault } from '#platform/server/sql/database-fault.ts'

/** How a failed write is to be met. `later`: the database is not there; `again`: two writers met; `wrong`: the content. */
export type WriteFault = 'later' | 'again' | 'wrong'

const MET = new Set(['40001', '40P01', '55P03'])
/** query_canceled: a time limit of the database, not of the content. */
const CANCELLED = '57014'

/** Class 40 means "somebody was in the way", a database out of reach or out of room "not now", the rest is the content. */
export function writeFault(error: unknown): WriteFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (MET.has(code)) return 'again'
  return code === CANCELLED || databaseFault(error) !== null ? 'later' : 'wrong'
}

export interface GroupCommitOptions<T> {
  /** Writes all items in one transaction, or none. */
  readonly write: (items: readonly T[]) => Promise<void>
  /** What to do with one item that no transaction takes: keep it elsewhere durably, or reject. */
  readonly setAside: (item: T, error: unknown) => Promise<void>
  readonly maxItems: number
  readonly maxWaitMs: number
  /** Items waiting or being written; more are refused at once, so that memory stays bounded while the database is slow. */
  readonly maxHeld: number
}

export class Overloaded extends Error {
  override readonly name = 'Overloaded'
}

interface Waiting<T> {
  readonly item: T
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Gathers what comes from all sessions into one transaction: the first item waits at most `maxWaitMs`, and while one
 * batch is being written the next one fills. `commit` resolves when its own item is durable. An item that spoils its
 * batch is found by halving and set aside; its neighbours are not harmed.
 */
export class GroupCommit<T> {
  readonly #options: GroupCommitOptions<T>
  #waiting: Waiting<T>[] = []
  #held = 0
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> | null = null

  constructor(options: GroupCommitOptions<T>) {
    this.#options = options
  }

  get held(): number {
    return this.#held
  }

  commit(item: T): Promise<void> {
    if (this.#held >= this.#options.maxHeld) return Promise.reject(new Overloaded(`${this.#held} items wait for the database`))
    this.#held += 1
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      this.#arm()
    })
  }

  /** Resolves when nothing is waiting or being written. */
  async drain(): Promise<void> {
    while (this.#writing !== null || this.#waiting.length > 0) {
      this.#start()
      await this.#writing
    }
  }

  #arm(): void {
    if (this.#writing !== null) return
    if (this.#waiting.length >= this.#options.maxItems) this.#start()
    else this.#timer ??= setTimeout(() => this.#start(), this.#options.maxWaitMs)
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#writing !== null || this.#waiting.length === 0) return
    const batch = this.#waiting.splice(0, this.#options.maxItems)
    this.#writing = this.#write(batch).finally(() => {
      this.#writing = null
      this.#held -= batch.length
      // What came in meanwhile has already waited a batch long.
      if (this.#waiting.length > 0) this.#start()
    })
  }

  async #write(batch: readonly Waiting<T>[], triedAgain = false): Promise<void> {
    try {
      await this.#options.write(batch.map((entry) => entry.item))
    } catch (error) {
      const fault = writeFault(error)
      if (fault === 'again' && !triedAgain) return this.#write(batch, true)
      if (fault === 'wrong') return this.#part(batch, error)
      for (const entry of batch) entry.failed(error)
      return
    }
    for (const entry of batch) entry.done()
  }

  async #part(batch: readonly Waiting<T>[], error: unknown): Promise<void> {
    if (batch.length > 1) {
      const middle = batch.length >> 1
      await this.#write(batch.slice(0, middle))
      return this.#write(batch.slice(middle))
    }
    const [entry] = batch
    await this.#options.setAside(entry!.item, error).then(entry!.done, entry!.failed)
  }
}
