import type { OrganisationKind, OrganisationRow } from '../contract.ts'

/** Order of the kinds below one parent. */
const ORDER: readonly OrganisationKind[] = ['city', 'headquarters', 'department', 'town', 'village', 'group', 'team', 'enterprise']

export interface TreeLine {
  readonly row: OrganisationRow
  readonly depth: number
  readonly children: number
}

function childrenByParent(rows: readonly OrganisationRow[]): Map<string, OrganisationRow[]> {
  const below = new Map<string, OrganisationRow[]>()
  for (const row of rows) below.set(row.parentCode ?? '', [...(below.get(row.parentCode ?? '') ?? []), row])
  for (const list of below.values()) list.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.code.localeCompare(b.code))
  return below
}

/** The lines of the tree that are to be seen: a parent's children only while it is open. */
export function visibleLines(rows: readonly OrganisationRow[], open: ReadonlySet<string>): TreeLine[] {
  const below = childrenByParent(rows)
  const lines: TreeLine[] = []
  const walk = (parent: string, depth: number): void => {
    for (const row of below.get(parent) ?? []) {
      lines.push({ row, depth, children: below.get(row.code)?.length ?? 0 })
      if (open.has(row.code)) walk(row.code, depth + 1)
    }
  }
  walk('', 0)
  return lines
}

/** What a search leaves: the rows that match and everything above them, so that each stands in its place. */
export function narrowed(rows: readonly OrganisationRow[], text: string): { rows: OrganisationRow[]; open: Set<string> } {
  const open = new Set<string>()
  const kept = new Set<string>()
  for (const row of rows) {
    if (![row.name, row.shortName, row.code].some((value) => value.includes(text))) continue
    const codes = row.path.split('.')
    for (const code of codes) kept.add(code)
    for (const code of codes.slice(0, -1)) open.add(code)
  }
  return { rows: rows.filter((row) => kept.has(row.code)), open }
}
