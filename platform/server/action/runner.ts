import type { Kysely, Transaction } from 'kysely'
import type { z } from 'zod'
import { Failure, fail } from '#platform/kernel/failure.ts'
import { mayAnywhere } from '#platform/kernel/scope.ts'
import type { ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import { writeAudit } from '#platform/server/audit/write-audit.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import type { ActionContext } from './context.ts'
import { makeActionContext, makeQueryContext, type Pending } from './make-context.ts'
import { claimKey, type KeyClaim, storeOutput } from './idempotency.ts'
import { type CallOrigin, type Services } from './runtime.ts'

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  fail('call.bad-input', { issues: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message })) })
}

/** Refuses before any work when the actor holds the permission nowhere at all. */
function authorise(permission: string, origin: CallOrigin): void {
  if (permission === 'public' || origin.actor.kind === 'system') return
  if (origin.actor.id === '') fail('auth.not-signed-in')
  if (permission === 'signed-in') return
  if (!mayAnywhere(origin.actor.grants, permission)) fail('auth.not-allowed', { permission })
}

/** A desk that was left shows on, but nobody acts by it until its person is there again. */
function assertNotPaused(spec: Named<ActionSpec>, origin: CallOrigin): void {
  if (origin.actor.paused === undefined || spec.permission === 'public' || spec.whilePaused === true) return
  fail('auth.pin-needed', { by: origin.actor.paused })
}

/** A call that never said where it looked would be a hole in "deny by default"; it is our fault, so it is loud. */
function assertPlaceChecked(spec: { id: string; permission: string }, pending: Pending): void {
  const open = spec.permission === 'public' || spec.permission === 'signed-in'
  if (!open && !pending.placeChecked) throw new Error(`${spec.id} never called require, reach or citywide`)
}

/** Nobody's keys name nobody, and a secret answer must not be stored: such calls are never replayed. */
async function claimUnlessSecret(trx: Transaction<unknown>, origin: CallOrigin, spec: Named<ActionSpec>, parsed: unknown, now: number): Promise<KeyClaim | null> {
  if (spec.permission === 'public' || spec.confidential === true) return null
  return claimKey(trx, origin, spec.id, parsed, now)
}

/** What a transaction turned out to be: whose call, which call, and its output. */
interface Done {
  readonly origin: CallOrigin
  readonly call: string
  readonly output: unknown
}

async function insideTransaction(services: Services, work: (trx: Transaction<unknown>, pending: Pending) => Promise<Done>): Promise<Done> {
  const pending: Pending = { subjects: [], publications: [], afterCommit: [], jobs: 0, placeChecked: false }
  const done = await services.kysely.transaction().execute(async (trx) => {
    const result = await work(trx, pending)
    const db = trx.withSchema(worldSchema(result.origin.world)) as Kysely<unknown>
    await writeAudit(db, { origin: result.origin, call: result.call, outcome: 'done', subjects: pending.subjects, at: services.clock() })
    return result
  })
  for (const publication of pending.publications) services.hub.publish(done.origin.world, publication)
  for (const after of pending.afterCommit) after()
  if (pending.jobs > 0) services.wakeJobs()
  return done
}

async function recordRefusal(services: Services, origin: CallOrigin, call: string, failure: Failure): Promise<void> {
  const db = services.kysely.withSchema(worldSchema(origin.world))
  await writeAudit(db, { origin, call, outcome: 'refused', code: failure.code, subjects: [], at: services.clock() })
}

/**
 * The one door for writes: parse → authorise → begin → claim the idempotency key → run → parse output →
 * audit and outbox rows → commit → publish. A refusal is recorded in a transaction of its own.
 *
 * @throws Failure with a public code when the call is refused
 */
export async function act(services: Services, spec: Named<ActionSpec>, input: unknown, origin: CallOrigin): Promise<unknown> {
  const definition = services.registry.actions.get(spec.id)
  try {
    if (!definition) fail('call.unknown', { call: spec.id })
    authorise(spec.permission, origin)
    assertNotPaused(spec, origin)
    const parsed = parseInput(spec.input, input)
    const done = await insideTransaction(services, async (trx, pending) => {
      const claim = await claimUnlessSecret(trx, origin, spec, parsed, services.clock())
      if (claim?.replay) return { origin, call: spec.id, output: claim.output }
      const ctx = makeActionContext(services, origin, trx, pending)
      const result = await definition.run(ctx, parsed as never)
      assertPlaceChecked(spec, pending)
      const output = spec.output.parse(result)
      if (claim) await storeOutput(trx, origin, output)
      return { origin, call: spec.id, output }
    })
    return done.output
  } catch (error) {
    if (error instanceof Failure) await recordRefusal(services, origin, spec.id, error)
    throw error
  }
}

/** Runs a query of a contract; refusals for lack of permission are recorded. */
export async function ask(services: Services, spec: Named<QuerySpec>, input: unknown, origin: CallOrigin): Promise<unknown> {
  const definition = services.registry.queries.get(spec.id)
  try {
    if (!definition) fail('call.unknown', { call: spec.id })
    authorise(spec.permission, origin)
    const parsed = parseInput(spec.input, input)
    const pending: Pending = { subjects: [], publications: [], afterCommit: [], jobs: 0, placeChecked: false }
    const ctx = makeQueryContext(services, origin, services.kysely, pending)
    const result = await definition.run(ctx, parsed as never)
    assertPlaceChecked(spec, pending)
    return spec.output.parse(result)
  } catch (error) {
    if (error instanceof Failure && error.code === 'auth.not-allowed') await recordRefusal(services, origin, spec.id, error)
    throw error
  }
}

/** Runs work as the system in one audited transaction: seeds. */
export async function actAsSystem(services: Services, origin: CallOrigin, call: string, work: (ctx: ActionContext) => Promise<void>): Promise<void> {
  await insideTransaction(services, async (trx, pending) => {
    await work(makeActionContext(services, origin, trx, pending))
    return { origin, call, output: null }
  })
}

/** A job as taken out of its table: who it acts as, and what it does. */
export interface TakenJob {
  readonly origin: CallOrigin
  readonly run: (ctx: ActionContext) => Promise<void>
}

/** Takes a job and does its work in one audited transaction: both happen or neither. False when there was none to take. */
export async function actOnJob(services: Services, take: (trx: Transaction<unknown>) => Promise<TakenJob | null>): Promise<boolean> {
  const nothing = Symbol('nothing due')
  try {
    await insideTransaction(services, async (trx, pending) => {
      const job = await take(trx)
      if (!job) throw nothing
      await job.run(makeActionContext(services, job.origin, trx, pending))
      return { origin: job.origin, call: job.origin.actor.id, output: null }
    })
    return true
  } catch (error) {
    if (error === nothing) return false
    throw error
  }
}

/** Typed forms for code that holds a contract. */
export async function actTyped<S extends Named<ActionSpec>>(services: Services, spec: S, input: InputTo<S>, origin: CallOrigin): Promise<OutputOf<S>> {
  return (await act(services, spec, input, origin)) as OutputOf<S>
}
export async function askTyped<S extends Named<QuerySpec>>(services: Services, spec: S, input: InputTo<S>, origin: CallOrigin): Promise<OutputOf<S>> {
  return (await ask(services, spec, input, origin)) as OutputOf<S>
}
