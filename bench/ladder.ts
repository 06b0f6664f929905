/**
 * `node bench/ladder.ts [people]`: that many ladders on their way, due over ten seconds, the server killed (-9) in the
 * middle and started again. Prints how late each rung was against its planned moment, taken when its transaction was
 * committed: for those due while a server ran, and for those due while none did (from when it was back). Then all of
 * them due at one and the same moment (no limit: how long until the last has gone). Also how long it takes to start a
 * call-out for 2,000 people, durable. Limits: 1,000 ms each.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { callOut } from '#modules/call-out/contract.ts'
import { callOutModule } from '#modules/call-out/server/index.ts'
import { message } from '#modules/message/contract.ts'
import { messageModule } from '#modules/message/server/index.ts'
import { organisationModule } from '#modules/organisation/server/index.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts'
import { silentLogger } from '#platform/server/logger.ts'
import { JobWorker } from '#platform/server/outbox/job-worker.ts'
import { runSeeds } from '#platform/server/seed.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { createServices } from '#platform/server/services.ts'
import { migrate } from '#platform/server/sql/migrate.ts'
import { record } from './record.ts'

const LIMIT_MS = 1_000
const RUNG_SECONDS = 20
const SPREAD_MS = 10_000
const PER_CALL_OUT = 500
const ONE_START = 2_000
const MODULES = [organisationModule, messageModule, callOutModule]
const KEYS = [{ id: 'b1', cipher: Buffer.alloc(16, 1), mac: Buffer.alloc(32, 2), index: Buffer.alloc(32, 3) }]
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const servicesOn = (connection: pg.ClientConfig) => createServices({ connection, modules: MODULES, modulesOff: [], keys: KEYS, logger: silentLogger, clock: Date.now })
type BenchServices = ReturnType<typeof servicesOn>
const origin = () => ({ world: 'live', actor: systemActor('bench'), correlationId: uuidv7(Date.now()), peer: '' })

/** The server that is killed: it runs the jobs, and says on its output when each second rung was committed. Messages stay in their queue: what is measured is the ladder. */
async function serve(connection: pg.ClientConfig): Promise<void> {
  const services = servicesOn(connection)
  const publish = services.hub.publish.bind(services.hub)
  services.hub.publish = (world, publication) => {
    const { rows } = publication.data as { rows?: { id: string; rung: string | null; startedAt: string }[] }
    if (publication.topic === callOut.topics.board.id) say(JSON.stringify({ at: Date.now(), rows: (rows ?? []).filter((row) => row.rung === 'sms').map((row) => [row.id, Date.parse(row.startedAt) + RUNG_SECONDS * SECOND]) }))
    publish(world, publication)
  }
  const worker = new JobWorker(services, 'live')
  services.setWake(() => worker.wake())
  worker.start()
  say(JSON.stringify({ ready: Date.now() }))
}

interface Fired {
  readonly planned: number
  readonly at: number
}

/** Runs a server and notes what it fires; the first time holds. */
function runServer(connection: pg.ClientConfig, fired: Map<string, Fired>): { child: ChildProcess; ready: Promise<number> } {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, '--serve', JSON.stringify(connection)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ready = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const news = JSON.parse(line) as { ready?: number; at: number; rows: [string, number][] }
      if (news.ready !== undefined) resolve(news.ready)
      for (const [id, planned] of news.rows ?? []) if (!fired.has(id)) fired.set(id, { planned, at: news.at })
    })
  })
  return { child, ready }
}

/** A way out for SMS that nobody listens at: messages wait in their queue, as with a slow operator. */
async function openSms(services: BenchServices): Promise<void> {
  const { routes } = await askTyped(services, message.queries.channelBoard, {}, origin())
  const setting = { enabled: true, address: '127.0.0.1:1', account: 'bench', sourceNumber: '', extensionDigits: 2, ratePerSecond: 200, costYuan: 0.05, priority: 1, maxAttempts: 6, lateSeconds: 30, source: '压测' }
  await actTyped(services, message.actions.saveChannelSetting, { route: 'smpp', version: routes.find((one) => one.route === 'smpp')!.version, secret: 'bench', ...setting }, origin())
}

async function addPeople(services: BenchServices, count: number): Promise<string[]> {
  const { rows } = await services.pool.query<{ id: string }>(
    `insert into w_live.person (id, code, name, organisation_code, org_path, area_code, source, demo, version, updated_at, updated_by, phone_sealed, phone_hash, phone_mask)
     select gen_random_uuid(), 'BENCH' || n, '压测 ' || n, '511181101', '511181.511181101', '511181101', '压测', true, 1, now(), 'bench', $2, 'bench' || n, '139 **** 0000' from generate_series(1, $1) n returning id`,
    [count, services.cipher.seal('13900000000')],
  )
  return rows.map((row) => row.id)
}

async function startFor(services: BenchServices, personIds: readonly string[], ladder: string): Promise<number> {
  const began = performance.now()
  await actTyped(services, callOut.actions.start, { id: uuidv7(Date.now()), subject: { kind: 'watch', id: uuidv7(Date.now()), code: '', title: '压测' }, text: '压测叫应', recipients: personIds.map((personId) => ({ personId, reason: '压测' })), ladder, orgPath: '511181' }, origin())
  return performance.now() - began
}

