import { join } from 'node:path'
import type { Actor, ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { Grant } from '#platform/kernel/scope.ts'
import type { ServerModule } from '#platform/server/action/define.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { type Services, systemActor } from '#platform/server/action/runtime.ts'
import { testDatabase } from '#platform/server/database/test-cluster.ts'
import { silentLogger } from '#platform/server/logger.ts'
import { JobWorker } from '#platform/server/outbox/job-worker.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { runSeeds } from '#platform/server/seed.ts'
import { createServices } from '#platform/server/services.ts'
import { migrate } from '#platform/server/sql/migrate.ts'

const TEST_KEYS = [{ id: 't1', cipher: Buffer.alloc(16, 1), mac: Buffer.alloc(32, 2), index: Buffer.alloc(32, 3) }]

/** Who acts in a test. */
export interface As {
  act<S extends Named<ActionSpec>>(spec: S, input: InputTo<S>, key?: string): Promise<OutputOf<S>>
  ask<S extends Named<QuerySpec>>(spec: S, input: InputTo<S>): Promise<OutputOf<S>>
  readonly actor: Actor
}

export interface TestServer {
  readonly services: Services
  /** The system: everything allowed. */
  readonly system: As
  /** A person with the given permissions on a subtree (default: the whole city). */
  person(name: string, permissions: readonly string[], where?: { orgPath?: string; areaCode?: string | null }): As
  /** Runs jobs that are due until none is left. */
  drain(): Promise<number>
  /** Moves the clock; timers due by then run in `drain`. */
  setNow(ms: number): void
  now(): number
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly name: string
  readonly modules: readonly ServerModule[]
  /** Load the demo city? Then the template takes a while the first time. */
  readonly seeded?: boolean
  readonly nowMs?: number
}

/** 2026-07-18 02:10 in Shanghai: the night of the pictures. */
export const TEST_NOW = Date.UTC(2026, 6, 17, 18, 10)

/** A migrated (and seeded) database of its own with a runner over it; no sockets. */
export async function testServer(options: TestServerOptions): Promise<TestServer> {
  let now = options.nowMs ?? TEST_NOW
  const clock = (): number => now
  const { modules } = options
  const names = modules.map((module) => module.contract.module)
  const make = (connection: object): ReturnType<typeof createServices> =>
    createServices({ connection, modules, modulesOff: [], keys: TEST_KEYS, logger: silentLogger, clock, poolSize: 6 })
  const database = await testDatabase({
    name: `${options.seeded ? 'seeded' : 'plain'}_${names.join('_').replaceAll('-', '')}`,
    async prepare({ connection }) {
      const services = make(connection)
      await migrate(services.pool, names, ['live'])
      if (options.seeded) await runSeeds(services, 'live', { name: 'emeishan', folder: join(PROJECT_ROOT, 'regions/emeishan') })
      await services.close()
    },
  })
  const services = make(database.connection)
  const worker = new JobWorker(services, 'live')
  const as = (actor: Actor): As => {
    const origin = () => ({ world: 'live', actor, correlationId: uuidv7(now), peer: 'test' })
    return {
      actor,
      act: (spec, input, key) => actTyped(services, spec, input, key === undefined ? origin() : { ...origin(), idempotencyKey: key }),
      ask: (spec, input) => askTyped(services, spec, input, origin()),
    }
  }
  return {
    services,
    system: as(systemActor('test')),
    person(name, permissions, where = {}) {
      const orgPath = where.orgPath ?? '511181'
      const grants: Grant[] = permissions.map((permission) => ({ permission, orgPath, areaCode: where.areaCode ?? null }))
      return as({ kind: 'person', id: uuidv7(now), name, orgPath, grants })
    },
    async drain() {
      let count = 0
      while (await worker.runOne()) count += 1
      return count
    },
    setNow(ms) {
      now = ms
    },
    now: clock,
    async close() {
      await services.close()
      await database.close()
    },
  }
}
