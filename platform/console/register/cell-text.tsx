import type { ReactNode } from 'react'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'
import type { Severity } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { WORDS } from './register-words.ts'

type Say = (words: Words) => string

/** A field's value in words, without markup; empty when there is none. */
export function fieldText(say: Say, field: RegisterField, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (field.type === 'choice') return field.options[String(value)] ? say(field.options[String(value)]!) : String(value)
  if (field.type === 'flag') return say(value === true ? WORDS.yes : WORDS.no)
  if (field.type === 'tags' && Array.isArray(value)) return value.map((tag) => (field.options?.[String(tag)] ? say(field.options[String(tag)]!) : String(tag))).join('、')
  if (field.type === 'number' && typeof value === 'number') return field.unit ? `${numberText(value)}\u00A0${say(field.unit)}` : numberText(value)
  return String(value)
}

/** A field of a row in a table cell: severities as chips, links by name, numbers without their unit. */
export function fieldCell(say: Say, register: Register, key: string, row: RegisterRow): ReactNode {
  const field = register.fields[key]
  const value = row[key]
  if (!field) return null
  if (field.type === 'severity') return <SeverityChip severity={(value as Severity | null) ?? null} />
  if (field.type === 'link') return row.links[key]?.title ?? ''
  if (field.type === 'number' && typeof value === 'number') return numberText(value)
  return fieldText(say, field, value)
}

export function isNumeric(field: RegisterField | undefined): boolean {
  return field?.type === 'number'
}

/** Short form of a survey date: the year only when it is not this one. */
export function shortDate(date: string | null, thisYear: string): string {
  if (date === null) return ''
  return date.startsWith(thisYear) ? date.slice(5) : date
}