const until = async (test: () => boolean, limitMs: number): Promise<void> => {
  for (const end = Date.now() + limitMs; !test(); ) {
    if (Date.now() > end) throw new Error('the ladders did not come to their second rung in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function tell(what: string, times: readonly number[], limit: number | null = LIMIT_MS): boolean {
  if (times.length === 0) return true
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  say(`${what}: n ${sorted.length}, p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, worst ${at(1).toFixed(0)} ms`)
  record({ what, unit: 'ms', value: at(0.5), p95: at(0.95), worst: at(1), ...(limit === null ? {} : { limit }) })
  return limit === null || at(1) <= limit
}

async function measure(people: number): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jinding-bench-'))
  const cluster = await startEmbeddedPostgres({ dataDir })
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query('create database bench')
  await admin.end()
  const connection = { ...cluster.connection, database: 'bench' }
  const services = servicesOn(connection)
  await migrate(services.pool, MODULES.map((module) => module.contract.module), ['live'])
  await runSeeds(services, 'live', { name: 'emeishan', folder: join(PROJECT_ROOT, 'regions/emeishan') })
  await actTyped(services, callOut.actions.saveLadder, { key: 'bench', title: '压测', steps: [{ rung: 'app', afterSeconds: 0 }, { rung: 'sms', afterSeconds: RUNG_SECONDS }], exhaustedAfterSeconds: 600, neighbourPosts: [], knockPosts: [], usual: false, demo: true, source: '压测', mark: 'low', version: 0 }, origin())
  await openSms(services)
  const ids = await addPeople(services, Math.max(people, ONE_START))
  await services.pool.query('vacuum analyze')

  await startFor(services, ids.slice(0, 10), 'standard')
  const starts: number[] = []
  for (let times = 0; times < 5; times++) starts.push(await startFor(services, ids.slice(0, ONE_START), 'standard'))
  let good = tell(`start for ${ONE_START} people, durable`, starts)
  await services.pool.query("delete from w_live.job where handler = 'call-out.rung-due'")

  const fired = new Map<string, Fired>()
  const first = runServer(connection, fired)
  await first.ready
  const callOuts = Math.ceil(people / PER_CALL_OUT)
  const beganAt = Date.now()
  for (let at = 0; at < callOuts; at++) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, beganAt + (at * SPREAD_MS) / callOuts - Date.now())))
    await startFor(services, ids.slice(at * PER_CALL_OUT, Math.min(people, (at + 1) * PER_CALL_OUT)), 'bench')
  }
  await until(() => fired.size >= people / 2, 120 * SECOND)
  first.child.kill('SIGKILL')
  const killedAt = Date.now()
  const second = runServer(connection, fired)
  const backAt = await second.ready
  await until(() => fired.size >= people, 120 * SECOND)

  const late = [...fired.values()]
  say(`${people} ladders, killed in the middle, back after ${backAt - killedAt} ms`)
  const down = (one: Fired): boolean => one.at > killedAt && one.planned < backAt
  good = tell('rung late, a server running', late.filter((one) => !down(one)).map((one) => one.at - one.planned)) && good
  good = tell('rung late, after the restart', late.filter(down).map((one) => one.at - Math.max(one.planned, backAt))) && good
  good = (await eachOnce(services, people)) && good

  const together = new Map<string, Fired>()
  second.child.kill('SIGKILL')
  await services.pool.query("update w_live.call_out_person p set rung_index = 0, rung = 'app', next_rung = 'sms', next_at = now() + interval '5 seconds', started_at = now() - interval '15 seconds' from w_live.call_out c where c.id = p.call_out_id and c.ladder_key = 'bench'")
  await services.pool.query("update w_live.job j set run_at = (select min(next_at) from w_live.call_out_person p where p.call_out_id = (j.payload->>'callOutId')::uuid) where handler = 'call-out.rung-due'")
  const third = runServer(connection, together)
  await until(() => together.size >= people, 120 * SECOND)
  third.child.kill('SIGKILL')
  tell(`${people} rungs due at one moment`, [...together.values()].map((one) => one.at - one.planned), null)

  await services.close()
  await cluster.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return good
}

/** Nothing lost and nothing twice, over the kill. */
async function eachOnce(services: BenchServices, people: number): Promise<boolean> {
  const { rows } = await services.pool.query<{ rungs: number; people: number }>("select count(*)::int as rungs, count(distinct call_id)::int as people from w_live.call_out_attempt a join w_live.call_out_person p on p.id = a.call_id join w_live.call_out c on c.id = p.call_out_id where c.ladder_key = 'bench' and a.rung = 'sms'")
  const right = rows[0]!.rungs === people && rows[0]!.people === people
  say(`rungs fired ${rows[0]!.rungs}, people ${rows[0]!.people}: ${right ? 'each once, none lost' : 'WRONG'}`)
  return right
}

if (process.argv[2] === '--serve') await serve(JSON.parse(process.argv[3]!) as pg.ClientConfig)
else if (!(await measure(Number(process.argv[2] ?? 10_000)))) process.exitCode = 1
