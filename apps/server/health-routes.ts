import type { FastifyInstance } from 'fastify'
import { errorFacts } from '#platform/server/logger.ts'
import type { DatabaseWatch } from '#platform/server/sql/database-watch.ts'
import type { Gateway } from './gateway.ts'
import type { Services } from '#platform/server/action/runtime.ts'

/** `/api/ready`: can this process do its work now? 503 with the reason when it can not. `gateways` gives each protocol's port, null when it could not be opened. */
export function healthRoutes(app: FastifyInstance, services: Services, gateway: Gateway | null, watch: DatabaseWatch): void {
  const gateways = gateway ? { ...gateway.ports, ...Object.fromEntries(Object.keys(gateway.refused).map((name) => [name, null])) } : {}
  app.get('/api/ready', async (_request, reply) => {
    if (!watch.answers) return reply.status(503).send({ ready: false, database: 'unavailable' })
    try {
      const { rows } = await services.pool.query<{ worlds: number }>('select count(*)::int as worlds from platform.world where ended_at is null')
      return { ready: true, database: 'ok', worlds: rows[0]?.worlds ?? 0, gateways, modulesOff: Object.fromEntries(services.registry.off) }
    } catch (error) {
      services.logger.error('not ready', errorFacts(error))
      return reply.status(503).send({ ready: false, database: 'unavailable' })
    }
  })
}
