import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

const INT8 = 20
const TIMESTAMPTZ = 1184
const DATE = 1082

/** Times leave the database as ISO instants, dates as `2026-07-18`, int8 as number (all ours stay below 2^53). */
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [TIMESTAMPTZ, (text) => new Date(text).toISOString()],
  [DATE, (text) => text],
])

function getTypeParser(oid: number, format?: string): (text: string) => unknown {
  const own = format === 'binary' ? undefined : parsers.get(oid)
  return own ?? (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown)
}

/** A call that got no connection for so long is told that the database is out of reach. */
const CONNECT_LIMIT_MS = 8_000

export function createPool(config: pg.PoolConfig, size = 12): pg.Pool {
  const pool = new pg.Pool({ max: size, idleTimeoutMillis: 30_000, connectionTimeoutMillis: CONNECT_LIMIT_MS, ...config, types: { getTypeParser } as pg.CustomTypesConfig })
  // A connection that dies is replaced by the pool, whether idle or between two queries of a transaction: the next
  // query on it fails. Without a listener each would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export function createKysely(pool: pg.Pool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}
