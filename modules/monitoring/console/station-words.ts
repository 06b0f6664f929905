import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { quantityOf } from '#protocols/quantities.ts'
import { currentLanguage } from '#platform/web/i18n/language.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import type { FeedState, StationRow } from '../contract.ts'

export const STATE_MARKS: Readonly<Record<FeedState, MarkState>> = { fresh: 'done', late: 'doing', lost: 'lost', never: 'todo' }

export function quantityName(id: string): string {
  const name = quantityOf(id)?.name
  return (currentLanguage() === 'zh-CN' ? name?.zh : name?.en) ?? id
}

/** 「12.5 mm」, unit joined by a no-break space. */
export function valueText(quantity: string, value: number | null): string {
  if (value === null) return '—'
  const unit = quantityOf(quantity)?.unit ?? ''
  return unit === '' ? numberText(value) : `${numberText(value)}\u00A0${unit}`
}

/** What of a station's values the list shows: the measured ones, not its own battery. */
export function shownValues(row: StationRow): StationRow['latest'] {
  const own = new Set(['voltage', 'battery', 'signal-strength', 'station-status'])
  return row.latest.filter((value) => !own.has(value.quantity)).slice(0, 3)
}

/** Bytes in pairs, sixteen (or eight) a line, as device engineers read them. */
export function hexLines(hex: string, perLine: 8 | 16 = 16): string {
  const pairs = hex.toUpperCase().match(/../g) ?? []
  const lines: string[] = []
  for (let at = 0; at < pairs.length; at += perLine) lines.push(pairs.slice(at, at + perLine).join(' '))
  return lines.join('\n')
}
