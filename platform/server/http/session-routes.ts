import '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '#platform/kernel/failure.ts'
import type { Door } from './door.ts'
import { SESSION_COOKIE, setSessionCookie } from './door.ts'

/** What `identity.sign-in` answers; a refusal is an answer, not a failure, so that the count of wrong tries is kept. */
export const signInAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), token: z.string(), user: z.record(z.string(), z.unknown()) }),
  z.object({ ok: z.literal(false), code: z.string(), details: z.record(z.string(), z.unknown()) }),
])

export interface SessionOptions {
  readonly secureCookie: boolean
  readonly facts: () => Record<string, unknown>
}

/** `POST|GET|DELETE /api/session`, in terms of the identity module's own calls. */
export function sessionRoutes(app: FastifyInstance, door: Door, options: SessionOptions): void {
  app.post('/api/session', async (request, reply) => {
    const body = z.object({ username: z.string().max(100), password: z.string().max(200), code: z.string().max(20).optional(), workstation: z.string().max(100).optional() }).safeParse(request.body)
    if (!body.success) fail('call.bad-input', { issues: [{ path: 'username', message: 'required' }] })
    const client = request.headers['sec-fetch-site'] === undefined ? 'api' : 'browser'
    const input = { ...body.data, client, agent: (request.headers['user-agent'] ?? '').slice(0, 300) }
    const answer = signInAnswer.parse(await door.act(request, 'identity.sign-in', input))
    if (!answer.ok) fail(answer.code, answer.details)
    setSessionCookie(reply, answer.token, options.secureCookie || request.protocol === 'https')
    return { token: answer.token, user: answer.user }
  })
  app.get('/api/session', async (request) => {
    const user = (await door.actor(request)).id === '' ? null : await door.ask(request, 'identity.who-am-i', {})
    return { user, world: door.world(request), serverTime: new Date(door.services.clock()).toISOString(), modules: door.services.registry.modules.map((module) => module.contract.module), ...options.facts() }
  })
  app.delete('/api/session', async (request, reply) => {
    const presented = door.token(request)
    if (presented) await door.act(request, 'identity.sign-out', { token: presented.token })
    void reply.clearCookie(SESSION_COOKIE, { path: '/' })
    return { ok: true }
  })
}
