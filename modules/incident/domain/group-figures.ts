import { FIGURE_KEYS, type FigureKindKey } from '../contract/figure-kind.ts'

/** One statement of one number by one source. */
export interface Statement {
  readonly id: string
  readonly kind: FigureKindKey
  readonly value: number
  readonly source: string
  /** Epoch ms at which it was observed. */
  readonly at: number
  readonly accepted: boolean
}

export interface FigureGroup<S extends Statement> {
  readonly kind: FigureKindKey
  readonly statements: readonly S[]
  readonly conflicting: boolean
}

/**
 * Statements by kind, newest first. A group conflicts when the latest statements of its sources differ: a source
 * that corrected itself does not contradict itself, and nothing is dropped.
 */
export function groupFigures<S extends Statement>(statements: readonly S[]): readonly FigureGroup<S>[] {
  const groups: FigureGroup<S>[] = []
  for (const kind of FIGURE_KEYS) {
    const own = statements.filter((statement) => statement.kind === kind).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    if (own.length === 0) continue
    const latest = new Map<string, number>()
    for (const statement of own) if (!latest.has(statement.source)) latest.set(statement.source, statement.value)
    groups.push({ kind, statements: own, conflicting: new Set(latest.values()).size > 1 })
  }
  return groups
}

/** Accepted numbers by kind. */
export function acceptedFigures(statements: readonly Statement[]): Partial<Record<FigureKindKey, number>> {
  return Object.fromEntries(statements.filter((statement) => statement.accepted).map((statement) => [statement.kind, statement.value]))
}
