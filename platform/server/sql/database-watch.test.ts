import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/server/database/test-cluster.ts'
import { databaseFault } from './database-fault.ts'
import { DatabaseWatch, type DatabaseWatchOptions } from './database-watch.ts'
import { createPool } from './pool.ts'

interface Line {
  readonly host: string
  readonly port: number
  /** While true, nothing comes through in either direction, and nobody is told. */
  silent: boolean
  /** Connections that stand. */
  open(): number
  cut(): Promise<void>
}

const lines: Line[] = []

/** A way to the database that can fall silent or be cut. */
async function lineTo({ host = '', port }: pg.ClientConfig): Promise<Line> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port!, host)
    sockets.add(near)
    near.on('close', () => sockets.delete(near))
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on('data', (data) => line.silent || to.write(data))
      from.on('close', () => to.destroy())
      from.on('error', () => undefined)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line: Line = {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    silent: false,
    open: () => sockets.size,
    async cut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
  lines.push(line)
  return line
}

let database: TestDatabase
let line: Line
let pool: pg.Pool
let watch: DatabaseWatch | undefined
let said: string[]

const start = (options: Partial<DatabaseWatchOptions> = {}): DatabaseWatch => {
  const logger = { info: (message: string) => void said.push(message), error: (message: string) => void said.push(message) }
  watch = new DatabaseWatch({ pool, revive: () => Promise.resolve({}), logger, everyMs: 10, patienceMs: 1_000, ...options })
  return watch
}
const until = (condition: () => boolean): Promise<void> => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 10 })
const one = async (): Promise<unknown> => (await pool.query('select 1 as n')).rows[0]

beforeAll(async () => {
  database = await testDatabase({ name: 'watch' })
})
beforeEach(async () => {
  said = []
  line = await lineTo(database.connection)
  pool = createPool({ ...database.connection, host: line.host, port: line.port }, 2)
})
afterEach(async () => {
  await watch?.stop()
  watch = undefined
  await pool.end()
  for (const open of lines.splice(0)) await open.cut()
})
afterAll(() => database.close())

describe('a database that is watched', () => {
  it('may take as long over a query as it likes while it answers', async () => {
    const watched = start()
    await expect(pool.query("select 'done' as word from pg_sleep(1.5)")).resolves.toMatchObject({ rows: [{ word: 'done' }] })
    expect([watched.answers, said]).toEqual([true, []])
  })

  it('fails the calls that wait for it when it falls silent, says so once, and serves again when it answers', async () => {
    const watched = start({ patienceMs: 200 })
    expect(await one()).toEqual({ n: 1 })
    line.silent = true
    const fault = await one().catch(databaseFault)
    expect(fault).toBe('unavailable')
    expect(watched.answers).toBe(false)
    line.silent = false
    await until(() => watched.answers)
    expect(await one()).toEqual({ n: 1 })
    expect(said).toEqual(['database does not answer', 'database answers again'])
  })

  it('is started again when it died, and found where it listens then', async () => {
    const next = await lineTo(database.connection)
    const revive = vi.fn(() => Promise.resolve({ host: next.host, port: next.port }))
    const watched = start({ revive })
    expect(await one()).toEqual({ n: 1 })
    expect(revive).not.toHaveBeenCalled()
    await line.cut()
    await until(() => !watched.answers)
    await until(() => watched.answers)
    expect(await one()).toEqual({ n: 1 })
    expect(revive).toHaveBeenCalled()
  })

  it('is tried again when starting it failed', async () => {
    let tries = 0
    const watched = start({ patienceMs: 200, revive: () => (tries++ === 0 ? Promise.reject(new Error('disk is full')) : Promise.resolve({})) })
    line.silent = true
    await until(() => tries > 1)
    expect(said).toEqual(['database does not answer', 'database not started again'])
    line.silent = false
    await until(() => watched.answers)
  })

  it('is left alone after the watch stopped', async () => {
    const watched = start()
    await until(() => line.open() === 1)
    await watched.stop()
    await until(() => line.open() === 0)
    expect(said).toEqual([])
  })
})
