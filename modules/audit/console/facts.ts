/** One line of `before` and `after` side by side. */
export interface Change {
  readonly field: string
  readonly before: string
  readonly after: string
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Fields that differ between what was and what became; a subject that is new shows all of its fields. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const was = isRecord(before) ? before : {}
  const is = isRecord(after) ? after : {}
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ field, before: shown(was[field]), after: shown(is[field]) }))
    .filter((change) => change.before !== change.after)
}
