import { z } from 'zod'
import { action, type ActionSpec, event, type EventSpec, query, type QuerySpec, topic, type TopicSpec } from './contract.ts'
import { fieldSchema, type RegisterField } from './register-field.ts'
import { CONFIDENCE, type DraftOf, type Register, type RegisterFields, type RegisterFilter, type RowOf } from './register.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const linkLabel = z.object({ id: z.guid(), code: z.string(), title: z.string() })
const range = z.object({ from: z.union([z.number(), z.string().max(40)]).optional(), to: z.union([z.number(), z.string().max(40)]).optional() })
const fieldFilter = z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.union([z.string().max(200), z.number()])).max(100), range])

/** The shape of {@link RegisterFilter} on the wire. */
export const registerFilter: z.ZodType<RegisterFilter, RegisterFilter> = z.object({
  text: z.string().max(100).optional(),
  areas: z.array(z.string().regex(/^\d{2,15}$/)).max(200).optional(),
  fields: z.record(z.string(), fieldFilter).optional(),
  quality: z.enum(['complete', 'missing', 'stale']).optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  ids: z.array(z.guid()).max(1000).optional(),
  removed: z.boolean().optional(),
})

const registerSort = z.object({ field: z.string().max(60), descending: z.boolean().default(false) })

const viewSchema = z.object({ id: z.guid(), title: z.string(), filter: registerFilter, count: z.number().int() })
export type SavedView = z.infer<typeof viewSchema>

const sums = z.object({
  count: z.number().int(),
  /** Sum of every field with `total: true`. */
  totals: z.record(z.string(), z.number()),
})

const historyEntry = z.object({
  version: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  what: z.enum(['added', 'changed', 'removed', 'restored']),
  reason: z.string().nullable(),
  correlationId: z.guid(),
  /** Fields that differ from the version before; personal ones masked. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type HistoryEntry = z.infer<typeof historyEntry>

const importProblem = z.object({
  /** Row of the sheet as Excel counts, headings are row 1. */
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  /** What is wrong, and what to enter instead. */
  wrong: words,
  enter: words,
})
export type ImportProblem = z.infer<typeof importProblem>

const importReport = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  problems: z.array(importProblem),
  /** False for a trial run, and when any row was wrong: then nothing was written. */
  committed: z.boolean(),
})
export type ImportReport = z.infer<typeof importReport>

const sheet = z.object({ name: z.string(), base64: z.string(), rows: z.number().int() })
const purpose = z.string().trim().min(2).max(200)

function outputField(field: RegisterField): z.ZodType {
  return (field.type === 'personal' ? z.string() : fieldSchema(field)).nullable()
}

function rowSchema(register: Register): z.ZodType {
  const own = Object.fromEntries(Object.entries(register.fields).map(([key, field]) => [key, outputField(field)]))
  return z.object({
    id: z.guid(), version: z.number().int(), code: z.string(), name: z.string(),
    areaCode: z.string().nullable(), areaName: z.string().nullable(), orgPath: z.string().nullable(),
    lon: z.number().nullable(), lat: z.number().nullable(),
    source: z.string(), surveyedAt: z.iso.date().nullable(), confidence: z.enum(CONFIDENCE), demo: z.boolean(),
    extra: z.record(z.string(), z.unknown()), updatedAt: z.iso.datetime(), updatedBy: z.string(), removedAt: z.iso.datetime().nullable(),
    links: z.record(z.string(), linkLabel.nullable()),
    missing: z.array(z.object({ check: z.number().int(), says: words })),
    ...own,
  })
}

type Type<T> = z.ZodType<T, T>
export interface ListInput {
  filter?: RegisterFilter | undefined
  sort?: { field: string; descending?: boolean | undefined } | undefined
  limit?: number | undefined
  offset?: number | undefined
  /** False leaves out sums and areas (picking lists, maps). */
  sums?: boolean | undefined
}
export interface ListOutput<Row> {
  rows: Row[]
  /** Of the filter. */
  count: number
  totals: Record<string, number>
  /** Of everything within reach, with the newest survey and its source. */
  whole: { count: number; totals: Record<string, number>; surveyedAt: string | null; source: string | null }
  /** Rows by township under the filter without its areas. */
  areas: { areaCode: string; name: string; count: number }[]
}
export interface SaveInput<Draft> {
  row: Draft
  reason?: string | undefined
}
export interface ImportInput {
  fileId?: string | undefined
  base64?: string | undefined
  dryRun: boolean
}
export interface ExportInput {
  filter?: RegisterFilter | undefined
  sort?: { field: string; descending?: boolean | undefined } | undefined
  /** Given by one who may open personal fields: they are then in clear, and the purpose is in the log. */
  purpose?: string | undefined
}
type Sheet = z.infer<typeof sheet>
type ViewInput = { id: string; title: string; filter: RegisterFilter }

