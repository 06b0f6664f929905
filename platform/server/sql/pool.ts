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

export function createPool(config: pg.PoolConfig, size = 12): pg.Pool {
  const pool = new pg.Pool({ max: size, idleTimeoutMillis: 30_000, ...config, types: { getTypeParser } as pg.CustomTypesConfig })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

export function createKysely(pool: pg.Pool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}
