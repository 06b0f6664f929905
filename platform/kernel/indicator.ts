import type { Words } from './words.ts'

/** 约束性 must be reached; 预期性 is hoped for. */
export type IndicatorNature = 'binding' | 'expected'

/** `fall`: at least so many percent under the base. `below`: under this value. `at-least`: this value or more. */
export type IndicatorTarget = { readonly kind: 'fall' | 'below' | 'at-least'; readonly value: number }

/**
 * What a published text says the base was, over which years together; shown as a quotation. It stands in for the rows
 * only while they give no base, and only when the term compares just these years.
 */
export interface PrintedBase {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly quote: string
  readonly source: string
}

/** The years that are compared. `period`: all years of each together. `last-year`: only the last of each. */
export interface IndicatorTerm {
  readonly baseFrom: number
  readonly baseTo: number
  readonly from: number
  readonly to: number
  readonly basis: 'period' | 'last-year'
  readonly target: IndicatorTarget
}

interface IndicatorCommon {
  /** Kebab name, never renamed: it stands in stored rows and addresses. */
  readonly key: string
  /** Row of the city's list: `KPI-01`. */
  readonly code: string
  readonly title: Words
  readonly unit: Words
  /** Decimals shown; arithmetic is not rounded. */
  readonly digits: number
  readonly nature: IndicatorNature
  /** Where the target stands. */
  readonly source: string
  readonly formula: Words
}

/** A count of rows a year, over a quantity of that year when `per` is given. */
export interface RateIndicatorSpec extends IndicatorCommon {
  readonly kind: 'rate'
  readonly term: IndicatorTerm
  /** Says why the compared years are not certain, when the text that sets the target does not name them. */
  readonly termDoubt?: string
  /** Name of the count, as its module reads it. */
  readonly count: string
  /** `each`: the rate is for so many units of the quantity (100 000 people). */
  readonly per?: { readonly quantity: string; readonly each: number }
  readonly printedBase?: PrintedBase
}

/** Rows of a list that satisfy something, of all rows of that list, now. */
export interface ShareIndicatorSpec extends IndicatorCommon {
  readonly kind: 'share'
  readonly target: IndicatorTarget
  /** Name of the list, as its module reads it. */
  readonly list: string
}

export type IndicatorSpec = RateIndicatorSpec | ShareIndicatorSpec

const yearsOf = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

export type TermFault = 'years-backwards' | 'years-overlap' | 'target-wrong'

/** Why a term can not be computed, or null: a first year after its last, a year in both base and term, a fall of 0 % or 100 %. */
export function termFault(term: IndicatorTerm): TermFault | null {
  if (term.from > term.to || term.baseFrom > term.baseTo) return 'years-backwards'
  if (term.baseTo >= term.from) return 'years-overlap'
  return term.target.kind === 'fall' && (term.target.value <= 0 || term.target.value >= 100) ? 'target-wrong' : null
}

/**
 * Declares an indicator: a number that is computed from rows, with its target, base, trend and the list behind it.
 * There is no field for a value: nobody can type one.
 */
export function defineIndicator<const S extends IndicatorSpec>(spec: S): S {
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(spec.key)) throw new Error(`indicator ${spec.key}: not a kebab name`)
  const fault = spec.kind === 'rate' ? termFault(spec.term) : null
  if (fault) throw new Error(`indicator ${spec.key}: ${fault}`)
  return spec
}

/** What the rows of one year say. `value` is only used while `holes` is empty. */
export interface YearCount {
  readonly value: number
  readonly rows: number
  /** Why the year is not whole: not closed, rows without a value, rows that nobody has decided on. */
  readonly holes: readonly Words[]
}

export interface YearQuantity {
  readonly value: number | null
  readonly source: string | null
  readonly holes: readonly Words[]
}

export interface IndicatorFacts {
  readonly count: (year: number) => YearCount
  readonly quantity: (year: number) => YearQuantity
}

export interface YearValue {
  readonly year: number
  /** Sum of the rows so far, also of a year that is not whole. */
  readonly top: number
  readonly rows: number
  readonly bottom: number | null
  readonly bottomSource: string | null
  /** Null while anything is missing; never 0 instead. */
  readonly value: number | null
  readonly missing: readonly Words[]
}

export interface SideValue {
  readonly from: number
  readonly to: number
  readonly top: number | null
  readonly bottom: number | null
  readonly value: number | null
  readonly missing: readonly Words[]
}

export type IndicatorState = 'met' | 'off' | 'missing'

export interface Measured {
  readonly state: IndicatorState
  readonly now: SideValue
  readonly base: (SideValue & { readonly printed: PrintedBase | null; readonly usedFrom: 'rows' | 'printed' | null; readonly used: number | null }) | null
  /** The value that must not be passed (`fall`, `below`) or must be reached. */
  readonly limit: number | null
  /** Percent against the base; negative is a fall. */
  readonly change: number | null
  readonly trend: readonly YearValue[]
}

