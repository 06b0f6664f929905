import { type Severity, worse } from '#platform/kernel/severity.ts'
import type { FigureKindKey } from '../contract/figure-kind.ts'
import type { Hazard } from '../contract/hazard.ts'
import type { IncidentLevel } from './grading-tables.ts'

/** Names under which plan conditions ask for warnings, by hazard. */
const WARNING_FACT: Partial<Record<Hazard, string>> = {
  rainstorm: 'rainstorm-warning',
  waterlogging: 'rainstorm-warning',
  geological: 'geological-warning',
  'flash-flood': 'flash-flood-warning',
  flood: 'flood-warning',
  'forest-fire': 'forest-fire-warning',
}

const SHARED_FIGURES: readonly FigureKindKey[] = ['deaths', 'missing', 'seriously-injured', 'threatened-people', 'threatened-households', 'evacuated', 'collapsed-rooms', 'damaged-rooms', 'direct-loss', 'potential-loss', 'forest-hectares', 'fire-hours', 'magnitude', 'towns-flooded']

export interface FactSources {
  readonly hazard: Hazard
  readonly level: IncidentLevel | null
  readonly warningSeverity: Severity | null
  readonly accepted: Readonly<Partial<Record<FigureKindKey, number>>>
  readonly alarms: readonly { readonly hazard: string | null; readonly severity: Severity | null }[]
}

/**
 * What an incident knows, under the names of plan conditions: only accepted figures, the declared warning, and the
 * worst linked alarm of each hazard. An alarm of a device is evidence for a warning level, not a warning; the screen
 * says so beside the fact.
 */
export function planFacts(sources: FactSources): Record<string, number | string> {
  const facts: Record<string, number | string> = {}
  for (const kind of SHARED_FIGURES) {
    const value = sources.accepted[kind]
    if (value !== undefined) facts[kind] = value
  }
  if (sources.level) facts['incident-level'] = sources.level
  const warnings = new Map<string, Severity | null>()
  const seen = [{ hazard: sources.hazard as string | null, severity: sources.warningSeverity }, ...sources.alarms]
  for (const { hazard, severity } of seen) {
    const name = WARNING_FACT[hazard as Hazard]
    if (name) warnings.set(name, worse(warnings.get(name) ?? null, severity))
  }
  for (const [name, severity] of warnings) if (severity) facts[name] = severity
  return facts
}
