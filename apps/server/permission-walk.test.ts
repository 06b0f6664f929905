import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, ActionSpec, Named, QuerySpec } from '#platform/kernel/contract.ts'
import { Failure } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { act, ask } from '#platform/server/action/runner.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { DEFAULT_ROLES } from '#modules/identity/domain/default-roles.ts'
import { rolePermissions } from '#modules/identity/domain/role-permissions.ts'
import { SERVER_MODULES } from './modules.ts'

type AnySpec = Named<ActionSpec> | Named<QuerySpec>

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'permission-walk', modules: SERVER_MODULES })
}, 120_000)
afterAll(() => server.close())

const everyCall = (): AnySpec[] => [...server.services.registry.actions.values(), ...server.services.registry.queries.values()].map((definition) => definition.spec)
const declared = (): string[] => SERVER_MODULES.flatMap((module) => Object.keys(module.contract.permissions))

const isOpen = (spec: AnySpec): boolean => spec.permission === 'public' || spec.permission === 'signed-in'

/**
 * What the runner says to a call that carries nothing sensible: authorisation comes before validation, so the code
 * tells whether the door was open. The input matches no schema, so that nothing runs.
 */
async function answerTo(spec: AnySpec, actor: Actor): Promise<string> {
  const origin = { world: 'live', actor, correlationId: uuidv7(server.now()), peer: 'walk' }
  try {
    await (spec.kind === 'action' ? act(server.services, spec, 'nothing sensible', origin) : ask(server.services, spec, 'nothing sensible', origin))
    return 'ran'
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

const NOBODY: Actor = { kind: 'person', id: '', name: '', orgPath: null, grants: [] }
const person = (permissions: Iterable<string>): Actor => ({ kind: 'person', id: uuidv7(server.now()), name: '走查', orgPath: '511181', grants: [...permissions].map((permission) => ({ permission, orgPath: '511181', areaCode: null })) })

async function wrongAnswers(actor: Actor, expected: (spec: AnySpec) => string): Promise<string[]> {
  const wrong: string[] = []
  for (const spec of everyCall()) {
    const answer = await answerTo(spec, actor)
    if (answer !== expected(spec)) wrong.push(`${spec.id} (${spec.permission}): ${answer}, expected ${expected(spec)}`)
  }
  return wrong
}

describe('every action and query, for everybody', () => {
  it('is closed to who has not signed in, unless it is public', async () => {
    expect(await wrongAnswers(NOBODY, (spec) => (spec.permission === 'public' ? 'call.bad-input' : 'auth.not-signed-in'))).toEqual([])
  })

  it('is closed to who is signed in and holds nothing', async () => {
    expect(await wrongAnswers(person([]), (spec) => (isOpen(spec) ? 'call.bad-input' : 'auth.not-allowed'))).toEqual([])
  })

  it.each(DEFAULT_ROLES.map((role) => [role.title.zh, role.id]))('is open to %s only by a permission of the role', async (_title, id) => {
    const held = rolePermissions(declared(), []).get(id)!
    expect(await wrongAnswers(person(held), (spec) => (isOpen(spec) || held.has(spec.permission) ? 'call.bad-input' : 'auth.not-allowed'))).toEqual([])
  })

  it('is public only where nobody can have signed in yet, where a key of its own is asked for, and for what is published to everybody', () => {
    expect(
      everyCall()
        .filter((spec) => spec.permission === 'public')
        .map((spec) => spec.id)
        .sort(),
    ).toEqual(['identity.sign-in', 'identity.sign-out', 'warning.cap-document', 'warning.cap-feed', 'warning.post-cap'])
  })
})
