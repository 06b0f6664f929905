import { type CommittedReading, monitoring, RAIN_QUANTITIES, type StationRow } from '#modules/monitoring/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { alarm, type Layer, type RecordedChange, type ThresholdRow } from '../contract.ts'
import { type Change, emptyState, evaluate, evaluateSilence, keepMinutesFor, type StationRules, type StationState } from '../domain/evaluate.ts'
import { lookBackMinutes, quantitiesOf } from '../domain/measure.ts'
import { stationLevels } from '../domain/station-levels.ts'
import { effectiveThresholds } from '../domain/threshold-layers.ts'
import type { RuleRow } from './rule.store.ts'

interface Site {
  readonly station: StationRow
  readonly rules: StationRules
  state: StationState
  heardAt: number | null
}

type Runtime = Pick<ModuleRuntime, 'act' | 'ask' | 'now'>

const STATIONS_A_PAGE = 500
const MOST_STATIONS = 10_000

interface OpenEvent {
  readonly stationId: string
  readonly eventKey: string
  readonly ruleId: string
  readonly severity: StationState['events'][string]['severity']
  readonly startedAt: string
  readonly lastAt: string
  readonly endedAt: string | null
}

/** An event as a replay of the stored readings finds it. */
interface Episode {
  readonly raise: RecordedChange
  peak: RecordedChange
  last: RecordedChange
  end: RecordedChange | null
}

/**
 * Rules in memory over all stations. The database is the truth: at the start the windows are filled from the stored
 * readings, and events that they show and the alarm table does not (the process died between the commit of the
 * readings and that of the alarm) are raised then.
 */
export class Evaluator {
  readonly #runtime: Runtime
  #sites = new Map<string, Site>()
  #quantities: string[] = []
  #rulesSince = 0
  /** Silence is counted from here at the earliest: nothing could be heard before. */
  #startedAt = 0

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  get stations(): number {
    return this.#sites.size
  }

  /** Reads rules, stations and readings anew; gives what the alarm table lacks. */
  async rebuild(): Promise<RecordedChange[]> {
    const now = this.#runtime.now()
    const { rules, thresholds } = await this.#runtime.ask(alarm.queries.ruleSet, {})
    const enabled = rules.filter((rule) => rule.enabled)
    const lookBack = keepMinutesFor(Math.max(0, ...enabled.map((rule) => lookBackMinutes(rule.condition))))
    this.#quantities = [...new Set(enabled.flatMap((rule) => quantitiesOf(rule.condition, RAIN_QUANTITIES)))]
    this.#rulesSince = Math.max(0, ...[...rules, ...thresholds].map((row) => Date.parse(row.updatedAt)))
    this.#startedAt = now
    const stations = await this.#runtime.ask(monitoring.queries.listStations, { limit: MOST_STATIONS, offset: 0 })
    this.#sites = new Map(stations.rows.map((station) => [station.id, this.#siteOf(station, enabled, thresholds, lookBack, now)]))
    return this.#replay(now - lookBack * MINUTE)
  }

