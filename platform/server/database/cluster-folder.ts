import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from './database-error.ts'
import type { PostgresRuntime } from './postgres-runtime.ts'
import { executable, ids } from './postgres-runtime.ts'
import type { PostgresUser } from './postgres-user.ts'

/** Database superuser and first database of an embedded cluster. */
export const DATABASE_USER = 'jinding'

export const clusterFolderOf = (dataDir: string): string => join(dataDir, 'cluster')

/**
 * On Linux the server gets its data folder as the working directory it was started in: root can enter a folder
 * under its closed home, drop to another account and stay inside, though that account cannot walk there.
 */
export const dataFolderArgument = (cluster: string): string => process.platform === 'linux' ? '/proc/self/cwd' : cluster

const passwordFile = (dataDir: string): string => join(dataDir, 'password')

export function readPassword(dataDir: string): string {
  try {
    return readFileSync(passwordFile(dataDir), 'utf8').trim()
  } catch (cause) {
    throw new DatabaseError('database.data-unusable',
      `读不到数据库口令文件 ${passwordFile(dataDir)}。请用上次启动平台的同一个系统用户启动，或恢复该文件。`, { cause })
  }
}

function checkVersion(cluster: string, runtime: PostgresRuntime): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === String(runtime.major)) return
  throw new DatabaseError('database.version-mismatch',
    `数据文件夹 ${cluster} 属于 PostgreSQL ${found}，本程序带的是 ${runtime.major}。请用原版本程序备份，再在新版本恢复。`)
}

interface Outcome { code: number | null, output: string }

async function runInitdb(runtime: PostgresRuntime, user: PostgresUser, folder: string, password: number, args: readonly string[]): Promise<Outcome> {
  const child = spawn(executable(runtime, 'initdb'), [
    '-D', dataFolderArgument(folder), '--username', DATABASE_USER, '--encoding=UTF8', '--no-instructions',
    '--auth=scram-sha-256', '--pwfile=/dev/stdin', '--set', 'scram_iterations=64', '--set', 'io_method=sync', ...args,
  ], { ...ids(user), cwd: folder, stdio: [password, 'pipe', 'pipe'], env: { PATH: process.env['PATH'], LANG: 'C' } })
  let output = ''
  child.stdout?.on('data', (data: Buffer) => { output += data.toString() })
  child.stderr?.on('data', (data: Buffer) => { output += data.toString() })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, output }))
  })
}

/**
 * Sorting and case by the built-in C.UTF-8, the same on every machine. Character classes need the C.UTF-8 of
 * the system, else trigram search sees no Chinese letters; plain C where a system has none.
 */
const LOCALES = ['C.UTF-8', 'C'].map(type => ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', `--lc-ctype=${type}`])

function emptyFolder(folder: string, user: PostgresUser): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
}

function writePassword(dataDir: string, user: PostgresUser): number {
  const file = passwordFile(dataDir)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  // initdb re-opens its standard input by name, so the account it runs as must be allowed to read it.
  if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid)
  return openSync(file, 'r')
}

/**
 * Makes the cluster if there is none, else checks that these binaries can read it. A cluster appears under its
 * name only when complete, so an interrupted first start leaves nothing half made. Call under the start lock.
 */
export async function prepareCluster(dataDir: string, runtime: PostgresRuntime, user: PostgresUser, durable: boolean): Promise<void> {
  const cluster = clusterFolderOf(dataDir)
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('cluster.new-')) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    checkVersion(cluster, runtime)
    return
  }
  await makeCluster(dataDir, runtime, user, durable)
}

async function makeCluster(dataDir: string, runtime: PostgresRuntime, user: PostgresUser, durable: boolean): Promise<void> {
  const fresh = join(dataDir, `cluster.new-${process.pid}`)
  let outcome: Outcome = { code: null, output: '' }
  for (const locale of LOCALES) {
    emptyFolder(fresh, user)
    const password = writePassword(dataDir, user)
    outcome = await runInitdb(runtime, user, fresh, password, durable ? locale : [...locale, '--no-sync'])
    closeSync(password)
    if (user.uid !== undefined) chownSync(passwordFile(dataDir), process.getuid?.() ?? 0, process.getgid?.() ?? 0)
    if (outcome.code === 0) break
  }
  if (outcome.code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new DatabaseError('database.start-failed', `建立数据库文件夹 ${clusterFolderOf(dataDir)} 失败：\n${outcome.output.slice(-2000)}`)
  }
  renameSync(fresh, clusterFolderOf(dataDir))
}
