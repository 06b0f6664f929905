import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { areaModule } from '#platform/server/area/area-module.ts'
import { fileModule } from '#platform/server/file/file-module.ts'
import { FileStore } from '#platform/server/file/file-store.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { buildRegistry } from '#platform/server/action/registry.ts'
import type { ServerModule } from '#platform/server/action/define.ts'
import type { Region } from '#platform/server/action/region.ts'
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
  /** Where file contents are kept; a temporary folder when not given. */
  readonly filesFolder?: string
  /** The region whose ground and demo data are used. */
  readonly region?: Region
}

/** Parts of the platform that enter by the runner like any module; always on, first to be seeded. */
const BUILT_IN: readonly ServerModule[] = [areaModule, fileModule]

/** Wires what everything that acts needs. `onWake` is replaced when the job workers start. */
export function createServices(options: ServicesOptions): Services & { setWake(wake: () => void): void; close(): Promise<void> } {
  const pool = createPool(options.connection, options.poolSize)
  const registry = buildRegistry([...BUILT_IN, ...options.modules], options.modulesOff)
  let wake: () => void = () => undefined
  return {
    pool,
    kysely: createKysely(pool),
    registry,
    hub: new Hub(() => registry, options.clock()),
    signals: new Signals(),
    cipher: new PersonalCipher(options.keys),
    files: new FileStore(options.filesFolder ?? join(tmpdir(), `jinding-files-${process.pid}`)),
    region: options.region ?? { name: 'emeishan', folder: join(PROJECT_ROOT, 'regions/emeishan') },
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
