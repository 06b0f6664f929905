import { plainText } from '#platform/kernel/plain-text.ts'
import exceljs from 'exceljs'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Words } from '#platform/kernel/words.ts'
import { guardCell } from './cell-guard.ts'
import { SEVERITY_OPTIONS, type SheetColumn } from './sheet-columns.ts'

/** A value as a person reads it in a cell; numbers stay numbers. */
export function cellOf(field: RegisterField, value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? value : guardCell(plainText(value))
    case 'choice':
      return guardCell(wordOf(field.options, value))
    case 'severity':
      return wordOf(SEVERITY_OPTIONS, value)
    case 'flag':
      return value === true ? '是' : '否'
    case 'tags':
      return guardCell(Array.isArray(value) ? value.map((tag) => wordOf(field.options ?? {}, tag)).join('、') : plainText(value))
    default:
      return guardCell(plainText(value))
  }
}

function wordOf(options: Readonly<Record<string, Words>>, value: unknown): string {
  return options[plainText(value)]?.zh ?? plainText(value)
}

const listOf = (field: RegisterField): string[] => {
  if (field.type === 'choice') return Object.values(field.options).map((words) => words.zh)
  if (field.type === 'severity') return Object.values(SEVERITY_OPTIONS).map((words) => words.zh)
  return field.type === 'flag' ? ['是', '否'] : []
}

/** Excel refuses a drop-down whose list text is longer than this. */
const MAX_LIST_TEXT = 250

function addChoices(sheet: exceljs.Worksheet, columns: readonly SheetColumn[], rows: number): void {
  for (const [at, column] of columns.entries()) {
    const options = listOf(column.field)
    const formula = options.join(',')
    if (options.length === 0 || formula.length > MAX_LIST_TEXT) continue
    for (let line = 2; line <= rows + 1; line++) {
      sheet.getCell(line, at + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${formula}"`], showErrorMessage: true, errorTitle: '选项不对', error: column.note }
    }
  }
}

/** Makes an .xlsx file: headings with notes, rows, drop-downs. `choices` is for how many rows drop-downs are put in. */
export async function writeSheet(title: string, columns: readonly SheetColumn[], rows: readonly (readonly (string | number | null)[])[], choices = 0): Promise<string> {
  const book = new exceljs.Workbook()
  book.creator = '金顶'
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map((column) => ({ width: Math.max(10, Math.min(36, column.heading.length * 2 + 4)), ...(column.key === 'code' ? { style: { numFmt: '@' } } : {}) }))
  const head = sheet.addRow(columns.map((column) => `${column.heading}${column.required ? ' *' : ''}`))
  head.font = { bold: true }
  for (const [at, column] of columns.entries()) head.getCell(at + 1).note = `${column.required ? '必填。' : ''}${column.note}`
  for (const row of rows) sheet.addRow([...row])
  addChoices(sheet, columns, choices)
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
}
