import cookie from '@fastify/cookie'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { errorReply } from './error-response.ts'
import { callRoutes } from './call-routes.ts'
import { correlationIdOf, type Door } from './door.ts'
import { limitRate, type RateRules } from './rate-limit.ts'
import { openApiDocument } from './openapi.ts'
import type { Sentences } from './sentences.ts'
import { sessionRoutes, type SessionOptions } from './session-routes.ts'

export interface AppOptions {
  readonly door: Door
  readonly sentences: Sentences
  readonly session: SessionOptions
  readonly version: string
  /** How often one may call; no limit when not given. */
  readonly rate?: RateRules
  /** In production the browser is told to come by https only. */
  readonly strictTransport?: boolean
}

const YEAR_SECONDS = 31_536_000

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=(self)',
}

function languageOf(request: FastifyRequest): 'zh' | 'en' {
  return (request.headers['accept-language'] ?? 'zh').toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** The HTTP application: calls, sessions, API reference and the one error shape. Modules and apps add their routes. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { door, sentences } = options
  const { registry, logger, clock } = door.services
  const app: FastifyInstance = fastify({
    bodyLimit: 4 * 1024 * 1024,
    trustProxy: false,
    forceCloseConnections: true,
  }) as unknown as FastifyInstance
  await app.register(cookie)
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] })
  await app.register(multipart, { limits: { fileSize: 64 * 1024 * 1024, files: 1, fields: 8 } })
  app.addHook('onSend', async (request, reply) => {
    if (options.strictTransport === true && request.protocol === 'https') void reply.header('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`)
    if (request.url.startsWith('/api/') && !reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store')
    // A route may be stricter (a stored file), never silently looser: it has to say so itself.
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!reply.hasHeader(name)) void reply.header(name, value)
  })
  app.setErrorHandler((error, request, reply) => {
    const correlationId = correlationIdOf(request, clock())
    const status = (error as { statusCode?: number }).statusCode
    if (status !== undefined && status >= 400 && status < 500) {
      const code = status === 413 ? 'call.too-large' : 'call.bad-input'
      return reply.status(status).send({ code, message: sentences.say(code, {}, languageOf(request)), details: {}, correlationId })
    }
    const answer = errorReply(error, { status: (code) => registry.errorStatus.get(code), sentences, language: languageOf(request), correlationId, logger })
    return reply.status(answer.status).send(answer.body)
  })
  if (options.rate) limitRate(app, door, options.rate)
  callRoutes(app, door)
  sessionRoutes(app, door, options.session)
  app.get('/api/openapi.json', () => openApiDocument(registry, options.version))
  app.get('/api/health', () => ({ ok: true }))
  for (const module of registry.modules) module.routes?.(app, door)
  return app
}
