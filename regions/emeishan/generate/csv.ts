/** The small part of RFC 4180 that the registers need: UTF-8, header line, LF, quotes where needed. */

export type Cell = string | number | boolean | null | undefined
export type Row = Readonly<Record<string, Cell>>

const cellText = (value: Cell): string => {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Every row must have exactly the given columns: a misspelt field stops the generator. */
export function writeCsv(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns.join(',')]
  for (const row of rows) {
    const extra = Object.keys(row).filter((key) => !columns.includes(key))
    if (extra.length > 0) throw new Error(`unknown columns: ${extra.join(', ')}`)
    lines.push(columns.map((column) => cellText(row[column])).join(','))
  }
  return `${lines.join('\n')}\n`
}

/** Cells of a CSV text, line by line. */
function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => { row.push(cell); cell = '' }
  const endRow = () => { endCell(); rows.push(row); row = [] }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i++ }
      else quoted = false
    } else if (c === '"') quoted = true
    else if (c === ',') endCell()
    else if (c === '\n') endRow()
    else if (c !== '\r') cell += c
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** Rows by column name; empty cells are empty strings. A byte-order mark is dropped. */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...body] = cells(text.replace(/^\uFEFF/, ''))
  if (!header) return []
  return body.filter((row) => row.some((cell) => cell !== '')).map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}
