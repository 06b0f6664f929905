import type { Kysely } from 'kysely'
import type { Actor, ActionSpec, EventSpec, InputTo, Named, OutputOf, PayloadOf, QuerySpec, TopicSpec } from '#platform/kernel/contract.ts'
import type { RowPlace } from '#platform/kernel/scope.ts'
import type { PersonalCipher } from '#platform/server/crypto/personal-cipher.ts'
import type { Region } from './region.ts'
import type { FileStore } from '#platform/server/file/file-store.ts'
import type { Reach } from './reach.ts'
import type { Registry } from './registry.ts'

/** What a line of the audit log says beside who, when and the outcome. Personal fields come in as ciphertext only. */
export interface AuditSubject {
  readonly kind: string
  readonly id: string
  readonly code?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly note?: string
  /** Who turned out to act, when nobody was signed in yet (a sign-in). */
  readonly by?: { readonly id: string; readonly name: string }
  /** Public code of a refusal that is answered instead of thrown (a wrong password): the line then says `refused`. */
  readonly refused?: string
}

/** One person: only the pages and phones on which that person is signed in. The id is that of the account, which is the person's. */
export interface ToPerson {
  readonly personId: string
}

export interface TimerCall {
  /** Id of a timer declared by a module: `dispatch.order-overdue`. */
  readonly timer: string
  readonly at: number
  readonly payload: unknown
  /** One pending timer a key: scheduling again moves it, `cancel(key)` removes it. */
  readonly key: string
}

/** What a query may use. All reads go through `db()`, bound to the schema of the world. */
export interface QueryContext {
  readonly world: string
  /** Postgres schema of the world, for raw SQL by `sql.id(ctx.schema, 'table')`. */
  readonly schema: string
  readonly actor: Actor
  /** Epoch ms at which the call began. */
  readonly now: number
  readonly correlationId: string
  /** Address the call came from, empty for jobs. */
  readonly peer: string
  /** Seals, opens and hashes personal fields. */
  readonly cipher: PersonalCipher
  /** File contents by SHA-256; permission is the business of `readableFile`. */
  readonly files: FileStore
  /** The region whose ground the map shows. */
  readonly region: Region
  /** What the switched-on modules declare: permissions with their words, calls, locales. */
  readonly registry: Registry
  /** True when no demo account may exist or sign in. */
  readonly production: boolean
  /** Kysely over the tables of the world: `ctx.db<IncidentTables>()`. */
  db<T>(): Kysely<T>
  /** Kysely over schema `platform`: accounts, sessions, worlds, files. */
  platformDb<T>(): Kysely<T>
  /** Fails with `auth.not-allowed` unless the actor may do `permission` at this place. */
  require(permission: string, place: RowPlace): void
  /** What part of the rows the actor may see; apply it with `withinReach`. */
  reach(permission: string): Reach
  /** Says on purpose that holding the permission anywhere is enough (data of the whole city). */
  citywide(): void
  may(permission: string, place: RowPlace): boolean
  /** Runs another query or, inside an action, another action in the same transaction, as the same actor or as the system. */
  call<S extends Named<QuerySpec> | Named<ActionSpec>>(spec: S, input: InputTo<S>, as?: 'system'): Promise<OutputOf<S>>
}

/** What an action, a reaction or a timer may use. */
export interface ActionContext extends QueryContext {
  /** Writes an outbox event in this transaction; reactions run after the commit, at least once. */
  emit<E extends Named<EventSpec>>(event: E, payload: PayloadOf<E>): Promise<void>
  /** Names the subject of the audit line, with what it was and what it became. May be called several times. */
  audit(subject: AuditSubject): void
  /** Pushes to a realtime topic after the commit; with a place, only to those whose grants reach it; or to one person. */
  publish(topic: Named<TopicSpec>, data: unknown, to?: RowPlace | ToPerson): void
  /**
   * Tells listeners in this process after the commit. May be lost with the process: only for what its listener can
   * read again at its start (new readings for the rule evaluator). Anything else is an event.
   */
  signal<E extends Named<EventSpec>>(event: E, payload: PayloadOf<E>): void
  schedule(call: TimerCall): Promise<void>
  cancel(key: string): Promise<void>
  /** Next human code of a kind from the counter of the world: `EV-20260718-003`. */
  nextCode(prefix: string): Promise<string>
  /** Runs after the commit; never for anything that must not be lost. */
  onCommit(work: () => void): void
}
