import type { ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { ApiFailure, failureOf, timedOut, unreachable } from './api-failure.ts'

/** What the client needs of the browser; tests bring their own. */
export interface ClientHost {
  fetch(address: string, request: RequestInit): Promise<Response>
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>
  now(): number
  world(): string
  language(): string
  /** Called once for each answer that says that the session is over. */
  onSignedOut?(): void
  /** Called when an act waits for the PIN of a paused desk. */
  onPaused?(): void
  /** Did somebody press or type a moment ago? */
  hand?(): boolean
}

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

export interface ActOptions extends CallOptions {
  /** Identifies the act; the same key is never carried out twice. Made here when the caller has none. */
  readonly key?: string
  /** Correlation id of the chain that the act belongs to. */
  readonly correlationId?: string
}

type AnyAction = Named<ActionSpec>
type AnyQuery = Named<QuerySpec>

export interface Client {
  callAction<A extends AnyAction>(spec: A, input: InputTo<A>, options?: ActOptions): Promise<OutputOf<A>>
  callQuery<Q extends AnyQuery>(spec: Q, input: InputTo<Q>, options?: CallOptions): Promise<OutputOf<Q>>
  callActionById(id: string, input: unknown, options?: ActOptions): Promise<unknown>
  callQueryById(id: string, input: unknown, options?: CallOptions): Promise<unknown>
  /** Any other path of our server (`/api/session`, `/api/files/…`); JSON in and out. */
  request(method: string, path: string, body?: unknown, options?: CallOptions): Promise<unknown>
}

/** Waits before the second and third try of a call that got no answer. */
const RETRY_AFTER_MS = [400, 1_600] as const
const TIMEOUT_MS = 20_000

async function once(host: ClientHost, address: string, request: RequestInit, options: CallOptions): Promise<Response> {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS
  const limit = AbortSignal.timeout(timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit
  try {
    return await host.fetch(address, { ...request, signal })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw limit.aborted ? timedOut(Math.round(timeoutMs / 1000)) : unreachable()
  }
}

async function answerOf(host: ClientHost, response: Response): Promise<unknown> {
  if (response.ok) return response.status === 204 ? null : ((await response.json()) as unknown)
  const failure = await failureOf(response)
  if (failure.code === 'auth.not-signed-in') host.onSignedOut?.()
  if (failure.code === 'auth.pin-needed') host.onPaused?.()
  throw failure
}

/** Tries again while no answer comes; safe for acts because each try carries the same idempotency key. */
async function persistently(host: ClientHost, attempt: () => Promise<unknown>, options: CallOptions): Promise<unknown> {
  for (const wait of RETRY_AFTER_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ApiFailure && error.retriable) || options.signal?.aborted) throw error
      await host.pause(wait)
    }
  }
  return attempt()
}

/** Typed calls over HTTP with the session cookie. Every refusal is an {@link ApiFailure}. */
export function createClient(host: ClientHost): Client {
  const headers = (more: Record<string, string>): Record<string, string> => ({ accept: 'application/json', 'accept-language': host.language(), 'x-jinding-world': host.world(), ...(host.hand?.() === true ? { 'x-jinding-hand': '1' } : {}), ...more })
  const json = { 'content-type': 'application/json' }

  const callActionById: Client['callActionById'] = async (id, input, options = {}) => {
    const key = options.key ?? uuidv7(host.now())
    const more: Record<string, string> = options.correlationId === undefined ? {} : { 'x-correlation-id': options.correlationId }
    const request = { method: 'POST', headers: headers({ ...json, 'idempotency-key': key, ...more }), body: JSON.stringify(input ?? {}) }
    return persistently(host, async () => answerOf(host, await once(host, `/api/actions/${id}`, request, options)), options)
  }
  const callQueryById: Client['callQueryById'] = async (id, input, options = {}) => {
    const request = { method: 'POST', headers: headers(json), body: JSON.stringify(input ?? {}) }
    return persistently(host, async () => answerOf(host, await once(host, `/api/queries/${id}`, request, options)), options)
  }
  return {
    callActionById,
    callQueryById,
    callAction: async (spec, input, options) => (await callActionById(spec.id, input, options)) as OutputOf<typeof spec>,
    callQuery: async (spec, input, options) => (await callQueryById(spec.id, input, options)) as OutputOf<typeof spec>,
    request: async (method, path, body, options = {}) => {
      const request = body === undefined ? { method, headers: headers({}) } : { method, headers: headers(json), body: JSON.stringify(body) }
      return answerOf(host, await once(host, path, request, options))
    },
  }
}
