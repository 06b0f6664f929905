import type { ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'

export class ApiRefused extends Error {
  override readonly name = 'ApiRefused'
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(call: string, body: { code?: string; message?: string; details?: Record<string, unknown> }) {
    super(`${call}: ${body.code ?? 'no code'} ${body.message ?? ''} ${JSON.stringify(body.details ?? {})}`)
    this.code = body.code ?? ''
    this.details = body.details ?? {}
  }
}

/** One signed-in person, over the public HTTP interface and nothing else. */
export class ApiClient {
  readonly #base: string
  readonly #token: string
  readonly name: string

  private constructor(base: string, token: string, name: string) {
    this.#base = base
    this.#token = token
    this.name = name
  }

  static async signIn(base: string, username: string, password: string): Promise<ApiClient> {
    const answer = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })
    const body = (await answer.json()) as { token?: string; user?: { name: string } }
    if (!answer.ok || !body.token) throw new ApiRefused(`sign in as ${username}`, body as never)
    return new ApiClient(base, body.token, body.user?.name ?? username)
  }

  async act<S extends Named<ActionSpec>>(spec: S, input: InputTo<S>): Promise<OutputOf<S>> {
    return (await this.#post(`/api/actions/${spec.id}`, input, { 'idempotency-key': uuidv7(Date.now()) })) as OutputOf<S>
  }

  async ask<S extends Named<QuerySpec>>(spec: S, input: InputTo<S>): Promise<OutputOf<S>> {
    return (await this.#post(`/api/queries/${spec.id}`, input, {})) as OutputOf<S>
  }

  /** Uploads a picture; answers its id for receipts and reports. */
  async upload(name: string, type: string, bytes: Uint8Array): Promise<string> {
    const form = new FormData()
    form.set('file', new Blob([Buffer.from(bytes)], { type }), name)
    const answer = await fetch(`${this.#base}/api/files`, { method: 'POST', headers: { authorization: `Bearer ${this.#token}` }, body: form })
    const body = (await answer.json()) as { id?: string }
    if (!answer.ok || !body.id) throw new ApiRefused('upload', body as never)
    return body.id
  }

  async #post(path: string, input: unknown, headers: Record<string, string>): Promise<unknown> {
    const answer = await fetch(`${this.#base}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}`, ...headers }, body: JSON.stringify(input) })
    const body = (await answer.json()) as Record<string, unknown>
    if (!answer.ok) throw new ApiRefused(path, body as never)
    return body
  }
}
