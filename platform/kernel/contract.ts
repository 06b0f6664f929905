import type { z } from 'zod'
import type { Grant } from './scope.ts'
import { kebab, type Words } from './words.ts'

/** Error codes of a module with their HTTP status: `{ 'team-busy': 409 }`; the public code is `<module>.<key>`. */
export type ErrorTable = Readonly<Record<string, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503>>

/** `public`: no session needed. `signed-in`: any session. Otherwise a permission of the module, `incident.open`. */
export type Permission = 'public' | 'signed-in' | (string & {})

interface CallSpec<I extends z.ZodType, O extends z.ZodType> {
  /** What it does, one line, for the API reference. */
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly permission: Permission
}

export interface ActionSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends CallSpec<I, O> {
  readonly kind: 'action'
  /** May a phone keep it offline and replay it later with its idempotency key? */
  readonly offline?: boolean
  /** Its answer holds a secret (a token, a first password): no idempotency key is kept for it, so that nothing of it is stored. */
  readonly confidential?: boolean
  /** May it be done in a shift session that waits for its PIN? Only what ends the pause, and answering the phone. */
  readonly whilePaused?: boolean
}

export interface QuerySpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends CallSpec<I, O> {
  readonly kind: 'query'
}

export interface EventSpec<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event'
  readonly payload: P
}

/** A realtime topic. `permission` opens it; a message with a place goes only to grants that reach that place. */
export interface TopicSpec {
  readonly kind: 'topic'
  readonly permission: Permission
}

/** Declares a write. Example: `action({ summary: 'Open an incident', input, output, permission: 'incident.open' })`. */
export function action<I extends z.ZodType, O extends z.ZodType>(spec: Omit<ActionSpec<I, O>, 'kind'>): ActionSpec<I, O> {
  return { kind: 'action', ...spec }
}

/** Declares a read. */
export function query<I extends z.ZodType, O extends z.ZodType>(spec: Omit<QuerySpec<I, O>, 'kind'>): QuerySpec<I, O> {
  return { kind: 'query', ...spec }
}

/** Declares an outbox event that other modules may react to. */
export function event<P extends z.ZodType>(payload: P): EventSpec<P> {
  return { kind: 'event', payload }
}

/** Declares a realtime topic. */
export function topic(permission: Permission): TopicSpec {
  return { kind: 'topic', permission }
}

/** Everything a contract member knows about itself once it stands in a contract. */
export type Named<S> = S & { readonly id: string; readonly module: string }

export type NamedMembers<T extends Record<string, unknown>> = { readonly [K in keyof T]: Named<T[K]> }

export interface ContractSpec {
  /** Folder name under modules/. */
  readonly module: string
  readonly title: Words
  /** Other modules it calls or reacts to. A required one that is switched off switches this one off. */
  readonly uses?: { readonly required?: readonly string[]; readonly optional?: readonly string[] }
  /** Permissions, with their words for the role editor: `{ 'incident.open': { zh: '登记事件', en: 'Open incidents' } }`. */
  readonly permissions: Readonly<Record<string, Words>>
  readonly errors?: ErrorTable
  readonly actions?: Readonly<Record<string, ActionSpec>>
  readonly queries?: Readonly<Record<string, QuerySpec>>
  readonly events?: Readonly<Record<string, EventSpec>>
  readonly topics?: Readonly<Record<string, TopicSpec>>
}

type Members<T> = T extends Record<string, unknown> ? NamedMembers<T> : Record<never, never>

export type Contract<S extends ContractSpec = ContractSpec> = Omit<S, 'actions' | 'queries' | 'events' | 'topics' | 'errors'> & {
  readonly errors: ErrorTable
  readonly actions: Members<S['actions']>
  readonly queries: Members<S['queries']>
  readonly events: Members<S['events']>
  readonly topics: Members<S['topics']>
}

/** A contract whose members are not known by name: what lists of modules hold. */
export interface AnyContract {
  readonly module: string
  readonly title: Words
  readonly uses?: { readonly required?: readonly string[]; readonly optional?: readonly string[] }
  readonly permissions: Readonly<Record<string, Words>>
  readonly errors: ErrorTable
  readonly actions: Readonly<Record<string, Named<ActionSpec>>>
  readonly queries: Readonly<Record<string, Named<QuerySpec>>>
  readonly events: Readonly<Record<string, Named<EventSpec>>>
  readonly topics: Readonly<Record<string, Named<TopicSpec>>>
}

function name<T extends object>(module: string, members: Readonly<Record<string, T>> | undefined): Record<string, Named<T>> {
  const named: Record<string, Named<T>> = {}
  for (const [key, spec] of Object.entries(members ?? {})) named[key] = { ...spec, id: `${module}.${kebab(key)}`, module }
  return named
}

/**
 * The one thing a sibling module may import. Gives every member its public id: `openIncident` of module
 * `incident` becomes `incident.open-incident`, and `POST /api/actions/incident.open-incident`.
 */
export function defineContract<const S extends ContractSpec>(spec: S): Contract<S> {
  const named = {
    ...spec,
    errors: spec.errors ?? {},
    actions: name(spec.module, spec.actions),
    queries: name(spec.module, spec.queries),
    events: name(spec.module, spec.events),
    topics: name(spec.module, spec.topics),
  }
  return named as unknown as Contract<S>
}

export type InputOf<S> = S extends { input: infer I extends z.ZodType } ? z.infer<I> : never
export type InputTo<S> = S extends { input: infer I extends z.ZodType } ? z.input<I> : never
export type OutputOf<S> = S extends { output: infer O extends z.ZodType } ? z.infer<O> : never
export type PayloadOf<S> = S extends { payload: infer P extends z.ZodType } ? z.infer<P> : never

/** Who acts, as every action and query sees it. */
export interface Actor {
  readonly kind: 'person' | 'device' | 'system'
  /** Account id, device key or the name of the job. */
  readonly id: string
  readonly name: string
  readonly orgPath: string | null
  readonly grants: readonly Grant[]
  /** Public id of the session of a signed-in person (never its token). */
  readonly session?: string
  /** A shift session whose person has paused: it shows and listens, and acts again after a PIN or the password. */
  readonly paused?: 'pin' | 'password'
}
