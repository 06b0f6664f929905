import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { HAZARD_KEYS, type Hazard } from '../contract.ts'
import { INCIDENT_STATES } from '../contract/incident-row.ts'
import type { IncidentState } from '../processes/incident-process.ts'

export const SORTS = ['opened', 'occurred', 'updated', 'level', 'code'] as const
export type Sort = (typeof SORTS)[number]

/** What the list shows. It lives in the address, so that it can be sent to a colleague and outlives a reload. */
export interface ListFilter {
  readonly states: readonly IncidentState[]
  readonly hazards: readonly Hazard[]
  readonly levels: readonly ResponseLevel[]
  /** Township or village; empty: everywhere. */
  readonly areaCode: string
  readonly text: string
  /** Days of Shanghai, both inclusive, `2026-07-18`; empty: open. */
  readonly from: string
  readonly to: string
  readonly sort: Sort
  readonly ascending: boolean
}

/** What somebody wants to see first: everything that is not over. */
export const OPEN_STATES: readonly IncidentState[] = ['opened', 'responding', 'recovering']

export const EMPTY_FILTER: ListFilter = { states: OPEN_STATES, hazards: [], levels: [], areaCode: '', text: '', from: '', to: '', sort: 'opened', ascending: false }

type Search = Readonly<Record<string, unknown>>

const word = (search: Search, name: string): string => {
  const value = search[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function someOf<T extends string>(list: readonly T[], text: string): T[] {
  const asked = text.split(',')
  return list.filter((item) => asked.includes(item))
}

const DAY_TEXT = /^\d{4}-\d{2}-\d{2}$/
const dayOf = (text: string): string => (DAY_TEXT.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00+08:00`)) ? text : '')

/** The filter in an address; what makes no sense is left out. `state=all` means all states. */
export function readListFilter(search: Search): ListFilter {
  const states = word(search, 'state')
  const area = word(search, 'area')
  return {
    states: states === 'all' ? [] : states === '' ? OPEN_STATES : someOf(INCIDENT_STATES, states),
    hazards: someOf(HAZARD_KEYS, word(search, 'hazard')),
    levels: someOf(RESPONSE_LEVELS, word(search, 'level')),
    areaCode: /^\d{6,15}$/.test(area) ? area : '',
    text: word(search, 'text').slice(0, 100),
    from: dayOf(word(search, 'from')),
    to: dayOf(word(search, 'to')),
    sort: SORTS.find((sort) => sort === word(search, 'sort')) ?? 'opened',
    ascending: word(search, 'order') === 'up',
  }
}

const sameStates = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((item) => b.includes(item))

/** The address of a filter; what is as usual is not written. */
export function writeListFilter(filter: ListFilter): Record<string, string> {
  const all = {
    state: filter.states.length === 0 ? 'all' : sameStates(filter.states, OPEN_STATES) ? '' : filter.states.join(','),
    hazard: filter.hazards.join(','),
    level: filter.levels.join(','),
    area: filter.areaCode,
    text: filter.text,
    from: filter.from,
    to: filter.to,
    sort: filter.sort === 'opened' ? '' : filter.sort,
    order: filter.ascending ? 'up' : '',
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

export interface ListQuestion {
  states?: IncidentState[]
  hazards?: Hazard[]
  levels?: ResponseLevel[]
  areaCode?: string
  text?: string
  from?: string
  to?: string
}

const DAY_MS = 86_400_000

/** The filter as the server asks for it: days become instants, the last day is wholly inside. */
export function questionOf(filter: ListFilter): ListQuestion {
  const at = (day: string, plus: number): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + plus).toISOString()
  return {
    ...(filter.states.length > 0 ? { states: [...filter.states] } : {}),
    ...(filter.hazards.length > 0 ? { hazards: [...filter.hazards] } : {}),
    ...(filter.levels.length > 0 ? { levels: [...filter.levels] } : {}),
    ...(filter.areaCode === '' ? {} : { areaCode: filter.areaCode }),
    ...(filter.text.trim() === '' ? {} : { text: filter.text.trim() }),
    ...(filter.from === '' ? {} : { from: at(filter.from, 0) }),
    ...(filter.to === '' ? {} : { to: at(filter.to, DAY_MS) }),
  }
}

interface Sortable {
  readonly code: string
  readonly openedAt: string
  readonly occurredAt: string
  readonly updatedAt: string
  readonly incidentLevel: ResponseLevel | null
}

/** Worst first when descending; an incident without a level comes after all that have one. */
const levelRank = (level: ResponseLevel | null): number => (level === null ? 0 : RESPONSE_LEVELS.length - RESPONSE_LEVELS.indexOf(level))

const KEYS: Record<Sort, (row: Sortable) => string | number> = {
  opened: (row) => Date.parse(row.openedAt),
  occurred: (row) => Date.parse(row.occurredAt),
  updated: (row) => Date.parse(row.updatedAt),
  level: (row) => levelRank(row.incidentLevel),
  code: (row) => row.code,
}

export function sortRows<R extends Sortable>(rows: readonly R[], sort: Sort, ascending: boolean): R[] {
  const key = KEYS[sort]
  const up = (a: R, b: R): number => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
  return rows.toSorted((a, b) => (ascending ? up(a, b) : up(b, a)))
}
