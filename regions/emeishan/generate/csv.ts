/** Writes the small part of RFC 4180 that the registers need: UTF-8, header line, LF, quotes where needed. */

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
