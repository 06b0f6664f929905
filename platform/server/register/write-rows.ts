import { type RawBuilder, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { distanceMetres } from '#platform/kernel/geo.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import { putSearchEntries } from '#platform/server/search/search-entries.ts'
import { type Change, draftToStored, type ParsedDraft, searchEntryOf } from './draft-row.ts'
import { toRows } from './row-names.ts'
import { expectedColumns } from './register-table.ts'
import type { StoredRow } from './stored-row.ts'

export interface WriteOptions {
  readonly reason?: string | undefined
  /** Rows of seeds and imports: the log says how many; each row's versions are in its history. */
  readonly bulk?: boolean
}

const MOVED_FAR_KILOMETRES = 2
/** Rows in one statement: bounds its JSON to a few megabytes. */
const CHUNK = 2_000

const tableOf = (ctx: ActionContext, register: Register): RawBuilder<unknown> => sql.id(ctx.schema, register.table)

/** Locks and reads the rows that stand. */
export async function lockedRows(ctx: ActionContext, register: Register, ids: readonly string[]): Promise<Map<string, StoredRow>> {
  const { rows } = await sql<StoredRow>`select * from ${tableOf(ctx, register)} where id = any(${[...ids]}::uuid[]) order by id for update`.execute(ctx.db())
  return new Map(rows.map((row) => [row.id, row]))
}

export async function assertVersion(ctx: ActionContext, register: Register, before: StoredRow, version: number, yours: unknown): Promise<void> {
  if (before.version === version) return
  const [theirs] = await toRows(ctx, register, [before])
  fail('register.conflict', { yours, theirs, updatedBy: before.updated_by_name, updatedAt: before.updated_at })
}

/** What the caller wrote, without the personal fields that must not travel in an error. */
function withoutPersonal(register: Register, draft: ParsedDraft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft).filter(([key]) => register.fields[key]?.type !== 'personal'))
}

function assertPlaced(register: Register, draft: ParsedDraft): void {
  const half = (draft.lon === null) !== (draft.lat === null)
  if (half) fail('register.field-wrong', { field: '坐标', reason: '经度和纬度要一起填' })
  if (register.place === 'required' && draft.lon === null) fail('register.field-wrong', { field: '坐标', reason: '这类记录必须有经纬度' })
}

function assertNotMovedFar(register: Register, draft: ParsedDraft, before: StoredRow, reason: string | undefined): void {
  if (before.lon === null || before.lat === null || draft.lon === null || draft.lat === null) return
  const limit = register.movedFarKilometres ?? MOVED_FAR_KILOMETRES
  const kilometres = distanceMetres([before.lon, before.lat], [draft.lon, draft.lat]) / 1000
  if (kilometres > limit && (reason ?? '') === '') fail('register.moved-far', { kilometres: Number(kilometres.toFixed(1)), limitKilometres: limit })
}

async function assertMayChange(ctx: ActionContext, register: Register, draft: ParsedDraft, before: StoredRow, options: WriteOptions): Promise<void> {
  ctx.require(register.permissions.edit, { orgPath: before.org_path, areaCode: before.area_code })
  if (before.removed_at !== null) fail('register.not-found', { id: draft.id })
  await assertVersion(ctx, register, before, draft.version, withoutPersonal(register, draft))
  assertNotMovedFar(register, draft, before, options.reason)
}

async function prepare(ctx: ActionContext, register: Register, draft: ParsedDraft, before: StoredRow | undefined, options: WriteOptions): Promise<Change> {
  assertPlaced(register, draft)
  if (before) await assertMayChange(ctx, register, draft, before, options)
  else if (draft.version !== 0) fail('register.not-found', { id: draft.id })
  const orgPath = draft.orgPath ?? before?.org_path ?? ctx.actor.orgPath
  ctx.require(register.permissions.edit, { orgPath, areaCode: draft.areaCode })
  const code = draft.code || before?.code || (await ctx.nextCode(register.codePrefix))
  return { draft: { ...draft, orgPath }, code, version: draft.version + 1, before: before ?? null, reason: options.reason ?? null }
}

