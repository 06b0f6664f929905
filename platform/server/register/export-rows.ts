import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { shanghaiDay } from '#platform/kernel/instant.ts'
import type { ExportInput } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { orderSql } from './filter-sql.ts'
import { readable } from './read-rows.ts'
import { namesFor } from './row-names.ts'
import { MAX_SHEET_ROWS } from './read-sheet.ts'
import { type SheetColumn, sheetColumns } from './sheet-columns.ts'
import { type StoredRow, toRow } from './stored-row.ts'
import { cellOf, writeSheet } from './write-sheet.ts'

function valueOf(ctx: ActionContext, register: Register, column: SheetColumn, row: RegisterRow, stored: StoredRow, open: boolean): string | number | null {
  if (column.field.type === 'link') return cellOf({ type: 'text', title: column.field.title }, row.links[column.key]?.code ?? null)
  if (column.field.type === 'personal' && open) {
    const sealed = stored[register.columns[column.key]!]
    return typeof sealed === 'string' ? cellOf(column.field, ctx.cipher.open(sealed)) : null
  }
  return cellOf(column.field, row[column.key])
}

/** May this row's personal fields leave in clear? Row by row: the reach of opening can be smaller than that of reading. */
function mayOpen(ctx: ActionContext, register: Register, stored: StoredRow): boolean {
  return ctx.may(register.permissions.reveal ?? register.permissions.edit, { orgPath: stored.org_path, areaCode: stored.area_code })
}

/** The rows of a filter in the columns of the import sheet. Personal fields are masked unless a purpose is given by one who may open them. */
export async function exportRows(ctx: ActionContext, register: Register, input: ExportInput): Promise<{ name: string; base64: string; rows: number }> {
  const where = readable(ctx, register, input.filter ?? {})
  const { rows: stored } = await sql<StoredRow>`
    select * from ${sql.id(ctx.schema, register.table)} where ${where} order by ${orderSql(register, input.sort)} limit ${MAX_SHEET_ROWS + 1}`.execute(ctx.db())
  if (stored.length > MAX_SHEET_ROWS) fail('register.export-too-large', { limit: MAX_SHEET_ROWS })
  const names = await namesFor(ctx, register, stored)
  const columns = sheetColumns(register)
  const cells = stored.map((one) => {
    const row = toRow(ctx.cipher, register, one, names, ctx.now)
    const open = input.purpose !== undefined && mayOpen(ctx, register, one)
    return columns.map((column) => valueOf(ctx, register, column, row, one, open))
  })
  ctx.audit({ kind: register.id, id: 'export', after: { rows: stored.length, filter: input.filter ?? {}, opened: input.purpose !== undefined }, ...(input.purpose === undefined ? {} : { note: input.purpose }) })
  return { name: `${register.title.zh}_${shanghaiDay(ctx.now)}.xlsx`, base64: await writeSheet(register.title.zh, columns, cells), rows: stored.length }
}
