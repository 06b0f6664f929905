import { mkdirSync, readFileSync, realpathSync, writeFileSync, chownSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import pg from 'pg'
import { DATABASE_USER, clusterFolderOf, prepareCluster, readPassword } from './cluster-folder.ts'
import type { ClusterUser } from './cluster-users.ts'
import { countUsers, joinCluster } from './cluster-users.ts'
import { DatabaseError } from './database-error.ts'
import { withFileLock } from './file-lock.ts'
import type { PostgresRuntime } from './postgres-runtime.ts'
import { prepareRuntime } from './postgres-runtime.ts'
import { hostAuthentication, postgresConf } from './postgres-settings.ts'
import type { PostgresUser } from './postgres-user.ts'
import { choosePostgresUser } from './postgres-user.ts'
import { findPostmaster, requestStop, startPostmaster, stopPostmaster } from './postmaster.ts'
import type { PostmasterPid } from './postmaster-pid.ts'
import { prepareSocketFolder, removeStaleSocket } from './socket-folder.ts'

const SOCKET_PORT = 5432
const CONNECT_RETRY_MS = 50
/** A living server whose socket file was deleted never answers: after this long it is stopped and started anew. */
const ATTACH_LIMIT_MS = 30_000

export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster, its password, log and socket; made when missing. */
  dataDir: string
  /** Default true. False only for tests. */
  fsync?: boolean
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** For `pg` and `psql` alike: `postgres://user:password@localhost:5432/postgres?host=/socket/folder`. */
  url: string
  /** The same as fields; set `database` to reach another database of the cluster. */
  connection: ClientConfig
  /** True when a server was already running (node was killed alone, or another process of ours uses it). */
  attached: boolean
  /** Process id of the server. */
  readonly pid: number
  /** Starts the server again when it died under us, nothing when it lives; gives where it is reached. */
  revive(): Promise<ClientConfig>
  /** Ends this use. The server stops (fast shutdown, awaited) when no other living process uses it. */
  stop(): Promise<void>
}

interface Place { dataDir: string, cluster: string, user: PostgresUser, runtime: PostgresRuntime, fsync: boolean }
interface Running { postmaster: PostmasterPid, attached: boolean }

/**
 * Starts PostgreSQL on a private socket, or attaches to the one that already runs on this folder. Survives kill -9
 * of node, of the server, and of both. When this process exits without `stop()`, the server is told to stop
 * unless another process uses it.
 * @throws {DatabaseError} with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true })
  const dataDir = realpathSync(options.dataDir)
  const lock = join(dataDir, 'start.lock')
  const use = joinCluster(dataDir)
  try {
    const { place, running } = await withFileLock(lock, async () => {
      const place = await preparePlace(dataDir, options.fsync ?? true)
      return { place, running: await attachOrStart(place) }
    })
    return embeddedPostgres(place, running, use, lock)
  } catch (error) {
    use.leave()
    throw error
  }
}

async function preparePlace(dataDir: string, fsync: boolean): Promise<Place> {
  const cluster = clusterFolderOf(dataDir)
  const user = choosePostgresUser(cluster)
  const runtime = prepareRuntime(dataDir, user)
  await prepareCluster(dataDir, runtime, user, fsync)
  return { dataDir, cluster, user, runtime, fsync }
}

async function attachOrStart(place: Place): Promise<Running> {
  const found = findPostmaster(place.dataDir)
  if (found && await attach(place, found)) return { postmaster: found, attached: true }
  return { postmaster: await start(place), attached: false }
}

/** Waits until the running server answers; false when it is gone, or was stopped because it is of no use. */
async function attach(place: Place, found: PostmasterPid): Promise<boolean> {
  const until = Date.now() + ATTACH_LIMIT_MS
  for (;;) {
    const answer = await tryConnect(connectionOf(place, found))
    if (answer === 'connected') break
    const now = findPostmaster(place.dataDir)
    if (now?.pid !== found.pid) return false
    if (answer === 'absent' && Date.now() > until) {
      await stopPostmaster(place.dataDir, found.pid, place.runtime)
      return false
    }
    await delay(CONNECT_RETRY_MS)
  }
  const asStarted = found.socketFolder === '' ? undefined : found.socketFolder
  const wanted = confOf(place, asStarted, found.port)
  if (readFileSync(join(place.cluster, 'postgresql.conf'), 'utf8') === wanted || countUsers(place.dataDir) > 1) return true
  // Left running by an older version of the platform or with other settings, and nobody else uses it.
  await stopPostmaster(place.dataDir, found.pid, place.runtime)
  return false
}

