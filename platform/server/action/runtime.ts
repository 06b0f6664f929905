import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Actor } from '#platform/kernel/contract.ts'
import type { PersonalCipher } from '#platform/server/crypto/personal-cipher.ts'
import type { FileStore } from '#platform/server/file/file-store.ts'
import type { Logger } from '#platform/server/logger.ts'
import type { Hub } from '#platform/server/realtime/hub.ts'
import type { Region } from './region.ts'
import type { Registry } from './registry.ts'
import type { Signals } from './signals.ts'

/** What the running server has; made once in apps/server, handed to everything that acts. */
export interface Services {
  readonly pool: pg.Pool
  readonly kysely: Kysely<unknown>
  readonly registry: Registry
  readonly hub: Hub
  readonly signals: Signals
  readonly cipher: PersonalCipher
  /** File contents by SHA-256. */
  readonly files: FileStore
  readonly region: Region
  readonly logger: Logger
  /** JINDING_MODE=production: no demo account may exist or sign in. */
  readonly production: boolean
  /** Epoch ms; tests pass their own. */
  readonly clock: () => number
  /** Woken when a commit has left jobs behind, so that reactions start at once. */
  readonly wakeJobs: () => void
}

/** One call from outside: who, in which world, by which key. */
export interface CallOrigin {
  readonly world: string
  readonly actor: Actor
  readonly correlationId: string
  readonly peer: string
  readonly idempotencyKey?: string
}


/** The actor of jobs, reactions and seeds: reaches everything, and says in the log which work it was. */
export function systemActor(id: string): Actor {
  return { kind: 'system', id, name: '系统', orgPath: null, grants: [] }
}
