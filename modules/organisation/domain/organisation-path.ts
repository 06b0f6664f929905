/** Is `path` the organisation at `root` or below it? Paths are codes joined by dots. */
export function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}.`)
}

/** Rows in an order in which every parent stands before its children; a parent that is missing stops the import. */
export function parentsFirst<T extends { readonly code: string; readonly parentCode: string }>(rows: readonly T[]): T[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const placed = new Set<string>()
  const ordered: T[] = []
  const place = (row: T, above: readonly string[]): void => {
    if (placed.has(row.code)) return
    if (above.includes(row.code)) throw new Error(`organisations ${[...above, row.code].join(' → ')} stand in a circle`)
    if (row.parentCode !== '') {
      const parent = byCode.get(row.parentCode)
      if (!parent) throw new Error(`organisation ${row.code} names an unknown parent ${row.parentCode}`)
      place(parent, [...above, row.code])
    }
    placed.add(row.code)
    ordered.push(row)
  }
  for (const row of rows) place(row, [])
  return ordered
}