type Calls<R extends Register, One extends string, Many extends string> = {
  readonly actions: { readonly [K in `save${One}`]: ActionSpec<z.ZodType<SaveInput<DraftOf<R>>, SaveInput<Partial<DraftOf<R>> & Record<string, unknown>>>, Type<{ row: RowOf<R> }>> } & {
    readonly [K in `remove${One}`]: ActionSpec<Type<{ id: string; version: number; reason: string }>, Type<{ id: string; version: number }>>
  } & { readonly [K in `restore${One}`]: ActionSpec<Type<{ id: string; version: number }>, Type<{ row: RowOf<R> }>> } & {
    readonly [K in `reveal${One}`]: ActionSpec<Type<{ id: string; fields: string[]; purpose: string }>, Type<{ values: Record<string, string | null> }>>
  } & { readonly [K in `import${Many}`]: ActionSpec<Type<ImportInput>, Type<ImportReport>> } & {
    readonly [K in `export${Many}`]: ActionSpec<Type<ExportInput>, Type<Sheet>>
  } & { readonly [K in `save${One}View`]: ActionSpec<Type<ViewInput>, Type<{ id: string }>> } & {
    readonly [K in `remove${One}View`]: ActionSpec<Type<{ id: string }>, Type<{ id: string }>>
  }
  readonly queries: { readonly [K in `list${Many}`]: QuerySpec<Type<ListInput>, Type<ListOutput<RowOf<R>>>> } & {
    readonly [K in `get${One}`]: QuerySpec<Type<{ id: string }>, Type<{ row: RowOf<R> }>>
  } & { readonly [K in `history${One}`]: QuerySpec<Type<{ id: string }>, Type<{ entries: HistoryEntry[] }>> } & {
    readonly [K in `template${Many}`]: QuerySpec<Type<Record<never, never>>, Type<Sheet>>
  } & { readonly [K in `list${One}Views`]: QuerySpec<Type<Record<never, never>>, Type<{ ready: { title: { zh: string; en: string }; filter: RegisterFilter; count: number }[]; saved: SavedView[] }>> }
  readonly events: { readonly [K in `${Uncapitalize<One>}Changed`]: EventSpec<Type<{ ids: string[] }>> }
  readonly topics: { readonly [K in `${Uncapitalize<Many>}`]: TopicSpec }
}

/** The calls of any register, by role instead of by name: what the generic page and the server work with. */
export interface RegisterRoles {
  readonly save: string
  readonly remove: string
  readonly restore: string
  readonly reveal: string
  readonly import: string
  readonly export: string
  readonly saveView: string
  readonly removeView: string
  readonly list: string
  readonly get: string
  readonly history: string
  readonly template: string
  readonly views: string
  readonly changed: string
  readonly topic: string
}

/** Page of a register in the console, below the world; a row's page has its id after it. */
export function registerPath(register: { readonly name: string }): string {
  return `/registers/${register.name}`
}

const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Names of a register's calls in its contract: `registerRoles('HazardPoint', 'HazardPoints').list` is `listHazardPoints`. */
export function registerRoles(one: string, many: string): RegisterRoles {
  return {
    save: `save${one}`, remove: `remove${one}`, restore: `restore${one}`, reveal: `reveal${one}`,
    import: `import${many}`, export: `export${many}`, saveView: `save${one}View`, removeView: `remove${one}View`,
    list: `list${many}`, get: `get${one}`, history: `history${one}`, template: `template${many}`, views: `list${one}Views`,
    changed: `${uncapital(one)}Changed`, topic: uncapital(many),
  }
}

