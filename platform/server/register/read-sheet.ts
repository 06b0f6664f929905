import { plainText } from '#platform/kernel/plain-text.ts'
import exceljs from 'exceljs'
import { fail } from '#platform/kernel/failure.ts'

/** Cells as texts, heading row first; `line` is the row number that Excel shows. */
export interface SheetText {
  readonly headings: readonly string[]
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

export const MAX_SHEET_ROWS = 20_000

/** A zip begins with PK; anything else (old .xls, CSV renamed, a picture) is no .xlsx, whatever its name says. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  // Excel keeps dates without a zone; exceljs reads them as UTC midnight, so UTC parts are the written day.
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!isRecord(value)) return ''
  if (Array.isArray(value['richText'])) return value['richText'].map((part: unknown) => (isRecord(part) ? plainText(part['text']) : '')).join('')
  if ('result' in value) return cellText(value['result'])
  return 'text' in value ? cellText(value['text']) : ''
}

/** Reads the first sheet of an .xlsx file. Lines that begin with ※ are the template's own notes. */
export async function readSheet(bytes: Uint8Array): Promise<SheetText> {
  if (!isZip(bytes)) fail('import.not-a-sheet')
  const book = new exceljs.Workbook()
  try {
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  } catch {
    fail('import.not-a-sheet')
  }
  const sheet = book.worksheets[0]
  if (!sheet) fail('import.not-a-sheet')
  if (sheet.actualRowCount > MAX_SHEET_ROWS + 2) fail('import.too-many-rows', { limit: MAX_SHEET_ROWS, rows: sheet.actualRowCount })
  const lines: { line: number; cells: string[] }[] = []
  sheet.eachRow((row, line) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cellText(cell.value)
    })
    lines.push({ line, cells: Array.from(cells, (cell) => cell ?? '') })
  })
  const [head, ...body] = lines
  if (!head) fail('import.not-a-sheet')
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== '') && !(cells[0] ?? '').startsWith('※'))
  return { headings: head.cells.map((heading) => heading.replace(/\s*\*$/, '').trim()), lines: filled }
}
