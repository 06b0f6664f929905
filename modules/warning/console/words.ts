import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { say } from '#platform/web/i18n/language.ts'
import { clockText, dateTimeText, SHANGHAI_OFFSET_MS } from '#platform/kernel/instant.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { type FeedRow, warningKind, type WarningRow, type WarningState } from '../contract.ts'

const MARKS: Readonly<Record<WarningState, MarkState>> = { draft: 'todo', signing: 'doing', 'in-force': 'done', superseded: 'lost', cancelled: 'lost', expired: 'lost', discarded: 'refused' }
export const markOf = (row: Pick<WarningRow, 'state'>): MarkState => MARKS[row.state]

export const FEED_MARKS: Readonly<Record<FeedRow['state'], MarkState>> = { normal: 'done', late: 'overdue', down: 'lost', waiting: 'todo', off: 'refused' }

export const kindText = (row: Pick<WarningRow, 'kind'>): string => say(warningKind(row.kind))

/** `7 月 18 日 02:40 – 06:00`; the second day only when it is another. */
export function spanText(row: Pick<WarningRow, 'effectiveAt' | 'expiresAt'>, now: number): string {
  const [from, until] = [Date.parse(row.effectiveAt), Date.parse(row.expiresAt)]
  const sameDay = dateTimeText(from).slice(0, 10) === dateTimeText(until).slice(0, 10)
  return `${momentText(from, now)} – ${sameDay ? clockText(until) : momentText(until, now)}`
}

/** An instant as the value of a date-and-time field, by the clock of Shanghai whatever the desk's own zone is. */
export const toLocalInput = (iso: string): string => dateTimeText(Date.parse(iso)).replace(' ', 'T')

export function fromLocalInput(text: string): string | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}:00Z`) - SHANGHAI_OFFSET_MS : Number.NaN
  return Number.isFinite(at) ? new Date(at).toISOString() : null
}
