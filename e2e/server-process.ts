import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { clusterFolderOf, DATABASE_USER, readPassword } from '#platform/server/database/cluster-folder.ts'
import { readPostmasterPid } from '#platform/server/database/postmaster-pid.ts'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { isAlive } from '#platform/server/database/process-identity.ts'
import { protocols } from '#protocols/index.ts'
import { type Caller, type DemoAccount, signIn } from './caller.ts'
import { freePort } from './free-port.ts'
import { postgresProcesses, signalAll } from './postgres-processes.ts'
import { copyPreparedData } from './prepared-data.ts'
import { waitUntil } from './wait-until.ts'

/** What a server needs beside Node: read like the platform itself reads it. */
export interface ServerProcessOptions {
  /** In the folder's name, for whoever finds one. */
  readonly name: string
  /** Settings beside the data folder and the ports. */
  readonly environment?: Readonly<Record<string, string>>
  /** Folder to use and to keep; default a new temporary one with the demo city in it, removed at the end. */
  readonly dataDir?: string
}

interface Running {
  readonly child: ChildProcess
  readonly url: string
  readonly ports: Readonly<Record<string, number>>
}

const BUNDLE = join(PROJECT_ROOT, 'dist/server/main.mjs')
const SOURCES = ['apps/server', 'platform/server', 'platform/kernel', 'modules', 'protocols']
const START_LIMIT_MS = 180_000
const LOG_KEPT = 200_000

function newestChange(folder: string): number {
  let newest = 0
  if (!existsSync(folder)) return newest
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(?:ts|json|sql)$/.test(entry.name) || entry.name.endsWith('.test.ts')) continue
    newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  }
  return newest
}

/** The bundle that `npm start` runs when it is as new as the sources, else the sources themselves. */
function serverArguments(): string[] {
  const built = existsSync(BUNDLE) ? statSync(BUNDLE).mtimeMs : 0
  const current = built > 0 && SOURCES.every((folder) => newestChange(join(PROJECT_ROOT, folder)) < built)
  return current ? [BUNDLE] : ['--disable-warning=ExperimentalWarning', join(PROJECT_ROOT, 'apps/server/main.ts')]
}

/** Free ports for the web and for every protocol, by the name of the setting. */
async function choosePorts(): Promise<Record<string, string>> {
  const names = ['JINDING_HTTP_PORT', ...protocols.map((protocol) => protocol.portSetting)]
  const ports = new Set<number>()
  while (ports.size < names.length) ports.add(await freePort())
  return Object.fromEntries([...ports].map((port, at) => [names[at]!, String(port)]))
}

/**
 * The real server as a process of its own with its own data folder and embedded database (fsync on): what a person
 * starts, what devices and browsers talk to, and what may be killed.
 *
 * @example
 * const server = await ServerProcess.open({ name: 'kill' })
 * const officer = await server.signIn('zhiban1')
 * await server.killNode(); await server.start()
 * await server.remove()
 */
export class ServerProcess {
  readonly dataDir: string
  readonly #options: ServerProcessOptions
  #running: Running | null = null
  #ports: Record<string, string> | null = null
  #log = ''

  private constructor(options: ServerProcessOptions) {
    this.#options = options
    this.dataDir = realpathSync(options.dataDir ?? mkdtempSync(join(tmpdir(), `jinding-${options.name}-`)))
    if (options.dataDir === undefined) copyPreparedData(this.dataDir)
  }

  /** A started server. */
  static async open(options: ServerProcessOptions): Promise<ServerProcess> {
    const server = new ServerProcess(options)
    try {
      await server.start()
      return server
    } catch (error) {
      await server.remove()
      throw error
    }
  }

  get url(): string {
    return this.#now().url
  }

  /** Port of every open gateway: `sl651`, `hj212`, `mqtt` … */
  get ports(): Readonly<Record<string, number>> {
    return this.#now().ports
  }

  /** Process id of Node. */
  get pid(): number {
    return this.#now().child.pid!
  }

  /** What it said on standard output and error, the newest part. */
  get log(): string {
    return this.#log
  }

  get databaseFolder(): string {
    return join(this.dataDir, 'postgres')
  }

  isRunning(): boolean {
    return this.#running !== null && this.#running.child.exitCode === null && this.#running.child.signalCode === null
  }

