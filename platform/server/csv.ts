import { readFile } from 'node:fs/promises'

function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    rows.push(row)
    row = []
  }
  const step = (character: string, next: string | undefined): number => {
    if (quoted && character === '"' && next === '"') {
      cell += '"'
      return 2
    }
    if (character === '"') quoted = !quoted
    else if (quoted) cell += character
    else if (character === ',') endCell()
    else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
    return 1
  }
  for (let at = 0; at < text.length; ) at += step(text[at]!, text[at + 1])
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** Rows of a CSV text (RFC 4180) by the names of its header line; empty cells are empty strings. A byte-order mark is dropped. */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...body] = cells(text.replace(/^\uFEFF/, ''))
  if (!header) return []
  return body.filter((row) => row.some((value) => value !== '')).map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

/** Reads a CSV file; see {@link parseCsv}. */
export async function readCsv(path: string): Promise<Record<string, string>[]> {
  return parseCsv(await readFile(path, 'utf8'))
}
