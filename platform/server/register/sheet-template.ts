import type { Register } from '#platform/kernel/register.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { sheetColumns } from './sheet-columns.ts'
import { writeSheet } from './write-sheet.ts'

const ROWS_WITH_CHOICES = 200

/** The empty sheet to fill in; ※ opens the line that says what each column takes, which an import passes over. */
export async function sheetTemplate(ctx: QueryContext, register: Register): Promise<{ name: string; base64: string; rows: number }> {
  ctx.citywide()
  const columns = sheetColumns(register)
  const notes = columns.map((column, at) => (at === 0 ? `※ ${column.note}` : `${column.required ? '必填；' : ''}${column.note}`))
  return { name: `${register.title.zh}_导入模板.xlsx`, base64: await writeSheet(register.title.zh, columns, [notes], ROWS_WITH_CHOICES), rows: 0 }
}
