import { TOTP } from 'otpauth'
import type { ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import type { FailureBody } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'

/** A refusal of the server as a client sees it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly body: FailureBody

  constructor(status: number, body: FailureBody) {
    super(`${status} ${body.code}: ${body.message}`)
    this.status = status
    this.body = body
  }
}

/** A signed-in client of the public interface, by bearer token, as another system would be. */
export class Caller {
  readonly #base: () => string
  readonly token: string

  /** `base` is asked at each call: a server that was started again may have another port. */
  constructor(base: () => string, token: string) {
    this.#base = base
    this.token = token
  }

  /** Throws {@link Refused} for an answer of the server that is no success, and fetch's own error when there is none. */
  act<S extends Named<ActionSpec>>(spec: S, input: InputTo<S>, key: string = uuidv7(Date.now())): Promise<OutputOf<S>> {
    return this.post(`/api/actions/${spec.id}`, input, { 'idempotency-key': key }) as Promise<OutputOf<S>>
  }

  ask<S extends Named<QuerySpec>>(spec: S, input: InputTo<S>): Promise<OutputOf<S>> {
    return this.post(`/api/queries/${spec.id}`, input) as Promise<OutputOf<S>>
  }

  async post(path: string, input: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(`${this.#base()}${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, ...headers },
      body: JSON.stringify(input), signal: AbortSignal.timeout(30_000),
    })
    if (!response.ok) throw new Refused(response.status, await response.json() as FailureBody)
    return response.json()
  }

  async get(path: string): Promise<Response> {
    return fetch(`${this.#base()}${path}`, { headers: { authorization: `Bearer ${this.token}` }, signal: AbortSignal.timeout(30_000) })
  }
}

/** One line of the region's demo accounts. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly totp: string
}

export async function signIn(base: () => string, account: DemoAccount): Promise<Caller> {
  const code = account.totp === '' ? {} : { code: new TOTP({ secret: account.totp }).generate() }
  const response = await fetch(`${base()}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: account.username, password: account.password, ...code }),
  })
  if (!response.ok) throw new Refused(response.status, await response.json() as FailureBody)
  const { token } = await response.json() as { token: string }
  return new Caller(base, token)
}
