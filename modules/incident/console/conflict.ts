export interface ConflictLine {
  readonly key: string
  readonly yours: unknown
  readonly theirs: unknown
  readonly differs: boolean
}

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function flat(value: unknown): Map<string, unknown> {
  const lines = new Map<string, unknown>()
  if (!isGroup(value)) return lines
  for (const [key, part] of Object.entries(value)) {
    if (key === 'version' || key === 'id') continue
    if (isGroup(part)) for (const [inner, innermost] of flat(part)) lines.set(inner, innermost)
    else lines.set(key, part)
  }
  return lines
}

/**
 * The two versions of a refused change, field by field: first what I wanted to change, then what only the other
 * version has and is not empty.
 */
export function conflictLines(yours: unknown, theirs: unknown): readonly ConflictLine[] {
  const mine = flat(yours)
  const other = flat(theirs)
  const line = (key: string): ConflictLine => ({ key, yours: mine.get(key), theirs: other.get(key), differs: mine.has(key) && mine.get(key) !== other.get(key) })
  const rest = [...other].filter(([key, value]) => !mine.has(key) && value !== null && value !== undefined && value !== '').map(([key]) => key)
  return [...[...mine.keys()].map(line), ...rest.map(line)]
}

/** The version to write over once the person has seen it; null when the answer names none. */
export function theirVersion(details: Readonly<Record<string, unknown>>): number | null {
  const theirs = details['theirs']
  return isGroup(theirs) && typeof theirs['version'] === 'number' ? theirs['version'] : null
}
