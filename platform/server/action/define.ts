import type { FastifyInstance } from 'fastify'
import type { ActionSpec, Actor, AnyContract, EventSpec, InputOf, Named, OutputOf, PayloadOf, QuerySpec } from '#platform/kernel/contract.ts'
import type { Process } from '#platform/kernel/process.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { Door } from '#platform/server/http/door.ts'
import type { ActionContext, QueryContext } from './context.ts'
import type { Region } from './region.ts'
import type { Services } from './runtime.ts'

export interface ActionDefinition {
  readonly spec: Named<ActionSpec>
  readonly run: (ctx: ActionContext, input: never) => Promise<unknown>
}
export interface QueryDefinition {
  readonly spec: Named<QuerySpec>
  readonly run: (ctx: QueryContext, input: never) => Promise<unknown>
}
export interface ReactionDefinition {
  /** `<module>.on-<event>`: names the consumer in the outbox; never renamed. */
  readonly id: string
  readonly event: Named<EventSpec>
  readonly run: (ctx: ActionContext, payload: never) => Promise<void>
}
export interface TimerDefinition {
  readonly id: string
  readonly run: (ctx: ActionContext, payload: never) => Promise<void>
}

/** Binds the work to an action of a contract. The runner validates, authorises, commits and audits around it. */
export function defineAction<S extends Named<ActionSpec>>(spec: S, run: (ctx: ActionContext, input: InputOf<S>) => Promise<OutputOf<S>>): ActionDefinition {
  return { spec, run }
}

/** Binds the work to a query of a contract. It must say where it looked: `require`, `reach` or `citywide`. */
export function defineQuery<S extends Named<QuerySpec>>(spec: S, run: (ctx: QueryContext, input: InputOf<S>) => Promise<OutputOf<S>>): QueryDefinition {
  return { spec, run }
}

/** Reacts to an event of a contract, in a transaction of its own, at least once; it must bear being run twice. */
export function defineReaction<E extends Named<EventSpec>>(id: string, event: E, run: (ctx: ActionContext, payload: PayloadOf<E>) => Promise<void>): ReactionDefinition {
  return { id, event, run }
}

/** Work at a time. Survives restarts: a time that passed while the server was down fires once on start. */
export function defineTimer<P>(id: string, run: (ctx: ActionContext, payload: P) => Promise<void>): TimerDefinition {
  return { id, run }
}

export interface SeedDefinition {
  /** `<module>.<what>`; runs once a world, in list order of modules, inside one transaction. */
  readonly id: string
  readonly run: (ctx: ActionContext, region: Region) => Promise<void>
}

/** A kind of thing beside registers that search finds; its module puts the entries (`platform/server/search`). */
export interface SearchKind {
  /** `incident.incident`: the `register` of its entries. */
  readonly id: string
  readonly title: Words
  /** Reads it, within reach of the entry's place. */
  readonly permission: string
  /** Page of the console that shows one, below the world. */
  readonly path: (id: string) => string
}

export interface ServerModule {
  readonly contract: AnyContract
  readonly actions?: readonly ActionDefinition[]
  readonly queries?: readonly QueryDefinition[]
  readonly reactions?: readonly ReactionDefinition[]
  readonly timers?: readonly TimerDefinition[]
  readonly registers?: readonly Register[]
  readonly finds?: readonly SearchKind[]
  /** Lives of its subjects; the name of a process is the subject's kind in the log, and its states get their words from it. */
  readonly processes?: readonly Pick<Process, 'name' | 'title' | 'states'>[]
  /** Kinds of objects of this module that own files: throws unless the caller may read the object, and with it the file. */
  readonly fileOwners?: Readonly<Record<string, (ctx: QueryContext, ownerId: string) => Promise<void>>>
  readonly seeds?: readonly SeedDefinition[]
  /** Locale files: error sentences and words. */
  readonly locales: { readonly zh: Record<string, unknown>; readonly en: Record<string, unknown> }
  /** Only identity: whose token is this, with which grants in this world? Null when it is not valid. `watch`: a page that only listens, which is no sign of a session in use; `hand`: a person acts or touches the page. */
  readonly authenticate?: (services: Services, token: string, world: string, use?: 'act' | 'watch' | 'hand') => Promise<Actor | null>
  /** HTTP routes that are no action or query (tiles, feeds); they must ask through `call`. */
  readonly routes?: (app: FastifyInstance, door: Door) => void
  /** Long-lived work of the module (an in-memory evaluator, a gateway); returns how to stop it. */
  readonly start?: (runtime: ModuleRuntime) => Promise<() => Promise<void>>
}

/** What a started module may hold on to outside a transaction. */
export interface ModuleRuntime {
  readonly world: string
  readonly services: Services
  readonly settings: Readonly<Record<string, string>>
  /** Runs work through the action runner as the system: the only way for a module to write on its own account. */
  act<S extends Named<ActionSpec>>(spec: S, input: InputOf<S>, correlationId?: string): Promise<OutputOf<S>>
  ask<S extends Named<QuerySpec>>(spec: S, input: InputOf<S>): Promise<OutputOf<S>>
  /** Listens to in-process news of this world (see `ctx.signal`); returns how to stop. */
  onSignal<E extends Named<EventSpec>>(event: E, listener: (payload: PayloadOf<E>) => void): () => void
  now(): number
  /** Address of this server on this machine, `http://127.0.0.1:8321`; null until it listens. */
  url(): string | null
}

/** Declares the server side of a module. SQL migrations are read from `modules/<module>/server/migrations/`. */
export function defineServerModule(module: ServerModule): ServerModule {
  return module
}
