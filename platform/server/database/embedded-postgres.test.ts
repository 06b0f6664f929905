import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { isAlive } from './process-identity.ts'

let root: string
const running: EmbeddedPostgres[] = []
const children: number[] = []

beforeEach(() => { root = realpathSync(mkdtempSync(join(tmpdir(), 'jinding-launcher-'))); chmodSync(root, 0o755) })
afterEach(async () => {
  for (const pid of children.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  for (const postgres of running.splice(0)) await postgres.stop()
  rmSync(root, { recursive: true, force: true })
})

async function start(dataDir = join(root, 'db')): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir })
  running.push(postgres)
  return postgres
}

async function query<T extends pg.QueryResultRow>(postgres: EmbeddedPostgres, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(postgres.connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

interface Child { pid: number, postgresPid: number, attached: boolean, exit: Promise<void> }

/** Another node process that uses the cluster, optionally writing rows one commit after the other, told on stdout. */
async function childProcess(script: string): Promise<Child & { lines: string[] }> {
  const module = join(import.meta.dirname, 'embedded-postgres.ts')
  const source = `import { startEmbeddedPostgres } from ${JSON.stringify(module)}; import pg from ${JSON.stringify(import.meta.resolve('pg'))}
const p = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(root, 'db'))} })
console.log(JSON.stringify({ postgresPid: p.pid, attached: p.attached })); ${script}`
  const file = join(root, `child-${children.length}.ts`)
  writeFileSync(file, source)
  const child = spawn(process.execPath, ['--no-warnings', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child.pid ?? 0)
  const lines: string[] = []
  let rest = ''
  const exit = new Promise<void>(resolve => child.once('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
      if (lines.length > 0) resolve()
    })
    void exit.then(() => reject(new Error('the child ended before it had a database')))
  })
  const first = JSON.parse(lines.shift() ?? '{}') as { postgresPid: number, attached: boolean }
  return { pid: child.pid ?? 0, ...first, exit, lines }
}

const writeForEver = `const c = new pg.Client(p.connection); c.on('error', () => {}); await c.connect()
await c.query('create table if not exists kept (n int primary key)')
const from = (await c.query('select coalesce(max(n), 0)::int as n from kept')).rows[0].n
for (let n = from + 1; ; n++) { await c.query('insert into kept values ($1)', [n]); console.log(n) }`

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(10)
}

