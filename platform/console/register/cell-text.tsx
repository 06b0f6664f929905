import { plainText } from '#platform/kernel/plain-text.ts'
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
  switch (field.type) {
    case 'choice':
      return optionText(say, field.options, value)
    case 'flag':
      return say(value === true ? WORDS.yes : WORDS.no)
    case 'tags':
      return Array.isArray(value) ? value.map((tag) => optionText(say, field.options ?? {}, tag)).join('、') : plainText(value)
    case 'number':
      return typeof value === 'number' ? [numberText(value), field.unit ? say(field.unit) : ''].filter(Boolean).join('\u00A0') : plainText(value)
    default:
      return plainText(value)
  }
}

function optionText(say: Say, options: Readonly<Record<string, Words>>, value: unknown): string {
  const words = options[plainText(value)]
  return words ? say(words) : plainText(value)
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
