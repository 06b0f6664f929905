import type { FastifyInstance } from 'fastify'
import { errorFacts } from '#platform/server/logger.ts'
import type { Services } from '#platform/server/action/runtime.ts'

/** `/api/ready`: can this process do its work now? 503 with the reason when it can not. */
export function healthRoutes(app: FastifyInstance, services: Services): void {
  app.get('/api/ready', async (_request, reply) => {
    try {
      const { rows } = await services.pool.query<{ worlds: number }>('select count(*)::int as worlds from platform.world where ended_at is null')
      return { ready: true, database: 'ok', worlds: rows[0]?.worlds ?? 0, modulesOff: Object.fromEntries(services.registry.off) }
    } catch (error) {
      services.logger.error('not ready', errorFacts(error))
      return reply.status(503).send({ ready: false, database: 'unavailable' })
    }
  })
}
