import type { z } from 'zod'
import type { ReportContent } from '../contract/content.ts'
import { type Indicator, INDICATOR_CODES, type IndicatorCode, INDICATORS } from '../contract/indicator.ts'
import type { figureConflict } from '../contract/report-row.ts'
import type { IncidentFile } from './draft-facts.ts'

type Conflict = z.infer<typeof figureConflict>
type Group = IncidentFile['figures'][number]

/** The row of the statistical form that a figure fills. */
function rowOf(kind: Group['kind']): IndicatorCode | null {
  return INDICATOR_CODES.find((code) => { const { from }: Indicator = INDICATORS[code]; return from === kind }) ?? null
}

function stateOf(group: Group, used: number | null): Conflict['state'] {
  if (group.accepted === null) return 'open'
  if (used !== null && used !== group.accepted.value) return 'changed'
  return group.conflicting ? 'decided' : 'agreed'
}

/** Every number that was said about the incident beside what the report says; what a person must look at comes first. */
export function figureConflicts(file: Pick<IncidentFile, 'figures'>, content: ReportContent): Conflict[] {
  const rank: Readonly<Record<Conflict['state'], number>> = { changed: 0, open: 1, decided: 2, agreed: 3 }
  return file.figures
    .map((group): Conflict => {
      const row = rowOf(group.kind)
      const used = content.figures.find((figure) => figure.kind === group.kind)?.value ?? (row ? (content.indicators.find((cell) => cell.code === row)?.value ?? null) : null)
      return {
        kind: group.kind,
        row,
        unit: group.unit,
        used,
        statements: group.figures.map((one) => ({ figureId: one.id, value: one.value, approximate: one.approximate, source: one.source, at: one.at, accepted: one.accepted, acceptedBy: one.accepted ? (group.accepted?.by ?? null) : null })),
        state: stateOf(group, used),
      }
    })
    .toSorted((a, b) => rank[a.state] - rank[b.state])
}