describe('embedded PostgreSQL', () => {
  it('makes a durable UTF-8 cluster and gives a URL that connects', async () => {
    const postgres = await start()
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    const settings = await client.query<{ name: string, setting: string }>(
      "select name, setting from pg_settings where name in ('fsync','full_page_writes','synchronous_commit','server_encoding','listen_addresses','jit','wal_level')")
    await client.end()
    expect(Object.fromEntries(settings.rows.map(row => [row.name, row.setting]))).toEqual({
      fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', server_encoding: 'UTF8', listen_addresses: '', jit: 'off', wal_level: 'replica',
    })
    expect(postgres.attached).toBe(false)
  })

  it('finds Chinese text by trigrams where the system knows C.UTF-8, and starts where it does not', async () => {
    const postgres = await start()
    await query(postgres, 'create extension pg_trgm')
    const [row] = await query<{ similar: number, type: string }>(postgres,
      "select similarity('峨眉山市防汛', '峨眉山防汛') as similar, datctype as type from pg_database where datname = current_database()")
    const systemKnows = existsSync('/usr/lib/locale/C.utf8') || existsSync('/usr/lib/locale/locale-archive')
    expect(row?.type).toBe(systemKnows ? 'C.UTF-8' : 'C')
    if (systemKnows) expect(row?.similar).toBeGreaterThan(0.3)
  })

  it('refuses a connection without the password of the data folder', async () => {
    const postgres = await start()
    const client = new pg.Client({ ...postgres.connection, password: 'guess' })
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' })
  })

  it('keeps data over a stop and a start and leaves no process behind', async () => {
    const first = await start()
    await query(first, 'create table kept as select 1 as n')
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    const second = await start()
    expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }])
  })

  it('keeps running for another user and stops with the last one', async () => {
    const first = await start()
    const second = await start()
    expect([second.attached, second.pid]).toEqual([true, first.pid])
    await first.stop()
    expect(await query(second, 'select 1 as n')).toEqual([{ n: 1 }])
    await second.stop()
    expect(isAlive(first.pid)).toBe(false)
  })

  it('two processes that start at the same moment share one server', async () => {
    const [a, b] = await Promise.all([childProcess('setInterval(() => {}, 1000)'), childProcess('setInterval(() => {}, 1000)')])
    expect(a.postgresPid).toBe(b.postgresPid)
    expect([a.attached, b.attached].filter(Boolean)).toHaveLength(1)
  })

  it('stops with a process that exits without asking', async () => {
    const child = await childProcess('process.exit(3)')
    await child.exit
    await until(() => !isAlive(child.postgresPid))
  })

  it('node killed alone: the server lives, the next start attaches, nothing acknowledged is lost', async () => {
    const child = await childProcess(writeForEver)
    await until(() => child.lines.length > 50)
    process.kill(child.pid, 'SIGKILL')
    await child.exit
    const acknowledged = Number(child.lines.at(-1))
    const next = await start()
    expect([next.attached, next.pid]).toEqual([true, child.postgresPid])
    const [row] = await query<{ n: number }>(next, 'select count(*)::int as n from kept')
    expect(row?.n).toBeGreaterThanOrEqual(acknowledged)
  })

  it('node and server killed together, twice: the next start recovers, nothing acknowledged is lost', async () => {
    for (const round of [1, 2]) {
      const child = await childProcess(writeForEver)
      await until(() => child.lines.length > 50 * round)
      process.kill(child.pid, 'SIGKILL')
      process.kill(child.postgresPid, 'SIGKILL')
      await child.exit
      const acknowledged = Number(child.lines.at(-1))
      const next = await start()
      expect(next.attached).toBe(false)
      const [row] = await query<{ n: number, top: number }>(next, 'select count(*)::int as n, max(n) as top from kept')
      expect(row?.n).toBe(row?.top)
      expect(row?.n).toBeGreaterThanOrEqual(acknowledged)
      await next.stop()
    }
  })

  it('starts over the files of a dead server whose pid now belongs to another process', async () => {
    const first = await start()
    const pidFile = join(root, 'db/cluster/postmaster.pid')
    const text = readFileSync(pidFile, 'utf8')
    await first.stop()
    writeFileSync(pidFile, text.replace(String(first.pid), String(process.pid)))
    writeFileSync(join(root, 'db/run/.s.PGSQL.5432.lock'), text.replace(String(first.pid), String(process.pid)))
    const second = await start()
    expect(await query(second, 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it('starts in a folder whose path is too long for a socket', async () => {
    const postgres = await start(join(root, 'd'.repeat(90), 'db'))
    expect(Buffer.byteLength(String(postgres.connection.host))).toBeLessThan(90)
    expect(await query(postgres, 'select 1 as n')).toEqual([{ n: 1 }])
    rmSync(String(postgres.connection.host), { recursive: true, force: true })
  })

  it('starts in a folder closed to every other account', async () => {
    const closed = join(root, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const postgres = await start(join(closed, 'db'))
    const [row] = await query<{ n: number, folder: string }>(postgres, "select 1 as n, setting as folder from pg_config where name = 'BINDIR'")
    expect(row?.n).toBe(1)
    await postgres.stop()
    // As root the binaries and the socket stand outside the closed folder.
    for (const folder of [String(postgres.connection.host), join(row?.folder ?? '', '..')]) {
      if (!folder.startsWith(root)) rmSync(folder, { recursive: true, force: true })
    }
  })

  it('sweeps up an interrupted first start', async () => {
    mkdirSync(join(root, 'db/cluster.new-1/base'), { recursive: true })
    await start()
    expect(readdirSync(join(root, 'db')).filter(name => name.startsWith('cluster.new'))).toEqual([])
  })

  it('refuses the data of another PostgreSQL version with a sentence that says what to do', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(join(root, 'db/cluster/PG_VERSION'), '16\n')
    await expect(start()).rejects.toMatchObject({ code: 'database.version-mismatch', message: expect.stringContaining('PostgreSQL 16') as string })
  })

  it('tells the log when the server cannot start, and forgets the failed use', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(join(root, 'db/postgresql.local.conf'), "shared_buffers = 'nonsense'\n")
    await expect(start()).rejects.toMatchObject({ code: 'database.start-failed', message: expect.stringContaining('shared_buffers') as string })
    expect(readdirSync(join(root, 'db/users'))).toEqual([])
    expect(existsSync(join(root, 'db/start.lock'))).toBe(false)
  })

  it('reads the operator\'s own settings last', async () => {
    mkdirSync(join(root, 'db'), { recursive: true })
    writeFileSync(join(root, 'db/postgresql.local.conf'), "work_mem = '3MB'\n")
    const postgres = await start()
    expect(await query(postgres, "select current_setting('work_mem') as mem")).toEqual([{ mem: '3MB' }])
  })
})
