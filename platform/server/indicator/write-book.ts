import exceljs from 'exceljs'
import { guardCell } from '#platform/server/register/cell-guard.ts'

/** One sheet: a bold head, then rows; numbers stay numbers, nothing is an empty cell. */
export interface BookSheet {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** Makes an .xlsx file of several sheets, as base64. Text that a spreadsheet would run as a formula is guarded. */
export async function writeBook(sheets: readonly BookSheet[]): Promise<string> {
  const book = new exceljs.Workbook()
  book.creator = '金顶'
  for (const { title, head, rows } of sheets) {
    const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = head.map((heading) => ({ width: Math.max(10, Math.min(40, heading.length * 2 + 4)) }))
    sheet.addRow([...head]).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell)))
  }
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
}
