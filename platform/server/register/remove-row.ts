import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { areaNames } from '#platform/server/area/area-names.ts'
import { dropSearchEntries, putSearchEntries } from '#platform/server/search/search-entries.ts'
import { searchEntryOf } from './draft-row.ts'
import type { StoredRow } from './stored-row.ts'
import { assertVersion, auditForm, lockedRows } from './write-rows.ts'

async function standing(ctx: ActionContext, register: Register, id: string, version: number): Promise<StoredRow> {
  const before = (await lockedRows(ctx, register, [id])).get(id)
  if (!before) fail('register.not-found', { id })
  ctx.require(register.permissions.edit, { orgPath: before.org_path, areaCode: before.area_code })
  await assertVersion(ctx, register, before, version, { id, version })
  return before
}

async function mark(ctx: ActionContext, register: Register, before: StoredRow, removed: boolean, reason: string | null): Promise<StoredRow> {
  const { rows } = await sql<StoredRow>`
    update ${sql.id(ctx.schema, register.table)} set version = version + 1, removed_at = ${removed ? new Date(ctx.now) : null}, change_reason = ${reason},
      updated_at = ${new Date(ctx.now)}, updated_by = ${ctx.actor.id}, updated_by_name = ${ctx.actor.name}, correlation_id = ${ctx.correlationId}
    where id = ${before.id} returning *`.execute(ctx.db())
  const after = rows[0]!
  ctx.audit({ kind: register.id, id: after.id, code: after.code, before: auditForm(before), after: auditForm(after), ...(reason === null ? {} : { note: reason }) })
  return after
}

/** Takes a row out of force. It stays, with its history, and its code becomes free. */
export async function removeRow(ctx: ActionContext, register: Register, input: { id: string; version: number; reason: string }): Promise<StoredRow> {
  const before = await standing(ctx, register, input.id, input.version)
  if (before.removed_at !== null) return before
  const after = await mark(ctx, register, before, true, input.reason)
  await dropSearchEntries(ctx, register.id, [after.id])
  return after
}

/** Puts a removed row back into force, unless its code was given to another meanwhile. */
export async function restoreRow(ctx: ActionContext, register: Register, input: { id: string; version: number }): Promise<StoredRow> {
  const before = await standing(ctx, register, input.id, input.version)
  if (before.removed_at === null) return before
  const { rows } = await sql`select 1 from ${sql.id(ctx.schema, register.table)} where code = ${before.code} and removed_at is null`.execute(ctx.db())
  if (rows.length > 0) fail('register.code-taken', { code: before.code })
  const after = await mark(ctx, register, before, false, null)
  const names = await areaNames(ctx, [after.area_code])
  await putSearchEntries(ctx, [searchEntryOf(register, after, after.area_code === null ? null : (names.get(after.area_code) ?? null))])
  return after
}