async function start(place: Place): Promise<PostmasterPid> {
  const socketFolder = await prepareSocketFolder(place.dataDir, place.user, SOCKET_PORT)
  const port = socketFolder === undefined ? await freePort() : SOCKET_PORT
  if (socketFolder !== undefined) removeStaleSocket(socketFolder, port)
  writeOwned(place, 'postgresql.conf', confOf(place, socketFolder, port))
  writeOwned(place, 'pg_hba.conf', hostAuthentication())
  const postmaster = await startPostmaster(place.dataDir, place.runtime, place.user)
  const answer = await tryConnect(connectionOf(place, postmaster))
  if (answer === 'connected') return postmaster
  await stopPostmaster(place.dataDir, postmaster.pid, place.runtime)
  throw new DatabaseError('database.start-failed', `数据库已启动但连接不上（${postmaster.socketFolder || '127.0.0.1'}），请查看 ${join(place.dataDir, 'postgres.log')}。`)
}

function confOf(place: Place, socketFolder: string | undefined, port: number): string {
  return postgresConf({
    fsync: place.fsync, socketFolder, port, version: place.runtime.version, localConf: join(place.dataDir, 'postgresql.local.conf'),
  })
}

function writeOwned(place: Place, name: string, text: string): void {
  const file = join(place.cluster, name)
  writeFileSync(file, text, { mode: 0o600 })
  if (place.user.uid !== undefined && place.user.gid !== undefined) chownSync(file, place.user.uid, place.user.gid)
}

function connectionOf(place: Place, postmaster: PostmasterPid): ClientConfig {
  return {
    host: postmaster.socketFolder || postmaster.listenAddress || '127.0.0.1',
    port: postmaster.port, user: DATABASE_USER, password: readPassword(place.dataDir), database: 'postgres',
  }
}

type Answer = 'connected' | 'not-yet' | 'absent'

/** 57P03 cannot_connect_now: starting up, shutting down or recovering (PostgreSQL 18, appendix A). */
async function tryConnect(connection: ClientConfig): Promise<Answer> {
  const client = new pg.Client(connection)
  // A server that dies under an open connection must not take node with it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return 'connected'
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01') {
      throw new DatabaseError('database.data-unusable', '数据库口令与数据文件夹不符：password 文件被换过。请恢复原文件。', { cause: error })
    }
    return code === '57P03' ? 'not-yet' : 'absent'
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

function embeddedPostgres(place: Place, running: Running, use: ClusterUser, lock: string): EmbeddedPostgres {
  let { postmaster } = running
  const connection = connectionOf(place, postmaster)
  const onExit = (): void => {
    if (use.leave()) requestStop(place.dataDir, postmaster.pid, place.runtime)
  }
  process.once('exit', onExit)
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => withFileLock(lock, async () => {
    process.off('exit', onExit)
    if (use.leave()) await stopPostmaster(place.dataDir, postmaster.pid, place.runtime)
  })
  // A server that lives but does not answer is left to recover: two on one folder would be worse.
  const revive = (): Promise<ClientConfig> => withFileLock(lock, async () => {
    if (stopped === undefined) postmaster = findPostmaster(place.dataDir) ?? await start(place)
    return connectionOf(place, postmaster)
  })
  return {
    url: connectionUrl(connection),
    connection,
    attached: running.attached,
    get pid() { return postmaster.pid },
    revive,
    stop: () => stopped ??= stop(),
  }
}

/** A URL that `pg`, `psql` and other libpq programs read; a socket folder goes into the query. */
export function connectionUrl(connection: ClientConfig): string {
  const { host = '127.0.0.1', port = 5432, user = '', password = '', database = '' } = connection
  const secret = encodeURIComponent(typeof password === 'string' ? password : '')
  const address = host.startsWith('/') ? `localhost:${port}` : `${host}:${port}`
  const query = host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : ''
  return `postgres://${encodeURIComponent(user)}:${secret}@${address}/${encodeURIComponent(database)}${query}`
}
