import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '#platform/kernel/failure.ts'
import type { Settings } from '#platform/server/settings.ts'
import type { Door } from './door.ts'
import { TokenBuckets } from './token-bucket.ts'

/** How often a session and an address may call, and an address may try to sign in, a minute. */
export interface RateRules {
  readonly callsPerMinute: number
  readonly signInsPerMinute: number
}

/** Reads the rules from the settings. */
export function rateRules(settings: Settings): RateRules {
  const number = (name: string, byDefault: number): number => {
    const value = Number(settings[name] ?? byDefault)
    if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number, 0 or more: ${settings[name]}`)
    return value
  }
  return { callsPerMinute: number('JINDING_CALLS_PER_MINUTE', 6000), signInsPerMinute: number('JINDING_SIGN_INS_PER_MINUTE', 60) }
}

/** Offices share an address. */
const SESSIONS_AN_ADDRESS = 10
/** A page that opens asks a dozen things at once; a phone that comes back from a cellar replays what it kept. */
const BURST_SECONDS = 20

const bucketsOf = (perMinute: number, burst: number): TokenBuckets | null => (perMinute === 0 ? null : new TokenBuckets({ burst: Math.max(1, Math.ceil(burst)), perSecond: perMinute / 60 }))

const isSignIn = (request: FastifyRequest): boolean => request.method === 'POST' && (request.url.startsWith('/api/session') || request.url.startsWith('/api/actions/identity.sign-in'))
const isCall = (request: FastifyRequest): boolean => /^\/api\/(?:actions|queries|files|session)\b/.test(request.url)

/** Refuses with `call.too-many` and the seconds to wait; devices do not come this way and are not slowed. */
export function limitRate(app: FastifyInstance, door: Door, rules: RateRules): void {
  const { clock } = door.services
  const bySession = bucketsOf(rules.callsPerMinute, (rules.callsPerMinute / 60) * BURST_SECONDS)
  const byAddress = bucketsOf(rules.callsPerMinute * SESSIONS_AN_ADDRESS, (rules.callsPerMinute / 60) * BURST_SECONDS * SESSIONS_AN_ADDRESS)
  const signIns = bucketsOf(rules.signInsPerMinute, rules.signInsPerMinute)
  const refuse = (reply: FastifyReply, seconds: number): void => {
    if (seconds === 0) return
    void reply.header('Retry-After', String(seconds))
    throw new Failure('call.too-many', { seconds })
  }
  app.addHook('onRequest', async (request, reply) => {
    if (!isCall(request)) return
    const now = clock()
    if (isSignIn(request)) refuse(reply, signIns?.take(request.ip, now) ?? 0)
    // A made-up token is as good a key as a real one: the address bounds who makes them up.
    refuse(reply, byAddress?.take(request.ip, now) ?? 0)
    const token = door.token(request)?.token
    if (token !== undefined) refuse(reply, bySession?.take(createHash('sha256').update(token).digest('base64'), now) ?? 0)
  })
}
