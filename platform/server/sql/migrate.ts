import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { PROJECT_ROOT } from '#platform/server/root.ts'

export interface Migration {
  /** `<folder owner>/<file without .sql>`; the order of running and the key in the table of what has run. */
  readonly id: string
  readonly sql: string
}

/** Any number; every migrator of this database waits for this one advisory lock. */
const MIGRATION_LOCK = 511_181_001

function readFolder(owner: string, folder: string): Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ id: `${owner}/${file.slice(0, -4)}`, sql: readFileSync(join(folder, file), 'utf8') }))
}

/** Migrations of the schema that all worlds share. */
export function platformMigrations(): Migration[] {
  return readFolder('platform', join(PROJECT_ROOT, 'platform/server/migrations/platform'))
}

/** Migrations of one world: the platform's own tables first, then each module's in list order. */
export function worldMigrations(modules: readonly string[]): Migration[] {
  const platform = readFolder('world', join(PROJECT_ROOT, 'platform/server/migrations/world'))
  return [...platform, ...modules.flatMap((module) => readFolder(module, join(PROJECT_ROOT, 'modules', module, 'server/migrations')))]
}

async function runPending(client: pg.PoolClient, schema: string, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`create schema if not exists "${schema}"`)
  await client.query(`create table if not exists "${schema}".migration (id text primary key, ran_at timestamptz not null default now())`)
  const { rows } = await client.query<{ id: string }>(`select id from "${schema}".migration`)
  const done = new Set(rows.map((row) => row.id))
  const ran: string[] = []
  for (const migration of migrations) {
    if (done.has(migration.id)) continue
    try {
      await client.query('begin')
      // SET LOCAL ends with the transaction, so nothing leaks to the next user of the pooled connection.
      await client.query(`set local search_path to "${schema}", public`)
      await client.query(migration.sql)
      await client.query(`insert into "${schema}".migration (id) values ($1)`, [migration.id])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`migration ${migration.id} failed in schema ${schema}: ${(error as Error).message}`, { cause: error })
    }
    ran.push(migration.id)
  }
  return ran
}

/** Brings schema `platform` and the schemas of the given worlds up to date, under one advisory lock. Forward only. */
export async function migrate(pool: pg.Pool, modules: readonly string[], worlds: readonly string[]): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const ran = await runPending(client, 'platform', platformMigrations())
    const perWorld = worldMigrations(modules)
    for (const world of worlds) ran.push(...(await runPending(client, worldSchema(world), perWorld)))
    return ran
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    client.release()
  }
}

/** Schema of a world; the id is checked because it goes into SQL as a name. */
export function worldSchema(world: string): string {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(world)) throw new Error(`not a world id: ${world}`)
  return `w_${world}`
}
