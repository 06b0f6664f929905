import { SEVERITIES, type Severity } from '#platform/kernel/severity.ts'
import { type Layer, LAYERS, type ThresholdRow } from '../contract/condition.ts'

export type ThresholdEntry = Pick<ThresholdRow, 'key' | 'severity' | 'layer' | 'areaCode' | 'stationId' | 'value' | 'source' | 'sourcedOn' | 'certainty' | 'expiresAt'>

export interface SitePlace {
  readonly id: string
  readonly areaCode: string | null
}

/** The value that holds, with every layer that has something to say, lowest first. */
export interface EffectiveThreshold {
  readonly value: number | null
  readonly layer: Layer
  readonly source: string
  readonly layers: readonly ThresholdEntry[]
}

/** By threshold key, then by severity. */
export type Thresholds = ReadonlyMap<string, Readonly<Partial<Record<Severity, EffectiveThreshold>>>>

/** Does an entry speak for this station now? */
export function applies(entry: ThresholdEntry, site: SitePlace, now: number): boolean {
  if (entry.expiresAt !== null && Date.parse(entry.expiresAt) <= now) return false
  if (entry.stationId !== null) return entry.stationId === site.id
  return entry.areaCode === null || (site.areaCode ?? '').startsWith(entry.areaCode)
}

/** Higher wins: layer first (national < province < city < site < watch officer), then the narrower area, then a single station. */
function weight(entry: ThresholdEntry): number {
  return LAYERS.indexOf(entry.layer) * 1_000 + (entry.areaCode?.length ?? 0) * 10 + (entry.stationId === null ? 0 : 500)
}

/** What holds at one station: the highest layer decides, and every layer stays visible with its source. */
export function effectiveThresholds(entries: readonly ThresholdEntry[], site: SitePlace, now: number): Thresholds {
  const byKey = new Map<string, Partial<Record<Severity, EffectiveThreshold>>>()
  const sorted = entries.filter((entry) => applies(entry, site, now)).toSorted((a, b) => weight(a) - weight(b))
  for (const entry of sorted) {
    const severities = byKey.get(entry.key) ?? {}
    const below = severities[entry.severity]?.layers ?? []
    severities[entry.severity] = { value: entry.value, layer: entry.layer, source: entry.source, layers: [...below, entry] }
    byKey.set(entry.key, severities)
  }
  return byKey
}

/** Severities from worst to mildest that have a value under a key. */
export function severitiesWithValue(thresholds: Thresholds, key: string): { severity: Severity; value: number }[] {
  const of = thresholds.get(key) ?? {}
  return SEVERITIES.flatMap((severity) => {
    const value = of[severity]?.value
    return value === null || value === undefined ? [] : [{ severity, value }]
  })
}
