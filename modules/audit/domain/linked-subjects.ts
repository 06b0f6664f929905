/**
 * Kinds of subjects that make different calls belong to one matter. A station, a team or a person is in many matters
 * and links none.
 */
export const LINKING_KINDS = ['alarm', 'incident', 'incident-report', 'order', 'task', 'response', 'warning'] as const
const KINDS = new Set<string>(LINKING_KINDS)
const LINKING_KEY = /^(?:(?:alarm|incident|order|task|report|response|warning)Ids?|joined(?:Alarms|Report))$/
/** A human code of the world's counter: `EV-20260718-003`. */
const CODE = /^[A-Z]{2,4}-\d{8}-\d{3,}$/
const CODE_KEY = /^(?:(?:alarm|incident|order|task)(?:Code)?|code)$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isLinkingKind = (kind: string | null): boolean => kind !== null && KINDS.has(kind)

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' && UUID.test(value)) into.add(value.toLowerCase())
  else if (Array.isArray(value)) for (const inner of value) collect(inner, into)
}

/** Ids and codes of alarms, incidents, orders … named in a payload: `alarmId`, `alarmIds`, `incidentCode` at any depth. */
export function linkedIds(payload: unknown, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(payload)) for (const inner of payload) linkedIds(inner, into)
  else if (payload !== null && typeof payload === 'object') {
    for (const [key, value] of Object.entries(payload)) {
      if (LINKING_KEY.test(key)) collect(value, into)
      else if (CODE_KEY.test(key) && typeof value === 'string' && CODE.test(value)) into.add(value)
      else linkedIds(value, into)
    }
  }
  return into
}

/** A line or event, by what it is about: its own subject and the subjects that it names. */
export type Mention = ReadonlySet<string>

/** What a line mentions: its subject by id and code, when that links, and what it became. */
export function mentionOfLine(line: { readonly subject_kind: string | null; readonly subject_id: string | null; readonly subject_code: string | null; readonly after: unknown }): Mention {
  const ids = linkedIds(line.after)
  if (!isLinkingKind(line.subject_kind)) return ids
  if (line.subject_id !== null) ids.add(line.subject_id)
  if (line.subject_code !== null) ids.add(line.subject_code)
  return ids
}

const touches = (mention: Mention, matter: ReadonlySet<string>): boolean => [...mention].some((id) => matter.has(id))

/**
 * Widens a matter by every mention that names one of its subjects together with others: an incident opened for an
 * alarm brings the incident in. Two alarms of the same batch of readings stay apart, since nothing names both.
 */
export function widened(matter: ReadonlySet<string>, mentions: readonly Mention[]): Set<string> {
  const wide = new Set(matter)
  for (let size = -1; size !== wide.size; ) {
    size = wide.size
    for (const mention of mentions) if (touches(mention, wide)) for (const id of mention) wide.add(id)
  }
  return wide
}

/** Does a line or event stand in the chain of a matter? One that names no subject (a batch of readings) stands in every chain of its request. */
export function belongs(mention: Mention, matter: ReadonlySet<string>): boolean {
  return mention.size === 0 || touches(mention, matter)
}
