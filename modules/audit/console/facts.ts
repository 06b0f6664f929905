import { dateTimeText } from '#platform/kernel/instant.ts'
import type { Words } from '#platform/kernel/words.ts'
import type { FieldLabel } from '../contract.ts'

/** One line of `before` and `after` side by side. */
export interface Change {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** What turns field names and values into words of the screen. */
export interface Wording {
  readonly labels: Readonly<Record<string, FieldLabel>>
  readonly say: (words: Words) => string
  /** Shown instead of a value that the log holds only encrypted. */
  readonly sealed: string
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
/** `<key id>:<base64 of nonce, body and tag>`, the form in which personal fields are stored. */
const CIPHERTEXT = /^[\w-]+:[A-Za-z0-9+/]{44,}={0,2}$/

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function textShown(value: string, field: string, { labels, say, sealed }: Wording): string {
  const words = labels[field]?.values?.[value]
  if (words) return say(words)
  if (labels[field]?.sealed || CIPHERTEXT.test(value)) return sealed
  return INSTANT.test(value) ? dateTimeText(Date.parse(value)) : value
}

function shown(value: unknown, field: string, wording: Wording): string {
  if (isEmpty(value)) return '—'
  if (typeof value === 'string') return textShown(value, field, wording)
  if (typeof value === 'boolean') return textShown(String(value), field, wording)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.map((one) => textShown(one, field, wording)).join('、')
  return JSON.stringify(value)
}

const called = (field: string, { labels, say }: Wording): string => (labels[field] ? say(labels[field].words) : field)

function changedFields(before: unknown, after: unknown): { key: string; was: unknown; is: unknown }[] {
  const was = isRecord(before) ? before : {}
  const is = isRecord(after) ? after : {}
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]) && !(isEmpty(was[key]) && isEmpty(is[key])))
    .map((key) => ({ key, was: was[key], is: is[key] }))
}

/** Fields that differ between what was and what became; a subject that is new shows all of its fields. */
export function changesOf(before: unknown, after: unknown, wording: Wording): Change[] {
  return changedFields(before, after)
    .map(({ key, was, is }) => ({ field: called(key, wording), before: shown(was, key, wording), after: shown(is, key, wording) }))
    .filter((change) => change.before !== change.after)
}

const BRIEF_FIELDS = 4
const BRIEF_LENGTH = 40
/** What means nothing in a sentence, or stands in it already (the code). */
const UNSAID: ReadonlySet<string> = new Set(['id', 'version', 'sha256', 'code', 'lon', 'lat', 'orgPath', 'org_path', 'areaCode', 'area_code', 'updatedAt', 'updated_at', 'updatedBy', 'updated_by'])
const isMachine = (key: string, value: unknown): boolean => UNSAID.has(key) || (typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value))

/** The first few facts of a line in one breath: `状态 待签收→已签收`, `帧数 1`; only what has a word, and is short. */
export function briefOf(before: unknown, after: unknown, wording: Wording): string[] {
  return changedFields(before, after)
    .filter(({ key, is }) => wording.labels[key] !== undefined && !isMachine(key, is) && !isRecord(is))
    .map(({ key, was, is }) => {
      const became = shown(is, key, wording)
      return `${called(key, wording)} ${isEmpty(was) ? became : `${shown(was, key, wording)}→${became}`}`
    })
    .filter((fact) => fact.length <= BRIEF_LENGTH)
    .slice(0, BRIEF_FIELDS)
}
