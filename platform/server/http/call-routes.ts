import type { FastifyInstance } from 'fastify'
import { fail } from '#platform/kernel/failure.ts'
import type { Door } from './door.ts'

function inputFrom(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    fail('call.bad-input', { issues: [{ path: 'input', message: 'not JSON' }] })
  }
}

/** `POST /api/actions/<id>` and `GET|POST /api/queries/<id>`: JSON in, JSON out. */
export function callRoutes(app: FastifyInstance, door: Door): void {
  app.post<{ Params: { id: string } }>('/api/actions/:id', async (request) => door.act(request, request.params.id, request.body ?? {}))
  app.post<{ Params: { id: string } }>('/api/queries/:id', async (request) => door.ask(request, request.params.id, request.body ?? {}))
  app.get<{ Params: { id: string }; Querystring: { input?: string } }>('/api/queries/:id', async (request) => door.ask(request, request.params.id, inputFrom(request.query.input)))
}
