import { MINUTE } from '#platform/kernel/instant.ts'
import { type Severity, SEVERITY_WORDS, severityRank } from '#platform/kernel/severity.ts'
import type { Verdict } from '../contract/verdict.ts'

export interface Judged {
  readonly verdict: Verdict
  readonly leadMinutes: number | null
  readonly basis: string
}

/** A measured event that reaches the colour of a warning: the warning was right, early or late. */
export function judgeHit(issuedAt: number, observedAt: number, title: string): Judged {
  const leadMinutes = Math.round((observedAt - issuedAt) / MINUTE)
  const said = leadMinutes >= 0 ? `提前 ${leadMinutes} 分钟` : `晚 ${-leadMinutes} 分钟`
  return { verdict: 'hit', leadMinutes, basis: `${title}；${said}` }
}

/** What to say when a warning has ended without such an event. Without gauges nobody can tell: a person judges. */
export function judgeEnded(severity: Severity, gauges: number, measurable: boolean): Judged {
  if (!measurable || gauges === 0) return { verdict: 'unknown', leadMinutes: null, basis: gauges === 0 ? '范围内没有测站，须人工评定' : '这一种类本系统不实测，须人工评定' }
  return { verdict: 'false', leadMinutes: null, basis: `有效期内 ${gauges} 个测站无一达到${SEVERITY_WORDS[severity].zh}标准` }
}

/** Was something this bad announced? `inForce`: colours of warnings that covered the place at that time. */
export function isMiss(severity: Severity, inForce: readonly Severity[]): boolean {
  return !inForce.some((announced) => severityRank(announced) <= severityRank(severity))
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2)
}
