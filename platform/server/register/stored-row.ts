import { DAY } from '#platform/kernel/instant.ts'
import { dateText } from '#platform/kernel/instant.ts'
import type { Confidence, LinkLabel, MissingMark, Register, RegisterRow } from '#platform/kernel/register.ts'
import { maskPersonal, type PersonalCipher } from '#platform/server/crypto/personal-cipher.ts'

/** A row as the table holds it, by column name. */
export type StoredRow = Record<string, unknown> & {
  id: string
  version: number
  code: string
  name: string
  area_code: string | null
  org_path: string | null
  lon: number | null
  lat: number | null
  source: string
  surveyed_at: string | null
  confidence: Confidence
  demo: boolean
  extra: Record<string, unknown>
  haystack: string
  missing: number[]
  updated_at: string
  updated_by: string
  updated_by_name: string
  removed_at: string | null
}

export interface RowNames {
  readonly areas: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, LinkLabel>
}
export const NO_NAMES: RowNames = { areas: new Map(), links: new Map() }

function fieldValues(cipher: PersonalCipher, register: Register, stored: StoredRow): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(register.fields)) {
    const value = stored[register.columns[key]!] ?? null
    values[key] = field.type === 'personal' && typeof value === 'string' ? maskPersonal(field.as, cipher.open(value)) : value
  }
  return values
}

function linkLabels(register: Register, stored: StoredRow, names: RowNames): Record<string, LinkLabel | null> {
  const links: Record<string, LinkLabel | null> = {}
  for (const [key, field] of Object.entries(register.fields)) {
    const id = stored[register.columns[key]!]
    if (field.type === 'link' && typeof id === 'string') links[key] = names.links.get(`${field.register} ${id}`) ?? null
  }
  return links
}

/** The last square of every register: was the row looked at within its time? Null when it was. */
export function stalenessMark(register: Register, surveyedAt: string | null, nowMs: number): MissingMark | null {
  const check = register.quality.length
  const word = register.surveyWord ?? { zh: '核查', en: 'surveyed' }
  if (surveyedAt === null) return { check, says: { zh: `没有${word.zh}日期`, en: `never ${word.en}` } }
  const days = Math.floor((nowMs - Date.parse(`${surveyedAt}T00:00:00+08:00`)) / DAY)
  return days > register.freshDays ? { check, says: { zh: `${days} 天未${word.zh}`, en: `not ${word.en} for ${days} days` } } : null
}

/** The first date that still counts as fresh. */
export function freshFrom(register: Register, nowMs: number): string {
  return dateText(nowMs - register.freshDays * DAY)
}

/** A stored row in the form that leaves the server: personal fields masked, links and areas named, squares explained. */
export function toRow(cipher: PersonalCipher, register: Register, stored: StoredRow, names: RowNames, nowMs: number): RegisterRow {
  const row: RegisterRow = {
    id: stored.id,
    version: stored.version,
    code: stored.code,
    name: stored.name,
    areaCode: stored.area_code,
    areaName: stored.area_code === null ? null : (names.areas.get(stored.area_code) ?? null),
    orgPath: stored.org_path,
    lon: stored.lon,
    lat: stored.lat,
    source: stored.source,
    surveyedAt: stored.surveyed_at,
    confidence: stored.confidence,
    demo: stored.demo,
    extra: stored.extra,
    updatedAt: stored.updated_at,
    updatedBy: stored.updated_by_name,
    removedAt: stored.removed_at,
    links: linkLabels(register, stored, names),
    missing: [],
    ...fieldValues(cipher, register, stored),
  }
  for (const [check, quality] of register.quality.entries()) {
    const says = quality.missing(row)
    if (says) row.missing.push({ check, says })
  }
  const stale = stalenessMark(register, stored.surveyed_at, nowMs)
  if (stale) row.missing.push(stale)
  return row
}

/** Numbers of the checks that fail, kept with the row so that lists filter by them (freshness is a matter of the date). */
export function failingChecks(row: RegisterRow, register: Register): number[] {
  return row.missing.map((mark) => mark.check).filter((check) => check < register.quality.length)
}
