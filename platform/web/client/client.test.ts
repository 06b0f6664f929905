import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ActKey } from './act-key.ts'
import { ApiFailure, TIMED_OUT, UNREACHABLE } from './api-failure.ts'
import { createClient, type ClientHost } from './client.ts'

interface Sent {
  address: string
  headers: Record<string, string>
  body: string | null
}

/** A host whose answers are given in order; a `null` is a network without an answer. */
function host(answers: (Response | null)[]): ClientHost & { sent: Sent[]; pauses: number[]; signedOut: number } {
  const record = {
    sent: [] as Sent[],
    pauses: [] as number[],
    signedOut: 0,
    fetch(address: string, request: RequestInit): Promise<Response> {
      record.sent.push({ address, headers: request.headers as Record<string, string>, body: (request.body as string | null) ?? null })
      const answer = answers.shift()
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'))
    },
    pause(ms: number): Promise<void> {
      record.pauses.push(ms)
      return Promise.resolve()
    },
    now: () => 1_784_000_000_000,
    world: () => 'drill_7',
    language: () => 'zh-CN',
    onSignedOut() {
      record.signedOut++
    },
  }
  return record
}

const ok = (body: unknown): Response => Response.json(body)
const refusal = (status: number, code: string): Response => Response.json({ code, message: '一句话', details: { a: 1 }, correlationId: 'c-1' }, { status })
const caught = async (promise: Promise<unknown>): Promise<ApiFailure> => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiFailure)
  return error as ApiFailure
}

describe('calling an action', () => {
  it('names world, language and key', async () => {
    const at = host([ok({ id: 1 })])
    await expect(createClient(at).callActionById('incident.open-incident', { name: '滑坡' })).resolves.toEqual({ id: 1 })
    expect(at.sent[0]).toMatchObject({ address: '/api/actions/incident.open-incident', body: '{"name":"滑坡"}', headers: { 'x-jinding-world': 'drill_7', 'accept-language': 'zh-CN' } })
    expect(at.sent[0]!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  })
  it('tries again with the same key while no answer comes', async () => {
    const at = host([null, refusal(503, 'database.unavailable'), ok({ done: true })])
    await createClient(at).callActionById('x.y', {})
    expect(new Set(at.sent.map((sent) => sent.headers['idempotency-key'])).size).toBe(1)
    expect(at.sent).toHaveLength(3)
    expect(at.pauses).toHaveLength(2)
  })
  it('does not repeat what the server refused', async () => {
    const at = host([refusal(409, 'dispatch.team-busy'), ok({})])
    const failure = await caught(createClient(at).callActionById('x.y', {}))
    expect(failure).toMatchObject({ code: 'dispatch.team-busy', status: 409, correlationId: 'c-1', message: '一句话', details: { a: 1 } })
    expect(at.sent).toHaveLength(1)
  })
  it('says that the server cannot be reached when nothing ever answers', async () => {
    const failure = await caught(createClient(host([null, null, null])).callActionById('x.y', {}))
    expect(failure).toMatchObject({ code: UNREACHABLE, status: 0, retriable: true })
  })
  it('gives up an answer that takes too long', async () => {
    const at = host([])
    at.fetch = (_, request) => new Promise((_resolve, reject) => request.signal!.addEventListener('abort', () => reject(new Error('aborted'))))
    const failure = await caught(createClient(at).callActionById('x.y', {}, { timeoutMs: 5 }))
    expect(failure.code).toBe(TIMED_OUT)
  })
  it('reports the end of the session once', async () => {
    const at = host([refusal(401, 'auth.not-signed-in')])
    await caught(createClient(at).callQueryById('x.y', {}))
    expect(at.signedOut).toBe(1)
  })
  it('gives a code to an answer that is not ours', async () => {
    const failure = await caught(createClient(host([new Response('<html>', { status: 500 })])).callQueryById('x.y', {}))
    expect(failure).toMatchObject({ code: 'server.unexpected', status: 500 })
  })
})

describe('the key of a button', () => {
  it('stays while the same input is unanswered and changes otherwise', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ input: fc.integer({ min: 0, max: 2 }), answered: fc.boolean() }), { maxLength: 30 }), (presses) => {
        const key = new ActKey()
        let last: { input: number; key: string; open: boolean } | null = null
        for (const press of presses) {
          const made = key.keyFor({ n: press.input }, 1_784_000_000_000)
          const same = last !== null && last.open && last.input === press.input
          expect(made === last?.key).toBe(same)
          last = { input: press.input, key: made, open: !press.answered }
          if (press.answered) key.answered()
        }
      }),
    )
  })
})
