import type { Words } from '#platform/kernel/words.ts'

/** A figure that a city may change, as the settings page shows it. */
export interface SettingRow {
  /** Its key in the module, and its subject in the log. */
  readonly key: string
  readonly title: string
  readonly value: number | string
  readonly unit: string | null
  /** Document, meeting or leader it comes from. */
  readonly source: string
  /** How sure the source is; null where the module does not keep it. */
  readonly mark: 'high' | 'middle' | 'low' | null
  readonly changedAt: string
  readonly changedBy: string
}

export interface SettingChange<V extends number | string = number | string> {
  readonly key: string
  readonly value: V
  readonly source: string
  readonly reason: string
}

/** What is wrong with a typed value, or null. A figure stays a figure: the row's own value says which it is. */
export function settingProblem(row: Pick<SettingRow, 'value'>, typed: string): Words | null {
  if (typeof row.value === 'string') return null
  if (typed.trim() === '' || !Number.isFinite(Number(typed))) return { zh: '请填数字。', en: 'Enter a number.' }
  return Number(typed) < 0 ? { zh: '不能小于 0。', en: 'It cannot be less than 0.' } : null
}

/** The typed value as the kind of value the setting has. */
export function settingValue(row: Pick<SettingRow, 'value'>, typed: string): number | string {
  return typeof row.value === 'number' ? Number(typed) : typed.trim()
}
