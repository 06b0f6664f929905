import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/kernel/contract.ts'
import { Failure } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { ask } from '#platform/server/action/runner.ts'
import { switchModules } from '#platform/server/action/registry.ts'
import { type TestDatabase, testDatabase } from '#platform/server/database/test-cluster.ts'
import { openApiDocument } from '#platform/server/http/openapi.ts'
import { silentLogger } from '#platform/server/logger.ts'
import { JobWorker } from '#platform/server/outbox/job-worker.ts'
import { readSettings, SETTINGS } from '#platform/server/settings.ts'
import { bootServer, type RunningServer } from './boot.ts'
import { gatewaySettings } from './gateway.ts'
import { SERVER_MODULES } from './modules.ts'

/*
 * Any module can be switched off, in the whole server: of each it is shown that a city that ran with everything runs on
 * without it, and that a city can begin with it and what it requires alone.
 */

const NAMES = SERVER_MODULES.map((module) => module.contract.module)
const specs = [...SETTINGS, ...gatewaySettings()]
const NO_PORTS = { JINDING_HTTP_PORT: '0', ...Object.fromEntries(gatewaySettings().map((setting) => [setting.name, '0'])) }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jinding-off-'))
  const key = { id: 't1', cipher: Buffer.alloc(16, 1).toString('base64'), mac: Buffer.alloc(32, 2).toString('base64'), index: Buffer.alloc(32, 3).toString('base64') }
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ personal: [key] }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const boot = (url: string, off: readonly string[], modules = SERVER_MODULES): Promise<RunningServer> =>
  bootServer({ settings: readSettings(specs, { ...NO_PORTS, DATABASE_URL: url, JINDING_DATA: folder, JINDING_KEY_FILE: join(folder, 'keys.json'), JINDING_MODULES_OFF: off.join(',') }), modules, logger: silentLogger })

/** Somebody of the whole city who may do everything that is switched on. */
function somebody({ registry, clock }: RunningServer['services']): Actor {
  const permissions = registry.modules.flatMap((module) => Object.keys(module.contract.permissions))
  return { kind: 'person', id: uuidv7(clock()), name: '走查', orgPath: '511181', grants: permissions.map((permission) => ({ permission, orgPath: '511181', areaCode: null })) }
}

/** Every query that takes no more than `{}` answers or refuses in words; the rest refuses the input. */
async function askEverything({ services }: RunningServer): Promise<{ answered: number; wrong: string[] }> {
  const wrong: string[] = []
  const actor = somebody(services)
  let answered = 0
  for (const { spec } of services.registry.queries.values()) {
    try {
      await ask(services, spec, {}, { world: 'live', actor, correlationId: uuidv7(services.clock()), peer: '' })
      answered += 1
    } catch (error) {
      if (!(error instanceof Failure)) wrong.push(`${spec.id}: ${String(error)}`)
      else if (error.code === 'call.unexpected' || error.code === 'call.unknown' || (services.registry.errorStatus.get(error.code) ?? 500) >= 500) wrong.push(`${spec.id}: ${error.code}`)
    }
  }
  return { answered, wrong }
}

async function failedJobs(server: RunningServer): Promise<unknown[]> {
  const worker = new JobWorker(server.services, 'live')
  // What the start left behind, at most: a story of jobs is for the modules' own tests.
  for (let ran = 0; ran < 50 && (await worker.runOne()); ran++);
  return (await server.services.pool.query('select handler, last_error from w_live.job where last_error is not null')).rows
}

/** Everything that still bears the name of a module that is off. */
function traces({ services: { registry } }: RunningServer): string[] {
  if (registry.off.size === 0) return []
  const { paths } = openApiDocument(registry, 'test') as { paths: Record<string, unknown> }
  const ids = [...Object.keys(paths).map((path) => path.split('/').at(-1)!), ...registry.topics.keys(), ...registry.timers.keys(), ...registry.reactions.keys(), ...registry.registers.keys(), ...registry.errorStatus.keys()]
  return ids.filter((id) => registry.off.has(id.split('.')[0]!))
}

async function expectWhole(server: RunningServer): Promise<void> {
  const ready = await fetch(`${server.url}/api/ready`)
  expect(ready.status).toBe(200)
  expect(traces(server)).toEqual([])
  const { answered, wrong } = await askEverything(server)
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(0)
  expect(await failedJobs(server)).toEqual([])
}

async function withServer(database: TestDatabase, off: readonly string[], modules: typeof SERVER_MODULES, check: (server: RunningServer) => Promise<void>): Promise<void> {
  const server = await boot(database.url, off, modules)
  try {
    await check(server)
  } finally {
    await server.stop()
  }
}

describe('a city that ran with every module', () => {
  // One city for all: it is switched from one set of modules to the next, as an operator would.
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase({ name: 'modules_off' })
    await (await boot(database.url, [])).stop()
  }, 240_000)
  afterAll(() => database.close())

  it.each(NAMES)('runs on without %s', async (name) => {
    await withServer(database, [name], SERVER_MODULES, async (server) => {
      expect([...server.services.registry.off.keys()].sort()).toEqual([...switchModules(SERVER_MODULES, [name]).off.keys()].sort())
      expect(server.services.registry.off.has(name)).toBe(true)
      await expectWhole(server)
    })
  }, 120_000)
})

/** A module and what it requires, and so on. */
function closure(name: string): typeof SERVER_MODULES {
  const wanted = new Set([name])
  for (const one of wanted) for (const needed of SERVER_MODULES.find((module) => module.contract.module === one)?.contract.uses?.required ?? []) wanted.add(needed)
  return SERVER_MODULES.filter((module) => wanted.has(module.contract.module))
}

describe('a city that begins with one module and what it requires alone', () => {
  it.each(NAMES)('has %s: migrations, demo data and queries', async (name) => {
    const database = await testDatabase({ name: `alone_${name}` })
    await withServer(database, [], closure(name), expectWhole)
    await database.close()
  }, 120_000)
})
