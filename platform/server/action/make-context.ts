import { type Kysely, sql, type Transaction } from 'kysely'
import type { ActionSpec, Actor, EventSpec, InputTo, Named, OutputOf, QuerySpec, TopicSpec } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { shanghaiDay } from '#platform/kernel/instant.ts'
import { mayAnywhere, type RowPlace } from '#platform/kernel/scope.ts'
import { insertEvent } from '#platform/server/outbox/insert-event.ts'
import { cancelTimer, scheduleTimer } from '#platform/server/outbox/timer-rows.ts'
import type { Publication } from '#platform/server/realtime/hub.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import type { ActionContext, AuditSubject, QueryContext, TimerCall, ToPerson } from './context.ts'
import { actorMay, type Reach, reachOf } from './reach.ts'
import { type CallOrigin, type Services, systemActor } from './runtime.ts'

/** What a running call has gathered for its commit. Nested calls share it. */
export interface Pending {
  readonly subjects: AuditSubject[]
  readonly publications: Publication[]
  readonly afterCommit: (() => void)[]
  jobs: number
  placeChecked: boolean
}

type Handle = Kysely<unknown> | Transaction<unknown>

function contextFor(services: Services, origin: CallOrigin, handle: Handle, pending: Pending, actor: Actor): QueryContext {
  const schema = worldSchema(origin.world)
  const bound = handle.withSchema(schema)
  const shared = handle.withSchema('platform')
  return {
    world: origin.world,
    schema,
    actor,
    now: services.clock(),
    correlationId: origin.correlationId,
    peer: origin.peer,
    cipher: services.cipher,
    files: services.files,
    region: services.region,
    registry: services.registry,
    production: services.production,
    db: <T>() => bound as unknown as Kysely<T>,
    platformDb: <T>() => shared as unknown as Kysely<T>,
    require(permission: string, place: RowPlace) {
      pending.placeChecked = true
      if (!actorMay(actor, permission, place)) fail('auth.not-allowed', { permission })
    },
    reach(permission: string): Reach {
      pending.placeChecked = true
      return reachOf(actor, permission)
    },
    citywide() {
      pending.placeChecked = true
    },
    may: (permission, place) => actorMay(actor, permission, place),
    call: async <S extends Named<QuerySpec> | Named<ActionSpec>>(spec: S, input: InputTo<S>, as?: 'system') =>
      (await nested(services, origin, handle, pending, as === 'system' ? systemActor(spec.id) : actor, spec, input)) as OutputOf<S>,
  }
}

/** A call inside a call: same transaction, same pending work; the inner place check is its own. */
async function nested(services: Services, origin: CallOrigin, handle: Handle, pending: Pending, actor: Actor, spec: Named<QuerySpec> | Named<ActionSpec>, input: unknown): Promise<unknown> {
  const definition = spec.kind === 'query' ? services.registry.queries.get(spec.id) : services.registry.actions.get(spec.id)
  if (!definition) fail('call.unknown', { call: spec.id })
  if (actor.kind !== 'system' && spec.permission !== 'public' && spec.permission !== 'signed-in' && !mayAnywhere(actor.grants, spec.permission))
    fail('auth.not-allowed', { permission: spec.permission })
  const parsed = spec.input.parse(input)
  const inner: Pending = spec.kind === 'query' ? { subjects: [], publications: [], afterCommit: [], jobs: 0, placeChecked: false } : pending
  const ctx = spec.kind === 'query' ? contextFor(services, origin, handle, inner, actor) : makeActionContext(services, origin, handle as Transaction<unknown>, inner, actor)
  return spec.output.parse(await definition.run(ctx as ActionContext, parsed as never))
}

export function makeQueryContext(services: Services, origin: CallOrigin, handle: Handle, pending: Pending): QueryContext {
  return contextFor(services, origin, handle, pending, origin.actor)
}

export function makeActionContext(services: Services, origin: CallOrigin, trx: Transaction<unknown>, pending: Pending, actor: Actor = origin.actor): ActionContext {
  const base = contextFor(services, origin, trx, pending, actor)
  return {
    ...base,
    async emit(event: Named<EventSpec>, payload: unknown) {
      const consumers = services.registry.reactionsByEvent.get(event.id) ?? []
      pending.jobs += consumers.length
      await insertEvent(base, event, payload, consumers.map((consumer) => consumer.id))
    },
    audit: (subject) => void pending.subjects.push(subject),
    publish: (topic: Named<TopicSpec>, data: unknown, to?: RowPlace | ToPerson) =>
      void pending.publications.push(to && 'personId' in to ? { topic: topic.id, data, place: null, personId: to.personId } : { topic: topic.id, data, place: to ?? null }),
    signal: (event: Named<EventSpec>, payload: unknown) => void pending.afterCommit.push(() => services.signals.tell(origin.world, event.id, payload)),
    async schedule(call: TimerCall) {
      if (!services.registry.timers.has(call.timer)) throw new Error(`no timer ${call.timer}`)
      pending.jobs += 1
      await scheduleTimer(base, call)
    },
    cancel: (key) => cancelTimer(base, key),
    nextCode: (prefix) => nextCode(base, prefix),
    onCommit: (work) => void pending.afterCommit.push(work),
  }
}

/** `EV-20260718-003`: counted a day and a prefix, in Shanghai days; the counter row is the lock. */
async function nextCode(ctx: QueryContext, prefix: string): Promise<string> {
  const full = `${prefix}-${shanghaiDay(ctx.now)}`
  const db = ctx.db<{ code_counter: { prefix: string; last: number } }>()
  const row = await db
    .insertInto('code_counter')
    .values({ prefix: full, last: 1 })
    .onConflict((oc) => oc.column('prefix').doUpdateSet({ last: sql`code_counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${full}-${String(row.last).padStart(3, '0')}`
}

/** Ids made on the server carry the time of the call. */
export function newId(ctx: QueryContext): string {
  return uuidv7(ctx.now)
}
