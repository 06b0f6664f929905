import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import { PROJECT_ROOT } from '../root.ts'
import { DatabaseError } from './database-error.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { connectionUrl, startEmbeddedPostgres } from './embedded-postgres.ts'
import { withFileLock } from './file-lock.ts'
import { isAlive } from './process-identity.ts'
import { sourceDigest } from './source-digest.ts'

const CLUSTER_FOLDER = join(PROJECT_ROOT, '.cache/test-cluster')
const KEPT_TEMPLATES = 12
/** What a loaded database can depend on, when a test does not say it more narrowly. */
const DEFAULT_INPUTS = ['platform/kernel', 'platform/server', 'modules', 'models', 'regions']

/** A database of its own for one test file. */
export interface TestDatabase {
  name: string
  url: string
  connection: ClientConfig
  /** Drops it, whoever is still connected. Without it, the end of the run does. */
  close(): Promise<void>
}

export interface TestDatabaseOptions {
  /** Says in `\l` whose database it is: lower-case words. */
  name: string
  /** Fills the template once; every later database with the same inputs is a copy of it (tens of milliseconds). Close your connections before it resolves. */
  prepare?: (database: { url: string, connection: ClientConfig }) => Promise<void>
  /** Files and folders, relative to the project, whose content decides whether a template is still right. Default: all sources. */
  inputs?: readonly string[]
}

let cluster: Promise<EmbeddedPostgres> | undefined

/** The cluster of this run, shared by all test processes of this checkout; fsync off. The last process to leave stops it. */
export function testCluster(): Promise<EmbeddedPostgres> {
  return cluster ??= startTestCluster()
}

async function startTestCluster(): Promise<EmbeddedPostgres> {
  mkdirSync(CLUSTER_FOLDER, { recursive: true })
  writeFileSync(join(CLUSTER_FOLDER, 'postgresql.local.conf'), "max_connections = 100\nmax_wal_size = '2GB'\ncheckpoint_timeout = '1h'\nautovacuum_naptime = '5min'\n")
  try {
    return await startEmbeddedPostgres({ dataDir: CLUSTER_FOLDER, fsync: false })
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    // Without fsync a power cut ruins the cluster. It holds nothing but tests: make it anew.
    await withFileLock(join(CLUSTER_FOLDER, 'reset.lock'), () => {
      rmSync(join(CLUSTER_FOLDER, 'cluster'), { recursive: true, force: true })
      return Promise.resolve()
    })
    return startEmbeddedPostgres({ dataDir: CLUSTER_FOLDER, fsync: false })
  }
}

/** Stops this process's use of the cluster. */
export async function leaveTestCluster(): Promise<void> {
  const current = cluster
  cluster = undefined
  await (await current)?.stop()
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client((await testCluster()).connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * A fresh database: a copy of the prepared template, which is made once per content of its inputs and reused
 * between runs.
 * @example const database = await testDatabase({ name: 'alarm', prepare: migrateAndLoad })
 */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { connection: server } = await testCluster()
  const name = `test_${process.pid}_${options.name.replaceAll(/[^a-z0-9]+/g, '_').slice(0, 24)}_${randomUUID().slice(0, 8)}`
  const template = options.prepare ? await prepareTemplate(server, options, options.prepare) : 'template0'
  await onServer(client => client.query(`create database ${name} template ${template}`))
  const connection = { ...server, database: name }
  return {
    name, connection, url: connectionUrl(connection),
    close: async () => { await onServer(client => dropDatabase(client, name)) },
  }
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`)
}

async function prepareTemplate(server: ClientConfig, options: TestDatabaseOptions, prepare: NonNullable<TestDatabaseOptions['prepare']>): Promise<string> {
  const key = createHash('sha256').update(sourceDigest(PROJECT_ROOT, options.inputs ?? DEFAULT_INPUTS)).update(options.name).update(prepare.toString()).digest('hex').slice(0, 20)
  const template = `template_${key}`
  return onServer(async client => {
    // One process prepares, the others wait for it; the lock goes with the session when the process is killed.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const found = await client.query('select 1 from pg_database where datname = $1', [template])
    if (found.rowCount === 0) await buildTemplate(client, server, template, prepare)
    // The comment holds the last use, so that sweeping drops the oldest.
    await client.query(`comment on database ${template} is '${new Date().toISOString()}'`)
    return template
  })
}

async function buildTemplate(client: pg.Client, server: ClientConfig, template: string, prepare: NonNullable<TestDatabaseOptions['prepare']>): Promise<void> {
  const draft = `${template}_draft`
  await dropDatabase(client, draft)
  await client.query(`create database ${draft} template template0`)
  const connection = { ...server, database: draft }
  await prepare({ connection, url: connectionUrl(connection) })
  await client.query(`alter database ${draft} rename to ${template}`)
}

/**
 * Drops what ended processes left, and all but the latest templates. At the start of a run, and at its end, when
 * `own` also drops what this process made.
 */
export async function sweepTestDatabases(own = false): Promise<void> {
  await onServer(async client => {
    const tests = await client.query<{ name: string }>("select datname as name from pg_database where datname like 'test\\_%'")
    for (const { name } of tests.rows) {
      const pid = Number(name.split('_')[1])
      if (own && pid === process.pid || !isAlive(pid)) await dropDatabase(client, name)
    }
    const templates = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname ~ '^template_[0-9a-f]{20}$' order by shobj_description(oid, 'pg_database') desc nulls last offset $1", [KEPT_TEMPLATES])
    for (const { name } of templates.rows) await dropDatabase(client, name)
  })
}
