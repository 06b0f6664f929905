import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PROJECT_ROOT } from '#platform/server/root.ts'

const YEAR_SECONDS = 31_536_000

function serveApp(app: FastifyInstance, prefix: string, folder: string, decorate: boolean): void {
  void app.register(fastifyStatic, {
    root: folder,
    prefix,
    decorateReply: decorate,
    wildcard: true,
    setHeaders(reply, path) {
      // Vite puts a content hash into the names under assets/, so those never change.
      void reply.header('Cache-Control', path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
    },
  })
}

/** The two web apps: the console at `/`, the pocket at `/pocket/`; addresses without a file get the app itself. */
export function staticRoutes(app: FastifyInstance): void {
  const desk = join(PROJECT_ROOT, 'dist/console')
  const pocket = join(PROJECT_ROOT, 'dist/pocket')
  if (existsSync(pocket)) serveApp(app, '/pocket/', pocket, !existsSync(desk))
  if (existsSync(desk)) serveApp(app, '/', desk, true)
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage || !existsSync(desk)) return reply.status(404).send({ code: 'call.unknown', message: '没有这个地址。', details: {}, correlationId: request.id })
    const inPocket = request.url.startsWith('/pocket') && existsSync(pocket)
    return reply.header('Cache-Control', 'no-cache').sendFile('index.html', inPocket ? pocket : desk)
  })
}
