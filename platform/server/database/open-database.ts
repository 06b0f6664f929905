import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import { DatabaseError } from './database-error.ts'
import { connectionUrl, startEmbeddedPostgres } from './embedded-postgres.ts'

/** Oldest server the platform is written for. */
const MIN_VERSION = 150_000
const DATABASE_NAME = 'jinding'

/** The one database of a platform, wherever it stands. */
export interface OpenDatabase {
  kind: 'embedded' | 'external'
  url: string
  connection: ClientConfig
  /** `server_version`, for example `18.4`. */
  version: string
  /** Process id of the embedded server. */
  pid: number | undefined
  /** True when an embedded server was already running. */
  attached: boolean
  /** Starts an embedded server again that died; gives host and port of the database. */
  revive(): Promise<ClientConfig>
  /** Stops an embedded server that nobody else uses; nothing for an external one. */
  close(): Promise<void>
}

/** A `DATABASE_URL`, or the platform's data folder: the embedded server lives in `postgres` below it. */
export type DatabasePlace = { url: string } | { dataDir: string }

/**
 * Opens the database the platform runs on and checks that it can: PostgreSQL ≥ 15, UTF-8.
 * @throws {DatabaseError} with a sentence for the operator
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  if ('url' in place) {
    const connection: ClientConfig = { connectionString: place.url }
    const version = await inspect(connection)
    return { kind: 'external', url: place.url, connection, version, pid: undefined, attached: false, revive: () => Promise.resolve({}), close: () => Promise.resolve() }
  }
  const server = await startEmbeddedPostgres({ dataDir: join(place.dataDir, 'postgres') })
  try {
    await createDatabase(server.connection, DATABASE_NAME)
    const connection = { ...server.connection, database: DATABASE_NAME }
    const version = await inspect(connection)
    return { kind: 'embedded', url: connectionUrl(connection), connection, version, pid: server.pid, attached: server.attached, revive: () => server.revive(), close: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function inspect(connection: ClientConfig): Promise<string> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...connection })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    throw new DatabaseError('database.unreachable',
      `连接不上数据库：${cause instanceof Error ? cause.message : String(cause)}。请检查 DATABASE_URL、网络和账号。`, { cause })
  }
  try {
    const { rows: [row] } = await client.query<{ number: number, version: string, encoding: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as version, current_setting('server_encoding') as encoding")
    if (row === undefined || row.number < MIN_VERSION) {
      throw new DatabaseError('database.too-old', `数据库是 PostgreSQL ${row?.version ?? '?'}，平台需要 15 以上，请升级数据库。`)
    }
    if (row.encoding !== 'UTF8') {
      throw new DatabaseError('database.not-utf8', `数据库编码是 ${row.encoding}，请用 ENCODING 'UTF8' 重新建库。`)
    }
    return row.version
  } finally {
    await client.end()
  }
}

/** 42P04 duplicate_database; 23505 when two sessions create it at the same moment. */
async function createDatabase(server: ClientConfig, name: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } catch (error) {
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
