import { FIGURE_KINDS, type FigureKindKey } from '../contract/figure-kind.ts'
import type { GradingColumn, GradingTable, IncidentLevel } from './grading-tables.ts'

const LEVELS: readonly IncidentLevel[] = ['I', 'II', 'III', 'IV']

export type KnownFigures = Readonly<Partial<Record<FigureKindKey, number>>>

export interface LevelReason {
  readonly figure: FigureKindKey
  readonly value: number
  readonly row: string
  readonly level: IncidentLevel
}

export interface LevelProposal {
  readonly level: IncidentLevel | null
  readonly reasons: readonly LevelReason[]
  /** Figures the table asks for that nobody has accepted yet. */
  readonly missing: readonly FigureKindKey[]
}

function levelOf(column: GradingColumn, figures: KnownFigures): IncidentLevel | null {
  const value = figures[column.figure]
  if (value === undefined) return null
  const reached = LEVELS.find((level) => {
    const bound = column.least[level]
    if (bound === null || value < bound) return false
    const other = column.also?.least[level]
    return other === undefined || other === null || (figures[column.also!.figure] ?? 0) >= other
  })
  return reached ?? null
}

/** 「死亡 3–10 人（不含 10）」: the row of the table as a reader would say it. */
function rowText(column: GradingColumn, level: IncidentLevel): string {
  const { title, unit } = FIGURE_KINDS[column.figure]
  const from = column.least[level] ?? 0
  const above = column.least[LEVELS[LEVELS.indexOf(level) - 1] ?? 'I']
  const also = column.also?.least[level]
  const least = from > 0 || level === 'I' ? `${from} ${unit.zh}以上` : ''
  const below = level === 'I' || above === null ? '' : `${above} ${unit.zh}以下`
  const alone = `${title.zh} ${[least, below].filter(Boolean).join('、')}`
  return also ? `${alone}，且${FIGURE_KINDS[column.also!.figure].title.zh} ${also} 以上` : alone
}

/**
 * The level a grading table gives: each column by itself, and the highest of them counts. Nothing is guessed: a
 * figure nobody accepted is named as missing, not taken as zero.
 */
export function proposeLevel(table: GradingTable, figures: KnownFigures): LevelProposal {
  const reasons: LevelReason[] = []
  const missing: FigureKindKey[] = []
  for (const column of table.columns) {
    const value = figures[column.figure]
    if (value === undefined) {
      missing.push(column.figure)
      continue
    }
    const level = levelOf(column, figures)
    if (level) reasons.push({ figure: column.figure, value, row: rowText(column, level), level })
  }
  reasons.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  return { level: reasons[0]?.level ?? null, reasons, missing }
}
