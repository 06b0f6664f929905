import type { ComponentType } from 'react'
import type { ActionSpec, AnyContract, Named, QuerySpec, TopicSpec } from '#platform/kernel/contract.ts'
import { type ExportInput, type HistoryEntry, type ImportInput, type ImportReport, type ListInput, type ListOutput, registerRoles, type SavedView } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterFields, RegisterFilter, RegisterRow } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { z } from 'zod'

type Ask<I, O> = Named<QuerySpec<z.ZodType<I, I>, z.ZodType<O, O>>>
type Do<I, O> = Named<ActionSpec<z.ZodType<I, I>, z.ZodType<O, O>>>
type Sheet = { name: string; base64: string; rows: number }
type Nothing = Record<never, never>

/** The calls of a register by role, untyped in its own fields: what the generic page works with. */
export interface RegisterPageCalls {
  readonly list: Ask<ListInput, ListOutput<RegisterRow>>
  readonly get: Ask<{ id: string }, { row: RegisterRow }>
  readonly history: Ask<{ id: string }, { entries: HistoryEntry[] }>
  readonly template: Ask<Nothing, Sheet>
  readonly views: Ask<Nothing, { ready: { title: Words; filter: RegisterFilter; count: number }[]; saved: SavedView[] }>
  readonly save: Do<{ row: Record<string, unknown>; reason?: string }, { row: RegisterRow }>
  readonly remove: Do<{ id: string; version: number; reason: string }, { id: string; version: number }>
  readonly restore: Do<{ id: string; version: number }, { row: RegisterRow }>
  readonly reveal: Do<{ id: string; fields: string[]; purpose: string }, { values: Record<string, string | null> }>
  readonly import: Do<ImportInput, ImportReport>
  readonly export: Do<ExportInput, Sheet>
  readonly saveView: Do<{ id: string; title: string; filter: RegisterFilter }, { id: string }>
  readonly removeView: Do<{ id: string }, { id: string }>
}

export interface DrawerPart {
  readonly spec: RegisterPageSpec
  readonly row: RegisterRow
}

/** Parts of the page that a module makes itself; everything that is left out is generic. */
export interface RegisterParts {
  /** Under the facts of the drawer: the households of a hazard point. */
  readonly drawerMore?: ComponentType<DrawerPart>
  /** Instead of the generic facts. */
  readonly drawerFacts?: ComponentType<DrawerPart>
  /** Beside 编辑 at the foot of the drawer. */
  readonly drawerActs?: ComponentType<DrawerPart>
}

export interface RegisterPageSpec {
  readonly register: Register
  readonly calls: RegisterPageCalls
  readonly topic: Named<TopicSpec>
  readonly parts: RegisterParts
}

/** Puts a register, its contract and the module's own parts together; `RegisterPage` shows it. */
export function defineRegisterPage<F extends RegisterFields>(register: Register<F>, contract: AnyContract, one: string, many: string, parts: RegisterParts = {}): RegisterPageSpec {
  const roles = registerRoles(one, many)
  const { queries, actions } = contract
  const calls = {
    list: queries[roles.list], get: queries[roles.get], history: queries[roles.history], template: queries[roles.template], views: queries[roles.views],
    save: actions[roles.save], remove: actions[roles.remove], restore: actions[roles.restore], reveal: actions[roles.reveal],
    import: actions[roles.import], export: actions[roles.export], saveView: actions[roles.saveView], removeView: actions[roles.removeView],
  }
  return { register: register as unknown as Register, calls: calls as unknown as RegisterPageCalls, topic: contract.topics[roles.topic]!, parts }
}