async function assertCodesFree(ctx: ActionContext, register: Register, changes: readonly Change[]): Promise<void> {
  const owner = new Map<string, string>()
  for (const { code, draft } of changes) {
    if (owner.has(code)) fail('register.code-taken', { code })
    owner.set(code, draft.id)
  }
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from ${tableOf(ctx, register)} where removed_at is null and code = any(${[...owner.keys()]}::text[])`.execute(ctx.db())
  const taken = rows.find((row) => owner.get(row.code) !== row.id)
  if (taken) fail('register.code-taken', { code: taken.code })
}

/** Inserts and updates in one statement each; the JSON gets its types from the table itself. */
async function store(ctx: ActionContext, register: Register, rows: readonly StoredRow[], isNew: boolean): Promise<void> {
  if (rows.length === 0) return
  const table = tableOf(ctx, register)
  const names = expectedColumns(register).map((column) => column.name)
  const from = sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`
  const columns = sql.join(names.map((name) => sql.id(name)))
  if (isNew) await sql`insert into ${table} (${columns}) select ${columns} from ${from}`.execute(ctx.db())
  else {
    const sets = names.filter((name) => name !== 'id').map((name) => sql`${sql.id(name)} = given.${sql.id(name)}`)
    await sql`update ${table} as kept set ${sql.join(sets)} from ${from} as given where kept.id = given.id`.execute(ctx.db())
  }
}

function auditRows(ctx: ActionContext, register: Register, changes: readonly Change[], stored: readonly StoredRow[], bulk: boolean): void {
  if (bulk) {
    const added = changes.filter((change) => change.before === null).length
    ctx.audit({ kind: register.id, id: 'bulk', after: { added, changed: changes.length - added, first: stored[0]?.code, last: stored.at(-1)?.code } })
    return
  }
  for (const [at, row] of stored.entries()) {
    const { before, reason } = changes[at]!
    ctx.audit({ kind: register.id, id: row.id, code: row.code, ...(before ? { before: auditForm(before) } : {}), after: auditForm(row), ...(reason ? { note: reason } : {}) })
  }
}

/** A row for the log: personal fields as the ciphertext they are stored in, nothing that is only made for search. */
export function auditForm(row: StoredRow): Record<string, unknown> {
  const { haystack: _, ...rest } = row
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.endsWith('_hash')))
}

async function writeChunk(ctx: ActionContext, register: Register, drafts: readonly ParsedDraft[], options: WriteOptions): Promise<RegisterRow[]> {
  const standing = await lockedRows(ctx, register, drafts.map((draft) => draft.id))
  const changes: Change[] = []
  for (const draft of drafts) changes.push(await prepare(ctx, register, draft, standing.get(draft.id), options))
  await assertCodesFree(ctx, register, changes)
  const areas = await areaNames(ctx, drafts.map((draft) => draft.areaCode))
  const areaOf = (code: string | null): string | null => (code === null ? null : (areas.get(code) ?? null))
  const made = changes.map((change) => draftToStored(ctx, register, change, areaOf(change.draft.areaCode)))
  const stored = made.map((one) => one.stored)
  await store(ctx, register, stored.filter((_, at) => changes[at]!.before === null), true)
  await store(ctx, register, stored.filter((_, at) => changes[at]!.before !== null), false)
  await putSearchEntries(ctx, stored.map((row) => searchEntryOf(register, row, areaOf(row.area_code))))
  auditRows(ctx, register, changes, stored, options.bulk === true)
  return made.map((one) => one.row)
}

/**
 * The one way in which register rows are written, one or thousands: reach on the old and the new place, version, free
 * code, position, sealed personal fields, quality, history (by trigger), search entry, audit. The drafts have passed
 * the register's schema. Events are the caller's.
 */
export async function writeRows(ctx: ActionContext, register: Register, drafts: readonly ParsedDraft[], options: WriteOptions = {}): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = []
  for (let at = 0; at < drafts.length; at += CHUNK) rows.push(...(await writeChunk(ctx, register, drafts.slice(at, at + CHUNK), options)))
  return rows
}
