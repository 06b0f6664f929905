import type pg from 'pg'
import { buildRegistry } from '#platform/server/action/registry.ts'
import type { ServerModule } from '#platform/server/action/define.ts'
import { Signals } from '#platform/server/action/signals.ts'
import type { Services } from '#platform/server/action/runtime.ts'
import { PersonalCipher, type PersonalKey } from '#platform/server/crypto/personal-cipher.ts'
import type { Logger } from '#platform/server/logger.ts'
import { Hub } from '#platform/server/realtime/hub.ts'
import { createKysely, createPool } from '#platform/server/sql/pool.ts'

export interface ServicesOptions {
  readonly connection: pg.ClientConfig
  readonly modules: readonly ServerModule[]
  readonly modulesOff: readonly string[]
  readonly keys: readonly PersonalKey[]
  readonly logger: Logger
  readonly clock: () => number
  readonly poolSize?: number
  readonly production?: boolean
}

/** Wires what everything that acts needs. `onWake` is replaced when the job workers start. */
export function createServices(options: ServicesOptions): Services & { setWake(wake: () => void): void; close(): Promise<void> } {
  const pool = createPool(options.connection, options.poolSize)
  const registry = buildRegistry(options.modules, options.modulesOff)
  let wake: () => void = () => undefined
  return {
    pool,
    kysely: createKysely(pool),
    registry,
    hub: new Hub(() => registry, options.clock()),
    signals: new Signals(),
    cipher: new PersonalCipher(options.keys),
    logger: options.logger,
    production: options.production ?? false,
    clock: options.clock,
    wakeJobs: () => wake(),
    setWake(next) {
      wake = next
    },
    close: () => pool.end(),
  }
}
