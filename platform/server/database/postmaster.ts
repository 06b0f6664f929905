import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { clusterFolderOf, dataFolderArgument } from './cluster-folder.ts'
import { DatabaseError } from './database-error.ts'
import type { PostgresRuntime } from './postgres-runtime.ts'
import { executable, ids } from './postgres-runtime.ts'
import type { PostgresUser } from './postgres-user.ts'
import type { PostmasterPid } from './postmaster-pid.ts'
import { readPostmasterPid } from './postmaster-pid.ts'
import { isAlive, isPostmasterOf } from './process-identity.ts'

/** Replaying the log after a power cut can take minutes on a slow disk; a server that makes progress is not disturbed. */
const READY_LIMIT_MS = 10 * 60_000
/** Server and node both killed: orphaned backends hold the shared memory until they notice. */
const ORPHAN_LIMIT_MS = 60_000
const ORPHAN_RETRY_MS = 250
const POLL_MS = 20
const LOG_LIMIT_BYTES = 10_000_000

const logFile = (dataDir: string): string => join(dataDir, 'postgres.log')

/** The server of this cluster if it lives; a left-over pid file that names another process is removed. */
export function findPostmaster(dataDir: string): PostmasterPid | undefined {
  const cluster = clusterFolderOf(dataDir)
  const found = readPostmasterPid(cluster)
  if (found === undefined) return undefined
  if (isPostmasterOf(found.pid, cluster)) return found
  // The pid may be reused, or a zombie nobody reaped; PostgreSQL would take either for a running server. The
  // shared memory still guards the cluster, so a wrong guess here cannot let two servers in.
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return undefined
}

function logSize(dataDir: string): number {
  try {
    return statSync(logFile(dataDir)).size
  } catch {
    return 0
  }
}

function rotateLog(dataDir: string): void {
  if (logSize(dataDir) > LOG_LIMIT_BYTES) renameSync(logFile(dataDir), `${logFile(dataDir)}.1`)
}

interface Attempt { pid: number, exited: () => boolean, logFrom: number }

async function spawnPostmaster(dataDir: string, runtime: PostgresRuntime, user: PostgresUser): Promise<Attempt> {
  rotateLog(dataDir)
  const logFrom = logSize(dataDir)
  const log = openSync(logFile(dataDir), 'a', 0o600)
  const cluster = clusterFolderOf(dataDir)
  try {
    // Detached: Ctrl-C in the terminal reaches node only, which then closes its work before the database stops.
    const child = spawn(executable(runtime, 'postgres'), ['-D', dataFolderArgument(cluster)], {
      ...ids(user), cwd: cluster, detached: true, stdio: ['ignore', log, log], env: { PATH: process.env['PATH'], LANG: 'C', PGTZ: 'UTC' },
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    child.unref()
    let exited = false
    child.once('exit', () => { exited = true })
    return { pid: child.pid ?? 0, exited: () => exited, logFrom }
  } catch (cause) {
    throw new DatabaseError('database.start-failed', `无法启动 PostgreSQL（${runtime.folder}）：${String(cause)}`, { cause })
  } finally {
    closeSync(log)
  }
}

async function waitUntilReady(dataDir: string, attempt: Attempt): Promise<PostmasterPid | undefined> {
  const until = Date.now() + READY_LIMIT_MS
  while (!attempt.exited()) {
    const now = readPostmasterPid(clusterFolderOf(dataDir))
    if (now?.pid === attempt.pid && now.status === 'ready') return now
    if (Date.now() > until) {
      throw new DatabaseError('database.start-timeout', `数据库在 ${READY_LIMIT_MS / 60_000} 分钟内没有就绪，请查看 ${logFile(dataDir)}。`)
    }
    await delay(POLL_MS)
  }
  return undefined
}

/** Starts the server and waits until it takes connections. Call under the start lock, with no living server. */
export async function startPostmaster(dataDir: string, runtime: PostgresRuntime, user: PostgresUser): Promise<PostmasterPid> {
  const until = Date.now() + ORPHAN_LIMIT_MS
  for (;;) {
    const attempt = await spawnPostmaster(dataDir, runtime, user)
    const ready = await waitUntilReady(dataDir, attempt)
    if (ready) return ready
    const log = readFileSync(logFile(dataDir)).subarray(attempt.logFrom).toString()
    const orphans = /pre-existing shared memory block|shared memory segment .* still in use|lock file ".*" already exists/.test(log)
    if (!orphans || Date.now() > until) {
      throw new DatabaseError('database.start-failed', `数据库没有启动，日志 ${logFile(dataDir)} 最后写道：\n${log.slice(-2000)}`)
    }
    await delay(ORPHAN_RETRY_MS)
  }
}

/** Asks for a fast shutdown (open transactions roll back, everything committed is kept) without waiting. */
export function requestStop(dataDir: string, pid: number, runtime: PostgresRuntime): void {
  if (process.platform === 'win32') {
    spawnSync(executable(runtime, 'pg_ctl'), ['stop', '-D', clusterFolderOf(dataDir), '-m', 'fast', '-W'])
    return
  }
  signal(pid, 'SIGINT')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Already gone.
  }
}

async function waitUntilGone(pid: number, limitMs: number): Promise<boolean> {
  const until = Date.now() + limitMs
  while (isAlive(pid)) {
    if (Date.now() > until) return false
    await delay(POLL_MS)
  }
  return true
}

/** Stops the server and waits for it: fast, and at once when that takes too long (the next start then recovers). */
export async function stopPostmaster(dataDir: string, pid: number, runtime: PostgresRuntime): Promise<void> {
  requestStop(dataDir, pid, runtime)
  if (await waitUntilGone(pid, 30_000)) return
  signal(pid, 'SIGQUIT')
  await waitUntilGone(pid, 10_000)
}
