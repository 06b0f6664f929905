import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Door } from '#platform/server/http/door.ts'
import { warning } from '../contract.ts'

const CAP = 'application/cap+xml; charset=utf-8'
const MOST_BYTES = 600_000
const XML_TYPES = ['application/cap+xml', 'application/xml', 'text/xml', 'application/common-alerting-protocol+xml']

const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

function keyOf(request: FastifyRequest): string {
  const header = request.headers.authorization ?? ''
  return header.startsWith('Bearer ') ? header.slice(7) : ''
}

/**
 * `/cap/feed` (Atom) and `/cap/<identifier>`: what was issued here, for anybody. `POST /cap/inbox`: a sender brings a
 * CAP file with `Authorization: Bearer <its key>`; 422 with the reason when the file can not be used.
 */
export function capRoutes(app: FastifyInstance, door: Door): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser(XML_TYPES, { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body))
    scope.get('/cap/feed', async (request, reply) => {
      const { xml } = (await door.ask(request, warning.queries.capFeed.id, { base: baseOf(request) })) as { xml: string }
      return reply.type('application/atom+xml; charset=utf-8').header('cache-control', 'no-cache').send(xml)
    })
    scope.get<{ Params: { identifier: string } }>('/cap/:identifier', async (request, reply) => {
      const { xml } = (await door.ask(request, warning.queries.capDocument.id, { identifier: request.params.identifier })) as { xml: string }
      return reply.type(CAP).header('cache-control', 'no-cache').send(xml)
    })
    scope.post('/cap/inbox', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const xml = typeof request.body === 'string' ? request.body : ''
      const taken = (await door.act(request, warning.actions.postCap.id, { key: keyOf(request), xml })) as { outcome: string }
      return reply.status(taken.outcome === 'refused' ? 422 : 200).send(taken)
    })
  })
}