  #siteOf(station: StationRow, enabled: readonly RuleRow[], thresholds: readonly ThresholdRow[], keepMinutes: number, now: number): Site {
    const rules = enabled.filter((rule) => rule.stationKinds.length === 0 || rule.stationKinds.includes(station.kind))
    const effective = effectiveThresholds([...thresholds, ...stationLevels(station)], station, now)
    const heardAt = station.lastReceivedAt === null ? null : Date.parse(station.lastReceivedAt)
    return { station, rules: { rules, thresholds: effective, periodMinutes: station.periodMinutes, keepMinutes }, state: emptyState, heardAt }
  }

  async #replay(since: number): Promise<RecordedChange[]> {
    const ids = [...this.#sites.keys()]
    const episodes: Episode[] = []
    const open = new Map<string, Episode>()
    for (let at = 0; at < ids.length && this.#quantities.length > 0; at += STATIONS_A_PAGE) {
      const page = await this.#runtime.ask(monitoring.queries.readingsSince, { stationIds: ids.slice(at, at + STATIONS_A_PAGE), quantities: this.#quantities, since: new Date(since).toISOString() })
      page.stationId.forEach((stationId, i) => {
        for (const change of this.#take(stationId, page.quantity[i]!, page.at[i]!, page.value[i]!)) noteEpisode(episodes, open, change)
      })
    }
    const { rows } = await this.#runtime.ask(alarm.queries.openEvents, { since: new Date(since).toISOString() })
    this.#adopt(rows)
    return episodes.flatMap((episode) => this.#missed(episode, rows)).concat(this.#ended(rows))
  }

  /** An event that goes on in the table but is older than the windows: the memory takes it over. */
  #adopt(rows: readonly OpenEvent[]): void {
    for (const row of rows) {
      const site = this.#sites.get(row.stationId)
      if (!site || row.endedAt !== null || site.state.events[row.eventKey]) continue
      const silent = row.severity === null
      const still = silent || site.state.at === 0
      if (still) site.state = { ...site.state, events: { ...site.state.events, [row.eventKey]: { severity: row.severity, ruleId: row.ruleId, startedAt: Date.parse(row.startedAt), calmSince: null } } }
    }
  }

  /** Open in the table, over in the readings: the end was not written. */
  #ended(rows: readonly OpenEvent[]): RecordedChange[] {
    return rows.flatMap((row) => {
      const site = this.#sites.get(row.stationId)
      if (!site || row.endedAt !== null || site.state.events[row.eventKey]) return []
      return [{ kind: 'end' as const, stationId: row.stationId, eventKey: row.eventKey, ruleId: row.ruleId, ruleVersion: 0, hazard: 'other', severity: row.severity, at: site.state.at, value: null, threshold: null, leaf: null, layer: null, source: null }]
    })
  }

  /** What the table lacks of one episode. One that was over before the rules last changed was judged by other rules. */
  #missed(episode: Episode, rows: readonly OpenEvent[]): RecordedChange[] {
    const { raise, peak, last, end } = episode
    if (end !== null && end.at < this.#rulesSince) return []
    const until = (end ?? last).at
    const same = rows.find((row) => row.stationId === raise.stationId && row.eventKey === raise.eventKey && Date.parse(row.startedAt) <= until && (row.endedAt === null || Date.parse(row.endedAt) >= raise.at))
    if (!same) return [...new Set([raise, peak, last, ...(end === null ? [] : [end])])]
    const behind = Date.parse(same.lastAt) < last.at || last.severity !== same.severity
    return end === null && same.endedAt === null && behind ? [last] : []
  }

  /** Takes committed readings in; gives what changed. Unknown stations are asked for by the caller. */
  take(readings: readonly CommittedReading[]): { changes: RecordedChange[]; unknown: boolean } {
    const changes: RecordedChange[] = []
    let unknown = false
    const ordered = readings.toSorted((a, b) => (a.observedAt < b.observedAt ? -1 : 1))
    for (const reading of ordered) {
      const site = this.#sites.get(reading.stationId)
      if (!site) {
        unknown = true
        continue
      }
      site.heardAt = this.#runtime.now()
      if (reading.value === null || (reading.quality & 3) !== 0) continue
      changes.push(...this.#take(reading.stationId, reading.quantity, Date.parse(reading.observedAt), reading.value))
    }
    return { changes, unknown }
  }

  /** Stations from which nothing came for too long. */
  tick(): RecordedChange[] {
    const now = this.#runtime.now()
    const all: RecordedChange[] = []
    for (const site of this.#sites.values()) {
      if (site.heardAt === null) continue
      const [state, changes] = evaluateSilence(site.state, Math.max(site.heardAt, this.#startedAt), now, site.rules)
      site.state = state
      all.push(...changes.map((change) => recorded(change, site)))
    }
    return all
  }

  #take(stationId: string, quantity: string, at: number, value: number): RecordedChange[] {
    const site = this.#sites.get(stationId)
    if (!site) return []
    const counts = this.#quantities.includes(quantity)
    const missing = Object.keys(site.state.events).some((key) => site.state.events[key]!.severity === null)
    if (!counts && !missing) return []
    const [state, changes] = evaluate(site.state, { quantity, at, value }, site.rules)
    site.state = state
    return changes.map((change) => recorded(change, site))
  }
}

function noteEpisode(episodes: Episode[], open: Map<string, Episode>, change: RecordedChange): void {
  const key = `${change.stationId} ${change.eventKey}`
  if (change.kind === 'raise') {
    const episode: Episode = { raise: change, peak: change, last: change, end: null }
    open.set(key, episode)
    episodes.push(episode)
    return
  }
  const episode = open.get(key)
  if (!episode) return
  if (change.kind === 'end') {
    episode.end = change
    open.delete(key)
    return
  }
  episode.last = change
  if (change.kind === 'escalate') episode.peak = change
}

function recorded(change: Change, site: Site): RecordedChange {
  const key = change.leaf?.key
  const met = key === undefined || change.severity === null ? undefined : site.rules.thresholds.get(key)?.[change.severity]
  const layer: Layer | null = met?.layer ?? null
  return {
    kind: change.kind, stationId: site.station.id, eventKey: change.eventKey, ruleId: change.rule.id, ruleVersion: change.rule.version, hazard: change.rule.hazard, severity: change.severity, at: change.at,
    value: change.value, threshold: change.threshold, leaf: change.leaf === null ? null : { ...change.leaf }, layer, source: met?.source ?? null,
  }
}
