import { numberText } from '#platform/web/i18n/time-text.ts'
import type { IndicatorRow } from '../contract.ts'
import type { useIndicatorText } from './texts.ts'

type Text = ReturnType<typeof useIndicatorText>

const percentOf = ({ unit }: Pick<IndicatorRow, 'unit'>): string => (unit.zh === '%' ? '\u00A0%' : '')

/** A value in the decimals of its indicator; null stays null and is never shown as 0. */
export function valueText(row: Pick<IndicatorRow, 'digits' | 'unit'>, value: number | null): string | null {
  return value === null ? null : `${numberText(value, row.digits)}${percentOf(row)}`
}

/** A sum without decimals that say nothing. */
export const plainNumber = (value: number): string => numberText(Math.round(value * 100) / 100)

export const spanText = ({ from, to }: { readonly from: number; readonly to: number }): string => (from === to ? String(from) : `${from} – ${to}`)

/** 「下降 15%」, 「＜ 1」, 「≥ 100」. */
export function targetText(t: Text, row: Pick<IndicatorRow, 'held' | 'unit'>): string {
  const { kind, value } = row.held.target
  if (kind === 'fall') return t('card.fall', { n: value })
  return t(kind === 'below' ? 'card.below' : 'card.least', { n: `${numberText(value)}${percentOf(row)}` })
}

/** The years compared: all of a term, or its last alone. */
export const comparedYears = ({ held, now }: IndicatorRow, year: number): boolean => held.basis !== 'last-year' || year === now.to || year === held.baseTo

/** Is it divided by a quantity of the year? A plain count is not. */
export const isDivided = (row: Pick<IndicatorRow, 'trend'>): boolean => row.trend.some((year) => year.behind.length > 1)
