import { plainText } from '#platform/kernel/plain-text.ts'
import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Register, RegisterRow } from '#platform/kernel/register.ts'

/** What a form holds: texts as typed, so that nothing typed is lost by reading it too early. */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>

const COMMON = ['code', 'name', 'areaCode', 'lon', 'lat', 'source', 'surveyedAt', 'confidence'] as const

function toForm(field: RegisterField, value: unknown): FormValues[string] {
  if (field.type === 'flag') return value === true
  if (field.type === 'tags') return Array.isArray(value) ? value.map(String) : []
  return plainText(value)
}

/** A row (or nothing, for a new one) as a form starts with it. */
export function formOf(register: Register, row: RegisterRow | null, start: Readonly<Record<string, string>> = {}): FormValues {
  const own = Object.entries(register.fields).map(([key, field]) => [key, toForm(field, row?.[key])])
  const common = COMMON.map((key) => [key, row ? String(row[key] ?? '') : (start[key] ?? (key === 'confidence' ? 'middle' : ''))])
  return Object.fromEntries([...common, ...own]) as FormValues
}

export type Problem = 'required' | 'number'

function problemOf(field: RegisterField, value: FormValues[string]): Problem | null {
  if (field.type === 'flag' || Array.isArray(value)) return field.required === true && Array.isArray(value) && value.length === 0 ? 'required' : null
  const text = String(value).trim()
  if (text === '') return field.required === true && field.type !== 'personal' ? 'required' : null
  return field.type === 'number' && !Number.isFinite(Number(text)) ? 'number' : null
}

/** What is wrong in a form, by field; empty when it can be sent. */
export function problemsOf(register: Register, values: FormValues): Readonly<Record<string, Problem>> {
  const found: [string, Problem][] = []
  for (const key of ['name', 'source'] as const) if (String(values[key]).trim() === '') found.push([key, 'required'])
  for (const key of ['lon', 'lat'] as const) {
    const text = String(values[key]).trim()
    if (text === '' ? register.place === 'required' : !Number.isFinite(Number(text))) found.push([key, text === '' ? 'required' : 'number'])
  }
  for (const [key, field] of Object.entries(register.fields)) {
    const problem = problemOf(field, values[key] ?? '')
    if (problem) found.push([key, problem])
  }
  return Object.fromEntries(found)
}

const textOrNull = (value: unknown): string | null => plainText(value).trim() || null
const numberOrNull = (value: unknown): number | null => (textOrNull(value) === null ? null : Number(value))

function fromForm(field: RegisterField, value: FormValues[string] | undefined): unknown {
  if (field.type === 'flag') return value === true
  if (field.type === 'tags') return Array.isArray(value) ? [...value] : []
  return field.type === 'number' ? numberOrNull(value) : textOrNull(value)
}

/** What a row has that its form does not show. */
function keptOf(row: RegisterRow | null, id: string): Record<string, unknown> {
  if (row === null) return { id, version: 0, orgPath: null, demo: false, extra: {} }
  return { id: row.id, version: row.version, orgPath: row.orgPath, demo: row.demo, extra: row.extra }
}

/** The row to send: what the form holds over what the form does not show. */
export function draftOf(register: Register, values: FormValues, row: RegisterRow | null, id: string): Record<string, unknown> {
  const own = Object.fromEntries(Object.entries(register.fields).map(([key, field]) => [key, fromForm(field, values[key])]))
  const code = textOrNull(values['code'])
  return {
    ...keptOf(row, id),
    ...(code === null ? {} : { code }),
    name: textOrNull(values['name']) ?? '',
    areaCode: textOrNull(values['areaCode']),
    lon: numberOrNull(values['lon']),
    lat: numberOrNull(values['lat']),
    source: textOrNull(values['source']) ?? '',
    surveyedAt: textOrNull(values['surveyedAt']),
    confidence: values['confidence'],
    ...own,
  }
}
