import type { HandoverItem, OpenItem } from '../contract/handover.ts'

/** Keys of what is open now and was not on the list that the signing officer saw. */
export function unseen<I extends Pick<OpenItem, 'key'>>(now: readonly I[], seen: readonly string[]): I[] {
  const known = new Set(seen)
  return now.filter((item) => !known.has(item.key))
}

/** The list of an open hand-over: what is open now, with the notes that belong to it. */
export function withNotes(now: readonly OpenItem[], notes: Readonly<Record<string, string>>): HandoverItem[] {
  return now.map((item) => ({ ...item, note: notes[item.key] ?? '', late: false, gone: false }))
}

/**
 * The list after the first signature: what was signed stays on it, marked `gone` once it is no longer open, and what
 * came up since is put at its end, marked `late`. Nothing ever leaves it.
 */
export function mergeItems(signed: readonly HandoverItem[], now: readonly OpenItem[]): HandoverItem[] {
  const open = new Map(now.map((item) => [item.key, item]))
  const kept = signed.map((item) => {
    const live = open.get(item.key)
    return live ? { ...item, ...live, gone: false } : { ...item, gone: true }
  })
  const known = new Set(signed.map((item) => item.key))
  return [...kept, ...now.filter((item) => !known.has(item.key)).map((item) => ({ ...item, note: '', late: true, gone: false }))]
}
