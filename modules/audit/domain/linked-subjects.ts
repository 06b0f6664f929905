/**
 * Kinds of subjects that make different calls belong to one matter. A station, a team or a person is in many matters
 * and links none.
 */
const LINKING_KINDS = new Set(['alarm', 'incident', 'incident-report', 'order', 'task', 'response', 'warning'])
const LINKING_KEY = /^(?:alarm|incident|order|task|report|response|warning)Ids?$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isLinkingKind = (kind: string | null): boolean => kind !== null && LINKING_KINDS.has(kind)

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' && UUID.test(value)) into.add(value.toLowerCase())
  else if (Array.isArray(value)) for (const inner of value) collect(inner, into)
}

/** Ids of alarms, incidents, orders … named in a payload: `alarmId`, `alarmIds`, `incidentId` at any depth. */
export function linkedIds(payload: unknown, into: Set<string> = new Set()): Set<string> {
  if (Array.isArray(payload)) for (const inner of payload) linkedIds(inner, into)
  else if (payload !== null && typeof payload === 'object') {
    for (const [key, value] of Object.entries(payload)) {
      if (LINKING_KEY.test(key)) collect(value, into)
      else linkedIds(value, into)
    }
  }
  return into
}