function yearValue(spec: RateIndicatorSpec, facts: IndicatorFacts, year: number): YearValue {
  const { value: top, rows, holes } = facts.count(year)
  if (!spec.per) return { year, top, rows, bottom: null, bottomSource: null, value: holes.length > 0 ? null : top, missing: holes }
  const { value: bottom, source: bottomSource, holes: bottomHoles } = facts.quantity(year)
  const missing = [...holes, ...bottomHoles]
  const value = missing.length > 0 || bottom === null || bottom <= 0 ? null : (top / bottom) * spec.per.each
  return { year, top, rows, bottom, bottomSource, value, missing }
}

function sideValue(spec: RateIndicatorSpec, years: readonly YearValue[]): SideValue {
  const missing = years.flatMap((year) => year.missing)
  const [from, to] = [years[0]!.year, years.at(-1)!.year]
  if (years.some((year) => year.value === null)) return { from, to, top: null, bottom: null, value: null, missing }
  const top = years.reduce((sum, year) => sum + year.top, 0)
  if (!spec.per) return { from, to, top, bottom: null, value: top, missing }
  const bottom = years.reduce((sum, year) => sum + (year.bottom ?? 0), 0)
  return { from, to, top, bottom, value: (top / bottom) * spec.per.each, missing }
}

function limitOf(target: IndicatorTarget, base: number | null, whole: boolean): number | null {
  if (target.kind !== 'fall') return target.value
  if (base === null) return null
  // Percent by hundredths: 64 × (100 − 15) / 100 is exact where 64 × 0.85 is not. People are whole: 54.4 allows 54.
  const limit = (base * (100 - target.value)) / 100
  return whole ? Math.floor(limit) : limit
}

function reaches(target: IndicatorTarget, value: number, limit: number): boolean {
  if (target.kind === 'below') return value < limit
  return target.kind === 'fall' ? value <= limit : value >= limit
}

function usedBase(base: SideValue, printed: PrintedBase | null, term: IndicatorTerm): { usedFrom: 'rows' | 'printed' | null; used: number | null } {
  if (base.value !== null) return { usedFrom: 'rows', used: base.value }
  const same = printed && term.basis === 'period' && printed.from === term.baseFrom && printed.to === term.baseTo
  return same ? { usedFrom: 'printed', used: printed.value } : { usedFrom: null, used: null }
}

/**
 * Computes a rate indicator. Missing years leave it 缺数, with one exception: a plain count that has already passed
 * its limit with the years that are known is off, whatever the others will say.
 */
export function measureRate(spec: RateIndicatorSpec, term: IndicatorTerm, facts: IndicatorFacts): Measured {
  const trend = [...yearsOf(term.baseFrom, term.baseTo), ...yearsOf(term.from, term.to)].map((year) => yearValue(spec, facts, year))
  const pick = (from: number, to: number): YearValue[] => trend.filter(({ year }) => (term.basis === 'period' ? year >= from && year <= to : year === to))
  const years = pick(term.from, term.to)
  const now = sideValue(spec, years)
  const baseSide = sideValue(spec, pick(term.baseFrom, term.baseTo))
  const printed = spec.printedBase ?? null
  const base = { ...baseSide, printed, ...usedBase(baseSide, printed, term) }
  const limit = limitOf(term.target, base.used, spec.per === undefined)
  const change = now.value === null || base.used === null || base.used === 0 ? null : ((now.value - base.used) / base.used) * 100
  return { state: stateOf(spec, term.target, now.value, limit, years), now, base, limit, change, trend }
}

function stateOf(spec: RateIndicatorSpec, target: IndicatorTarget, value: number | null, limit: number | null, years: readonly YearValue[]): IndicatorState {
  if (limit === null) return 'missing'
  if (value !== null) return reaches(target, value, limit) ? 'met' : 'off'
  const known = years.reduce((sum, year) => sum + (year.value ?? 0), 0)
  return spec.per === undefined && target.kind !== 'at-least' && !reaches(target, known, limit) ? 'off' : 'missing'
}

/** Computes a share, in percent, of a list whose every row was looked at. An empty list has no share. */
export function measureShare(spec: ShareIndicatorSpec, list: { readonly covered: number; readonly whole: number; readonly holes: readonly Words[] }, year: number): Measured {
  const empty: Words[] = list.holes.length === 0 && list.whole === 0 ? [{ zh: '名单里一行也没有', en: 'the list has no rows' }] : []
  const missing = [...list.holes, ...empty]
  const known = missing.length === 0
  const value = known ? (list.covered / list.whole) * 100 : null
  const now = { from: year, to: year, top: known ? list.covered : null, bottom: known ? list.whole : null, value, missing }
  const state = value === null ? 'missing' : reaches(spec.target, value, spec.target.value) ? 'met' : 'off'
  return { state, now, base: null, limit: spec.target.value, change: null, trend: [] }
}
