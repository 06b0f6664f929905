import type { Words } from './words.ts'

/** 红橙黄蓝, the only meaning colour has on any screen. Order: worst first. */
export const SEVERITIES = ['red', 'orange', 'yellow', 'blue'] as const
export type Severity = (typeof SEVERITIES)[number]

export const SEVERITY_WORDS: Record<Severity, Words> = {
  red: { zh: '红色', en: 'Red' },
  orange: { zh: '橙色', en: 'Orange' },
  yellow: { zh: '黄色', en: 'Yellow' },
  blue: { zh: '蓝色', en: 'Blue' },
}

/** 0 for red … 3 for blue; smaller is worse. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}

/** The worse of two severities; `null` is "none". */
export function worse(a: Severity | null, b: Severity | null): Severity | null {
  if (a === null) return b
  if (b === null) return a
  return severityRank(a) <= severityRank(b) ? a : b
}

/** Ⅰ–Ⅳ (Ⅰ highest). Separate from event level and from warning severity: three fields, not one. */
export const RESPONSE_LEVELS = ['I', 'II', 'III', 'IV'] as const
export type ResponseLevel = (typeof RESPONSE_LEVELS)[number]

export const RESPONSE_LEVEL_WORDS: Record<ResponseLevel, Words> = {
  I: { zh: 'Ⅰ 级', en: 'Level I' },
  II: { zh: 'Ⅱ 级', en: 'Level II' },
  III: { zh: 'Ⅲ 级', en: 'Level III' },
  IV: { zh: 'Ⅳ 级', en: 'Level IV' },
}
