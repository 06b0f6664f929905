import type { Severity } from '#platform/kernel/severity.ts'

/** Unit and Chinese name of a quantity, looked up by the caller. */
export interface QuantityWords {
  readonly unit: string
  readonly name: string
}

export interface TitleFacts {
  readonly station: string
  readonly leaf: Readonly<Record<string, unknown>> | null
  readonly value: number | null
  readonly threshold: number | null
  readonly severity: Severity | null
  readonly quantity: QuantityWords
}

const STANDARD: Readonly<Record<Severity, string>> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }

/** At most three decimals, and none for nothing: 71.5, 374.61, 12. */
export function figure(value: number | null): string {
  return value === null ? '—' : String(Math.round(value * 1_000) / 1_000)
}

function windowText(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`
}

/** Unit of what a leaf measures: rain in mm, a rise in the quantity's unit an hour. */
export function leafUnit(leaf: TitleFacts['leaf'], quantity: QuantityWords): string {
  if (leaf?.['type'] === 'rain') return 'mm'
  return leaf?.['type'] === 'rate' ? `${quantity.unit}/h` : quantity.unit
}

/** 「石岗站 3 h 雨量 71.5 mm，超橙色标准 50 mm」 */
export function alarmTitle(facts: TitleFacts): string {
  const { leaf, station, quantity } = facts
  if (leaf === null) return `${station} ${figure(facts.value)} 分钟无数据`
  const unit = leafUnit(leaf, quantity)
  const what = leaf['type'] === 'rain' ? `${windowText(Number(leaf['minutes']))} 雨量` : leaf['type'] === 'rate' ? `${quantity.name}涨速` : quantity.name
  const over = facts.threshold === null || facts.severity === null ? '' : `，${leaf['direction'] === 'below' ? '低于' : '超'}${STANDARD[facts.severity]}标准 ${figure(facts.threshold)} ${unit}`.trimEnd()
  return `${station} ${what} ${figure(facts.value)} ${unit}`.trimEnd() + over
}
