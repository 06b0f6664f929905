import { join, resolve } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { ServerModule } from '#platform/server/action/define.ts'
import type { Services } from '#platform/server/action/runtime.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import { startSealer } from '#platform/server/audit/sealer.ts'
import { loadKeys } from '#platform/server/crypto/key-file.ts'
import { openDatabase } from '#platform/server/database/open-database.ts'
import { createApp } from '#platform/server/http/create-app.ts'
import { Door } from '#platform/server/http/door.ts'
import { rateRules } from '#platform/server/http/rate-limit.ts'
import { gatherSentences } from '#platform/server/http/sentences.ts'
import type { Logger } from '#platform/server/logger.ts'
import { JobWorker } from '#platform/server/outbox/job-worker.ts'
import { socketRoute } from '#platform/server/realtime/socket-route.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { runSeeds } from '#platform/server/seed.ts'
import { createServices } from '#platform/server/services.ts'
import type { Settings } from '#platform/server/settings.ts'
import { DatabaseWatch } from '#platform/server/sql/database-watch.ts'
import { migrate } from '#platform/server/sql/migrate.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { type Gateway, startGateway } from './gateway.ts'
import { healthRoutes } from './health-routes.ts'
import { type HttpsListener, listenPlan, openHttps } from './https-listener.ts'
import { trustRoutes } from './trust-routes.ts'
import { tryWebPorts } from './web-ports.ts'
import { loadOwnAuthority } from '#platform/server/https/own-authority.ts'
import { metricsRoute } from './metrics-route.ts'
import { regionFacts } from './region-facts.ts'
import { staticRoutes } from './static-routes.ts'

export interface BootOptions {
  readonly settings: Settings
  readonly modules: readonly ServerModule[]
  readonly logger: Logger
  readonly clock?: () => number
  /** Says what is being done, for the terminal. */
  readonly tell?: (sentence: string) => void
}

export interface RunningServer {
  readonly services: Services
  readonly app: FastifyInstance
  readonly url: string
  /** Null while only this machine is served. */
  readonly https: OpenHttps | null
  readonly settings: Settings
  /** Null when monitoring is switched off. */
  readonly gateway: Gateway | null
  stop(): Promise<void>
}

/** The web as others reach it: its address, and what they compare before they trust it. */
export interface OpenHttps extends HttpsListener {
  readonly fingerprint: string
}

type StopStep = () => Promise<void>

function startWorker(services: Services, world: string, stops: StopStep[]): JobWorker {
  const worker = new JobWorker(services, world)
  worker.start()
  stops.push(() => worker.stop())
  stops.push(startSealer(services, world))
  return worker
}

async function startModules(services: Services, settings: Settings, world: string, url: () => string | null, stops: StopStep[]): Promise<void> {
  for (const module of services.registry.modules) {
    if (!module.start) continue
    const origin = (correlationId?: string) => ({ world, actor: systemActor(module.contract.module), correlationId: correlationId ?? uuidv7(services.clock()), peer: '' })
    stops.push(
      await module.start({
        world,
        services,
        settings,
        act: (spec, input, correlationId) => actTyped(services, spec, input as never, origin(correlationId)),
        ask: (spec, input) => askTyped(services, spec, input as never, origin()),
        onSignal: (event, listener) => services.signals.listen(world, event.id, listener as (payload: unknown) => void),
        now: services.clock,
        url,
      }),
    )
  }
}

const noAuthenticator = async (): Promise<null> => null

/** Migrations first, then the region's data that is not loaded yet. */
async function bringUpToDate(services: Services, settings: Settings, modules: readonly ServerModule[], worlds: readonly string[], tell: (sentence: string) => void): Promise<void> {
  const ran = await migrate(services.pool, modules.map((module) => module.contract.module), worlds)
  if (ran.length > 0) tell(`数据库升级 ${ran.length} 步`)
  for (const world of worlds) {
    const seeded = await runSeeds(services, world, { name: settings['REGION']!, folder: join(PROJECT_ROOT, 'regions', settings['REGION']!) })
    if (seeded.length > 0) tell(`装入演示数据 ${seeded.length} 批`)
  }
}

/** The device ports; none when nobody would take what comes in. */
async function openPorts(services: Services, settings: Settings): Promise<Gateway | null> {
  if (services.registry.off.has('monitoring') || !services.registry.actions.has('monitoring.ingest-readings')) return null
  return startGateway({ services, world: 'live', settings })
}

