import { timingSafeEqual, createHash } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Services } from '#platform/server/action/runtime.ts'
import { Histogram, metricText, type Sample } from '#platform/server/metrics/exposition.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import type { Gateway } from './gateway.ts'
import { isLoopback } from './https-listener.ts'

export interface MetricsOptions {
  readonly services: Services
  readonly gateway: Pick<Gateway, 'frames' | 'held'> | null
  readonly worlds: readonly string[]
  /** Did the database answer the last time it was asked? While it does not, nobody waits for its numbers. */
  readonly database: { readonly answers: boolean }
  /** Opens the numbers to other machines; empty: to this one alone. */
  readonly token: string
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function mayRead(request: FastifyRequest, token: string): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token !== '' && given !== undefined) return timingSafeEqual(digest(given), digest(token))
  // Whoever comes through a proxy on this machine is not on this machine.
  return isLoopback(request.ip.replace(/^::ffff:/, '')) && request.headers['x-forwarded-for'] === undefined
}

/** What was called, in as many words as there are calls and routes: an address made up by a caller adds no series. */
function callOf(request: FastifyRequest, services: Services): string {
  const { id } = (request.params ?? {}) as { id?: string }
  if (id !== undefined && (services.registry.actions.has(id) || services.registry.queries.has(id))) return id
  return request.routeOptions.url ?? 'unknown'
}

const one = (value: number): Sample[] => [{ labels: {}, value }]

async function jobs(services: Services, worlds: readonly string[]): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const world of worlds) {
    const { rows } = await sql<{ due: number; later: number; failed: number }>`
      select count(*) filter (where failed_at is null and run_at <= ${new Date(services.clock())})::int as due,
             count(*) filter (where failed_at is null and run_at > ${new Date(services.clock())})::int as later,
             count(*) filter (where failed_at is not null)::int as failed
      from ${sql.id(worldSchema(world), 'job')}`.execute(services.kysely)
    for (const [state, value] of Object.entries(rows[0] ?? {})) samples.push({ labels: { world, state }, value })
  }
  return samples
}

/** Numbers must be there above all when the database is not. */
async function jobsIfKnown(services: Services, worlds: readonly string[], database: MetricsOptions['database']): Promise<Sample[]> {
  if (!database.answers) return []
  try {
    return await jobs(services, worlds)
  } catch (error) {
    services.logger.error('jobs not counted', errorFacts(error))
    return []
  }
}

/** `GET /metrics`: process, calls, device frames, jobs, subscribers and database connections, in the text of Prometheus. */
export function metricsRoute(app: FastifyInstance, { services, gateway, worlds, database, token }: MetricsOptions): void {
  const durations = new Histogram(SECONDS)
  const lag = monitorEventLoopDelay({ resolution: 20 })
  lag.enable()
  app.addHook('onClose', async () => void lag.disable())
  app.addHook('onResponse', async (request, reply) => {
    durations.observe({ call: callOf(request, services), status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) return reply.status(403).type('text/plain; charset=utf-8').send('/metrics: from this machine, or with JINDING_METRICS_TOKEN as bearer token\n')
    const { pool } = services
    const memory = process.memoryUsage()
    const cpu = process.cpuUsage()
    const text = [
      metricText('process_resident_memory_bytes', 'gauge', 'Resident memory of the process', one(memory.rss)),
      metricText('process_cpu_seconds_total', 'counter', 'Processor time used', one((cpu.user + cpu.system) / 1e6)),
      metricText('process_uptime_seconds', 'gauge', 'Time since the process started', one(process.uptime())),
      metricText('nodejs_heap_used_bytes', 'gauge', 'Heap in use', one(memory.heapUsed)),
      metricText('nodejs_eventloop_lag_p99_seconds', 'gauge', 'Delay of the event loop since the last reading, 99th percentile', one(Number.isFinite(lag.percentile(99)) ? lag.percentile(99) / 1e9 : 0)),
      durations.text('jinding_http_duration_seconds', 'How long calls took, by call and status'),
      metricText('jinding_gateway_frames_total', 'counter', 'Device frames by protocol and outcome', gateway?.frames.samples() ?? []),
      metricText('jinding_gateway_frames_held', 'gauge', 'Device frames that wait for their commit', gateway ? one(gateway.held()) : []),
      metricText('jinding_jobs', 'gauge', 'Reactions and timers: due, later, failed for good', await jobsIfKnown(services, worlds, database)),
      metricText('jinding_hub_subscribers', 'gauge', 'Open subscriptions by topic', [...services.hub.counts()].map(([topic, value]) => ({ labels: { topic }, value }))),
      metricText('jinding_database_connections', 'gauge', 'Connections of the pool', [{ labels: { state: 'total' }, value: pool.totalCount }, { labels: { state: 'idle' }, value: pool.idleCount }]),
      metricText('jinding_database_waiting', 'gauge', 'Work that waits for a connection', one(pool.waitingCount)),
    ].join('')
    lag.reset()
    return reply.type('text/plain; version=0.0.4; charset=utf-8').header('Cache-Control', 'no-store').send(text)
  })
}
