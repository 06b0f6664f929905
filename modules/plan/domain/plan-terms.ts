import type { DueRow } from '../contract/route.ts'

const DAY_MS = 86_400_000

/** A day later by months; the last day of a shorter month when the day is not in it: `2026-01-31` + 1 → `2026-02-28`. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10)
}

/** Days from `from` to `to`, negative when `to` is past. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** A day later by working days. Holidays are not known here: Monday to Friday count. */
export function addWorkingDays(day: string, count: number): string {
  const at = new Date(Date.parse(day))
  for (let left = count; left > 0; ) {
    at.setTime(at.getTime() + DAY_MS)
    if (at.getUTCDay() !== 0 && at.getUTCDay() !== 6) left -= 1
  }
  return at.toISOString().slice(0, 10)
}

export interface Terms {
  readonly expiryMonths: number
  readonly nearDays: number
  readonly filingWorkingDays: number
}

export interface TermedPlan {
  readonly planId: string
  readonly code: string
  readonly title: string
  readonly areaCode: string
  readonly approved: boolean
  /** Day of the leader's signature. */
  readonly approvedOn: string | null
  readonly expiresOn: string | null
  readonly filed: boolean
}

/** What the plans in force owe on this day, the most overdue first; a plan may owe two things. */
export function whatIsDue(plans: readonly TermedPlan[], today: string, terms: Terms): DueRow[] {
  const rows = plans.flatMap((one): DueRow[] => {
    const base = { planId: one.planId, code: one.code, title: one.title, areaCode: one.areaCode }
    if (!one.approved) return [{ ...base, kind: 'never-approved', due: null, days: null }]
    const owed: DueRow[] = []
    if (one.expiresOn !== null) {
      const days = daysBetween(today, one.expiresOn)
      if (days <= terms.nearDays) owed.push({ ...base, kind: days < 0 ? 'expired' : 'expiring', due: one.expiresOn, days })
    }
    if (!one.filed && one.approvedOn !== null) {
      const due = addWorkingDays(one.approvedOn, terms.filingWorkingDays)
      const days = daysBetween(today, due)
      owed.push({ ...base, kind: days < 0 ? 'filing-late' : 'filing-due', due, days })
    }
    return owed
  })
  return rows.sort((a, b) => (a.days ?? Number.NEGATIVE_INFINITY) - (b.days ?? Number.NEGATIVE_INFINITY) || (a.code < b.code ? -1 : 1))
}