/** Opens the database, brings it up to date, loads the region, and starts everything. Stopping undoes it in reverse. */
export async function bootServer(options: BootOptions): Promise<RunningServer> {
  const { settings, logger } = options
  const tell = options.tell ?? (() => undefined)
  const clock = options.clock ?? Date.now
  const dataDir = resolve(PROJECT_ROOT, settings['JINDING_DATA']!)
  const stops: StopStep[] = []
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    await tryWebPorts(settings)
    const database = await openDatabase(settings['DATABASE_URL'] ? { url: settings['DATABASE_URL'] } : { dataDir })
    stops.push(() => database.close())
    tell(`数据库 PostgreSQL ${database.version}${database.attached ? '（已在运行，接上）' : ''}`)
    const keys = loadKeys(settings['JINDING_KEY_FILE'] || join(dataDir, 'keys.json'))
    const modulesOff = settings['JINDING_MODULES_OFF']!.split(',').map((name) => name.trim()).filter(Boolean)
    const services = createServices({ connection: database.connection, modules: options.modules, modulesOff, keys, logger, clock, production: settings['JINDING_MODE'] === 'production', filesFolder: join(dataDir, 'files'), region: { name: settings['REGION']!, folder: join(PROJECT_ROOT, 'regions', settings['REGION']!) } })
    stops.push(() => services.close())
    const watch = new DatabaseWatch({ pool: services.pool, revive: () => database.revive(), logger })
    stops.push(() => watch.stop())
    const worlds = ['live']
    await bringUpToDate(services, settings, options.modules, worlds, tell)
    const workers = worlds.map((world) => startWorker(services, world, stops))
    services.setWake(() => workers.forEach((worker) => worker.wake()))
    let address: string | null = null
    for (const world of worlds) await startModules(services, settings, world, () => address, stops)
    // Devices come last in and are first out: whoever is acknowledged finds everything running.
    const gateway = await openPorts(services, settings)
    const { app, url, https } = await listen(services, settings, worlds, gateway, watch, dataDir)
    address = url
    stops.push(() => app.close())
    if (https) stops.push(() => https.stop())
    if (gateway) stops.push(() => gateway.stop())
    return { services, app, url, https, settings, gateway, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function listen(services: Services, settings: Settings, worlds: readonly string[], gateway: Gateway | null, watch: DatabaseWatch, dataDir: string): Promise<{ app: FastifyInstance; url: string; https: OpenHttps | null }> {
  const list = { has: (world: string) => worlds.includes(world) }
  const provider = services.registry.modules.find((module) => module.authenticate)
  const authenticate = provider?.authenticate ? (token: string, world: string, use?: 'act' | 'hand') => provider.authenticate!(services, token, world, use) : noAuthenticator
  const door = new Door(services, list, authenticate)
  const demo = settings['JINDING_MODE'] !== 'production'
  const region = await regionFacts(services.region.folder)
  const session = { secureCookie: !demo, facts: () => ({ demo, region: settings['REGION'], ...region }) }
  const app = await createApp({ door, sentences: gatherSentences(services.registry.modules), session, version: '0.1.0', rate: rateRules(settings), strictTransport: !demo })
  metricsRoute(app, { services, gateway, worlds, database: watch, token: settings['JINDING_METRICS_TOKEN'] ?? '' })
  healthRoutes(app, services, gateway, watch)
  staticRoutes(app)
  const watching = provider?.authenticate ? (token: string, world: string) => provider.authenticate!(services, token, world, 'watch') : noAuthenticator
  socketRoute(app, { hub: services.hub, worlds: list, authenticate: watching, clock: services.clock })
  const plan = listenPlan(settings)
  const own = plan.httpsHost === null ? null : loadOwnAuthority(join(dataDir, 'tls'), services.clock())
  let httpsUrl = ''
  if (own) trustRoutes(app, own.authority, () => httpsUrl)
  await app.listen({ host: plan.httpHost, port: Number(settings['JINDING_HTTP_PORT']) })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  if (!own || plan.httpsHost === null) return { app, url, https: null }
  const opened = await openHttps(app, own, { host: plan.httpsHost, port: Number(settings['JINDING_HTTPS_PORT']) })
  httpsUrl = opened.url
  return { app, url, https: { ...opened, fingerprint: own.authority.fingerprint256 } }
}