function actionsOf(register: Register, roles: RegisterRoles, row: z.ZodType): Record<string, ActionSpec> {
  const { read, edit, reveal } = register.permissions
  const what = register.unit.en
  const id = z.guid()
  const version = z.number().int().min(1)
  return {
    [roles.save]: action({ summary: `Add or change: ${what}`, permission: edit, input: z.object({ row: register.draft, reason: z.string().trim().max(300).optional() }), output: z.object({ row }) }),
    [roles.remove]: action({ summary: `Remove: ${what}; it stays in the history and can be restored`, permission: edit, input: z.object({ id, version, reason: z.string().trim().min(2).max(300) }), output: z.object({ id, version }) }),
    [roles.restore]: action({ summary: `Restore: ${what}`, permission: edit, input: z.object({ id, version }), output: z.object({ row }) }),
    [roles.reveal]: action({ summary: `Open personal fields: ${what}; the purpose is logged`, permission: reveal ?? edit, confidential: true, input: z.object({ id, fields: z.array(z.string().max(60)).min(1).max(20), purpose }), output: z.object({ values: z.record(z.string(), z.string().nullable()) }) }),
    [roles.import]: action({ summary: `Import an .xlsx sheet: ${what}; all rows or none`, permission: edit, input: z.object({ fileId: id.optional(), base64: z.string().max(90_000_000).optional(), dryRun: z.boolean() }), output: importReport }),
    [roles.export]: action({ summary: `Export the rows of a filter as .xlsx: ${what}`, permission: read, confidential: true, input: z.object({ filter: registerFilter.default({}), sort: registerSort.optional(), purpose: purpose.optional() }), output: sheet }),
    [roles.saveView]: action({ summary: `Keep a filter under a name: ${what}`, permission: read, input: z.object({ id, title: z.string().trim().min(1).max(40), filter: registerFilter }), output: z.object({ id }) }),
    [roles.removeView]: action({ summary: `Drop a saved view: ${what}`, permission: read, input: z.object({ id }), output: z.object({ id }) }),
  }
}

function queriesOf(register: Register, roles: RegisterRoles, row: z.ZodType): Record<string, QuerySpec> {
  const { read } = register.permissions
  const what = register.unit.en
  const id = z.guid()
  const list = z.object({
    filter: registerFilter.default({}),
    sort: registerSort.optional(),
    limit: z.number().int().min(1).max(500).default(50),
    offset: z.number().int().min(0).max(200_000).default(0),
    sums: z.boolean().default(true),
  })
  const listed = z.object({
    rows: z.array(row),
    ...sums.shape,
    whole: sums.extend({ surveyedAt: z.iso.date().nullable(), source: z.string().nullable() }),
    areas: z.array(z.object({ areaCode: z.string(), name: z.string(), count: z.number().int() })),
  })
  const ready = z.object({ title: words, filter: registerFilter, count: z.number().int() })
  return {
    [roles.list]: query({ summary: `List with filter, sums and townships: ${what}`, permission: read, input: list, output: listed }),
    [roles.get]: query({ summary: `One row: ${what}`, permission: read, input: z.object({ id }), output: z.object({ row }) }),
    [roles.history]: query({ summary: `Every version of one row: ${what}`, permission: read, input: z.object({ id }), output: z.object({ entries: z.array(historyEntry) }) }),
    [roles.template]: query({ summary: `Empty .xlsx sheet to fill in: ${what}`, permission: read, input: z.object({}), output: sheet }),
    [roles.views]: query({ summary: `Ready-made and own views with their counts: ${what}`, permission: read, input: z.object({}), output: z.object({ ready: z.array(ready), saved: z.array(viewSchema) }) }),
  }
}

/**
 * The contract members that a register brings; spread them into `defineContract`:
 *
 *     const calls = registerCalls(hazardPointRegister, 'HazardPoint', 'HazardPoints')
 *     export const hazardPoint = defineContract({ …, actions: { ...calls.actions }, queries: { ...calls.queries }, events: { ...calls.events }, topics: { ...calls.topics } })
 *
 * gives `hazardPoint.queries.listHazardPoints`, `POST /api/queries/hazard-point.list-hazard-points` and so on. The
 * server side is `registerServer(register, contract, 'HazardPoint', 'HazardPoints')`.
 */
export function registerCalls<F extends RegisterFields, const One extends string, const Many extends string>(register: Register<F>, one: One, many: Many): Calls<Register<F>, One, Many> {
  const roles = registerRoles(one, many)
  const plain = register as unknown as Register
  const row = rowSchema(plain)
  return {
    actions: actionsOf(plain, roles, row),
    queries: queriesOf(plain, roles, row),
    events: { [roles.changed]: event(z.object({ ids: z.array(z.guid()) })) },
    topics: { [roles.topic]: topic(register.permissions.read) },
  } as unknown as Calls<Register<F>, One, Many>
}