  /** Starts it, again after a stop or a kill: then on the same ports, so that devices find it. Resolves when ready. */
  async start(): Promise<void> {
    this.#ports ??= await choosePorts()
    const environment = { ...process.env, ...this.#ports, ...this.#options.environment, JINDING_DATA: this.dataDir }
    const child = spawn(process.execPath, serverArguments(), { cwd: PROJECT_ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hear = (chunk: Buffer): void => {
      said = `${said}${chunk.toString()}`.slice(-LOG_KEPT)
      this.#log = `${this.#log}${chunk.toString()}`.slice(-LOG_KEPT)
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    const url = await waitUntil('the server says its address', () => {
      if (child.exitCode !== null || child.signalCode !== null) return { failed: said }
      return /控制台\s+(http:\/\/\S+?)\/?\s/.exec(said)?.[1] ?? null
    }, START_LIMIT_MS)
    if (typeof url !== 'string') throw new Error(`the server ended while starting:\n${url.failed.slice(-4_000)}`)
    const { gateways } = await (await fetch(`${url}/api/ready`)).json() as { gateways: Record<string, number | null> }
    const ports = Object.fromEntries(Object.entries(gateways).filter((entry): entry is [string, number] => entry[1] !== null))
    this.#running = { child, url, ports }
  }

  /** Ends it as Ctrl-C does and waits. */
  async stop(): Promise<void> {
    await this.#end('SIGINT')
  }

  /** kill -9 on Node alone; the database lives on. */
  async killNode(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** kill -9 on the database with all its processes; Node lives on. */
  async killDatabase(): Promise<void> {
    const pids = postgresProcesses(this.databaseFolder)
    signalAll(pids, 'SIGKILL')
    await waitUntil('the database is gone', () => pids.every((pid) => !isAlive(pid)))
  }

  /** kill -9 on everything at once, as a power cut does to the processes. */
  async killAll(): Promise<void> {
    const pids = postgresProcesses(this.databaseFolder)
    this.#running?.child.kill('SIGKILL')
    signalAll(pids, 'SIGKILL')
    await this.#end('SIGKILL')
    await waitUntil('the database is gone', () => pids.every((pid) => !isAlive(pid)))
  }

  /** Stops the database where it stands (SIGSTOP): connected, and silent. */
  pauseDatabase(): void {
    // The postmaster first, so that it starts no more children; then what it has.
    signalAll(postgresProcesses(this.databaseFolder).slice(0, 1), 'SIGSTOP')
    signalAll(postgresProcesses(this.databaseFolder), 'SIGSTOP')
  }

  resumeDatabase(): void {
    signalAll(postgresProcesses(this.databaseFolder), 'SIGCONT')
  }

  /** Reads the database behind the server's back, as a check may. */
  async sql<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const found = readPostmasterPid(clusterFolderOf(this.databaseFolder))
    if (!found) throw new Error('the database does not run')
    const client = new pg.Client({ host: found.socketFolder || '127.0.0.1', port: found.port, user: DATABASE_USER, password: readPassword(this.databaseFolder), database: 'jinding', connectionTimeoutMillis: 5_000 })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query<Row>(text, [...values])).rows
    } finally {
      await client.end()
    }
  }

  /** Signs a demo account in by its user name. */
  async signIn(username: string): Promise<Caller> {
    const accounts = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/demo-accounts.csv')) as unknown as DemoAccount[]
    const account = accounts.find((row) => row.username === username)
    if (!account) throw new Error(`no demo account ${username}`)
    return signIn(() => this.url, account)
  }

  /** Ends everything of it, whatever state it is in, and removes its folder unless it was given. */
  async remove(): Promise<void> {
    this.resumeDatabase()
    await this.#end('SIGKILL')
    const pids = postgresProcesses(this.databaseFolder)
    signalAll(pids, 'SIGKILL')
    await waitUntil('the database is gone', () => pids.every((pid) => !isAlive(pid)))
    removeSocketFolder(readPostmasterPid(clusterFolderOf(this.databaseFolder))?.socketFolder ?? '')
    if (this.#options.dataDir === undefined) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#running
    if (!running || !this.isRunning()) return
    const ended = once(running.child, 'exit')
    running.child.kill(signal)
    await ended
  }

  #now(): Running {
    if (!this.#running) throw new Error('the server was not started')
    return this.#running
  }
}

/** The database may have put its socket into a temporary folder of its own. */
function removeSocketFolder(folder: string): void {
  if (folder.startsWith(tmpdir()) && dirname(folder) === tmpdir()) rmSync(folder, { recursive: true, force: true })
}
