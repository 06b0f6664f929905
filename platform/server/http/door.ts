import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { act, ask } from '#platform/server/action/runner.ts'
import type { CallOrigin, Services } from '#platform/server/action/runtime.ts'

export const SESSION_COOKIE = 'jinding_session'

const NOBODY: Actor = { kind: 'person', id: '', name: '', orgPath: null, grants: [] }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** `hand`: somebody pressed or typed a moment ago, or acts now; what a page asks by itself is no sign of a person. */
export type Authenticate = (token: string, world: string, use?: 'act' | 'hand') => Promise<Actor | null>

/** Worlds that calls may name; kept by apps/server as worlds open and close. */
export interface WorldList {
  has(world: string): boolean
}

/**
 * The way from a request to a call: which world, who, and is it allowed to come from where it comes from. Browser
 * sessions (cookie) must be of the same origin on every write; bearer tokens need no origin.
 */
export class Door {
  readonly services: Services
  readonly #worlds: WorldList
  readonly #authenticate: Authenticate

  constructor(services: Services, worlds: WorldList, authenticate: Authenticate) {
    this.services = services
    this.#worlds = worlds
    this.#authenticate = authenticate
  }

  world(request: FastifyRequest): string {
    const named = request.headers['x-jinding-world'] ?? (request.query as Record<string, unknown> | undefined)?.['world'] ?? 'live'
    const world = typeof named === 'string' ? named : 'live'
    if (!this.#worlds.has(world)) fail('call.world-unknown', { world })
    return world
  }

  token(request: FastifyRequest): { token: string; from: 'cookie' | 'bearer' } | null {
    const header = request.headers.authorization
    if (header?.startsWith('Bearer ')) return { token: header.slice(7), from: 'bearer' }
    const cookie = request.cookies[SESSION_COOKIE]
    return cookie === undefined ? null : { token: cookie, from: 'cookie' }
  }

  async actor(request: FastifyRequest, use: 'act' | 'hand' = request.headers['x-jinding-hand'] === '1' ? 'hand' : 'act'): Promise<Actor> {
    const presented = this.token(request)
    if (!presented) return NOBODY
    return (await this.#authenticate(presented.token, this.world(request), use)) ?? NOBODY
  }

  async origin(request: FastifyRequest, use?: 'act' | 'hand'): Promise<CallOrigin> {
    const key = request.headers['idempotency-key']
    // A client that has hung up by now has no address any more.
    const peer = (request.ip as string | undefined) ?? ''
    const origin = { world: this.world(request), actor: await this.actor(request, use), correlationId: correlationIdOf(request, this.services.clock()), peer }
    return typeof key === 'string' && key.length <= 100 ? { ...origin, idempotencyKey: key } : origin
  }

  /** A cookie comes along with any request the browser makes, so a write must show that it is from our own page. */
  assertSameOrigin(request: FastifyRequest): void {
    if (this.token(request)?.from === 'bearer') return
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') fail('auth.foreign-origin')
    const origin = request.headers.origin
    if (origin !== undefined && new URL(origin).host !== request.headers.host) fail('auth.foreign-origin')
  }

  async act(request: FastifyRequest, id: string, input: unknown): Promise<unknown> {
    this.assertSameOrigin(request)
    const definition = this.services.registry.actions.get(id)
    if (!definition) fail('call.unknown', { call: id })
    return act(this.services, definition.spec, input, await this.origin(request, 'hand'))
  }

  async ask(request: FastifyRequest, id: string, input: unknown): Promise<unknown> {
    const definition = this.services.registry.queries.get(id)
    if (!definition) fail('call.unknown', { call: id })
    return ask(this.services, definition.spec, input, await this.origin(request))
  }
}

/** The caller may bring its own correlation id (a phone replaying an act); otherwise each request is a chain of its own. */
export function correlationIdOf(request: FastifyRequest, now: number): string {
  const given = request.headers['x-correlation-id']
  return typeof given === 'string' && UUID.test(given) ? given : uuidv7(now)
}

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure })
}
