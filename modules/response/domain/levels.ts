import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'

const rank = (level: ResponseLevel): number => RESPONSE_LEVELS.indexOf(level)

/** Is `a` a graver level than `b`? Ⅰ is the gravest. */
export const isAbove = (a: ResponseLevel, b: ResponseLevel): boolean => rank(a) < rank(b)

/** The gravest of several levels: what an incident with parallel responses shows. */
export function gravest(levels: readonly (ResponseLevel | null)[]): ResponseLevel | null {
  return levels.filter((level) => level !== null).toSorted((a, b) => rank(a) - rank(b))[0] ?? null
}

export interface SuperiorResponse {
  readonly hazard: string
  readonly authority: string
  readonly level: ResponseLevel | null
}

/** Hazards that one declaration of the authority above covers: rain, rivers and what they do are one event. */
const WATER = ['flood', 'rainstorm', 'flash-flood', 'waterlogging']

export const coversHazard = (declared: string, hazard: string): boolean => declared === hazard || (WATER.includes(declared) && WATER.includes(hazard))

/** 上级启动，本级不低于 (domain rules §4.1): the level that the authorities above hold us to; null: none. `rows` newest first. */
export function superiorLevel<R extends SuperiorResponse>(rows: readonly R[], hazard: string): R | null {
  const latest = new Map<string, R>()
  for (const row of rows) {
    const key = `${row.authority}|${row.hazard}`
    if (!latest.has(key)) latest.set(key, row)
  }
  const holding = [...latest.values()].filter((row) => row.level !== null && coversHazard(row.hazard, hazard))
  return holding.toSorted((a, b) => rank(a.level!) - rank(b.level!))[0] ?? null
}
