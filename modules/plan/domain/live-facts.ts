import { type Severity, worse } from '#platform/kernel/severity.ts'
import { dateTimeText } from '#platform/kernel/instant.ts'
import type { LiveFact } from '../contract/route.ts'

export interface RainNow {
  readonly station: string
  readonly mm1h: number | null
  readonly mm3h: number | null
  readonly mm24h: number | null
}

export interface RiverNow {
  readonly station: string
  readonly level: number | null
  readonly observedAt: string | null
  /** False when the feed is late or lost: an old level says nothing of now. */
  readonly fresh: boolean
  /** Null while no official paper gave one: nothing can then be said of this station. */
  readonly warningLevel: number | null
  readonly guaranteeLevel: number | null
}

export interface WarningNow {
  readonly kind: string
  readonly severity: Severity
  readonly title: string
  readonly senderName: string
  readonly issuedAt: string | null
  readonly areaCodes: readonly string[]
}

export interface LiveSources {
  readonly rain: { readonly at: string; readonly rows: readonly RainNow[] } | null
  readonly rivers: readonly RiverNow[] | null
  readonly warnings: readonly WarningNow[] | null
  readonly incident: { readonly code: string; readonly updatedAt: string; readonly facts: Readonly<Record<string, number | string | boolean>> } | null
}

/** Names under which plan conditions ask for a warning, by its kind. */
const WARNING_FACTS: Readonly<Record<string, string>> = { rainstorm: 'rainstorm-warning', geological: 'geological-warning', 'flash-flood': 'flash-flood-warning', flood: 'flood-warning', 'forest-fire': 'forest-fire-warning' }

const SPANS = [['rain-1h', 'mm1h'], ['rain-3h', 'mm3h'], ['rain-24h', 'mm24h']] as const

/** The wettest station of each span. */
function rainFacts(rain: LiveSources['rain']): LiveFact[] {
  if (!rain) return []
  return SPANS.flatMap(([fact, span]): LiveFact[] => {
    const wettest = rain.rows.reduce<RainNow | null>((best, row) => (row[span] !== null && (best === null || row[span] > (best[span] ?? -1)) ? row : best), null)
    if (!wettest) return []
    return [{ fact, value: Math.round(wettest[span]! * 10) / 10, source: `${wettest.station}（${rain.rows.length} 站中最大）`, at: rain.at }]
  })
}

const newest = (rows: readonly RiverNow[]): string | null => rows.reduce<string | null>((last, row) => (row.observedAt !== null && (last === null || row.observedAt > last) ? row.observedAt : last), null)

/** How many stations stand at a level; only of those that have one by an official paper and report now. */
function riverFacts(rivers: LiveSources['rivers']): LiveFact[] {
  if (!rivers) return []
  return ([['rivers-over-warning', 'warningLevel', '警戒水位'], ['rivers-over-guarantee', 'guaranteeLevel', '保证水位']] as const).flatMap(([fact, key, word]): LiveFact[] => {
    const known = rivers.filter((row) => row[key] !== null && row.level !== null && row.fresh)
    if (known.length === 0) return []
    const over = known.filter((row) => row.level! >= row[key]!)
    const names = over.length === 0 ? '' : `：${over.map((row) => row.station).join('、')}`
    return [{ fact, value: over.length, source: `${known.length} 个有${word}且在报的站${names}`, at: newest(known) }]
  })
}

function warningFacts(warnings: LiveSources['warnings']): LiveFact[] {
  const facts = new Map<string, LiveFact>()
  for (const one of warnings ?? []) {
    const fact = WARNING_FACTS[one.kind]
    if (fact === undefined) continue
    const held = facts.get(fact)
    if (held && worse(held.value as Severity, one.severity) === held.value) continue
    facts.set(fact, { fact, value: one.severity, source: `${one.senderName}《${one.title}》`, at: one.issuedAt })
  }
  return [...facts.values(), ...townFacts(warnings ?? [])]
}

/** Towns that rainstorm warnings in force name one by one; a warning for the whole city names none. */
function townFacts(warnings: readonly WarningNow[]): LiveFact[] {
  const rain = warnings.filter((one) => one.kind === 'rainstorm')
  const towns = new Set(rain.flatMap((one) => one.areaCodes).filter((code) => code.length >= 9).map((code) => code.slice(0, 9)))
  if (towns.size === 0) return []
  return [{ fact: 'forecast-towns', value: towns.size, source: '有效暴雨预警点名的乡镇', at: rain[0]?.issuedAt ?? null }]
}

/** What is known now under the names of plan conditions. An incident's own word stands before what feeds say. */
export function gatherFacts(sources: LiveSources): LiveFact[] {
  const facts = new Map<string, LiveFact>()
  for (const fact of [...rainFacts(sources.rain), ...riverFacts(sources.rivers), ...warningFacts(sources.warnings)]) facts.set(fact.fact, fact)
  const file = sources.incident
  for (const [fact, value] of Object.entries(file?.facts ?? {})) facts.set(fact, { fact, value, source: `事件 ${file!.code}，采信至 ${dateTimeText(Date.parse(file!.updatedAt))}`, at: file!.updatedAt })
  return [...facts.values()]
}
