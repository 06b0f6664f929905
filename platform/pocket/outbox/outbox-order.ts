/** What is sent first: cries for help and people, then words, then places, then photos (look §11). */
export const PRIORITIES = ['rescue', 'people', 'words', 'position', 'photo'] as const
export type OutboxPriority = (typeof PRIORITIES)[number]

/** An act or photo kept on the phone until the server has it. */
export interface OutboxEntry {
  /** Idempotency key, made once; replays carry the same. UUIDv7, so ids sort by time of making. */
  readonly key: string
  readonly priority: OutboxPriority
  /** Entries of one subject keep their order among themselves: what happened to a household first is sent first. */
  readonly subject: string | null
  /** Keys that must have been sent before (the photo of a report). */
  readonly after: readonly string[]
  /** Waits until then after a failure, epoch ms. */
  readonly notBeforeMs: number
  /** Stands still until a person decides (a refusal, two versions). */
  readonly held: boolean
}

const rank = (entry: OutboxEntry): number => PRIORITIES.indexOf(entry.priority)
const byAge = (a: OutboxEntry, b: OutboxEntry): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The most urgent of an entry and everything that waits for it: nothing urgent waits behind a slow photo's turn. */
function urgency(entries: readonly OutboxEntry[]): ReadonlyMap<string, number> {
  const urgent = new Map(entries.map((entry) => [entry.key, rank(entry)]))
  // Each pass hands urgency one step further; chains are short.
  for (let changed = true; changed; ) {
    changed = false
    for (const [before, entry] of dependencies(entries)) {
      const own = urgent.get(entry.key)!
      if ((urgent.get(before) ?? own) > own) {
        urgent.set(before, own)
        changed = true
      }
    }
  }
  return urgent
}

/** Pairs: the key that goes before, and the entry that waits for it. */
function dependencies(entries: readonly OutboxEntry[]): readonly (readonly [before: string, entry: OutboxEntry])[] {
  const known = new Set(entries.map((entry) => entry.key))
  const pairs: (readonly [string, OutboxEntry])[] = entries.flatMap((entry) => entry.after.filter((key) => known.has(key)).map((key) => [key, entry] as const))
  const last = new Map<string, string>()
  for (const entry of entries.toSorted(byAge)) {
    if (entry.subject === null) continue
    const before = last.get(entry.subject)
    if (before !== undefined) pairs.push([before, entry])
    last.set(entry.subject, entry.key)
  }
  return pairs
}

/**
 * All entries in order of sending: by urgency, then by age; never before what they wait for. An entry that waits for
 * itself in a circle (which only a broken caller makes) is put where it stands rather than never sent.
 */
export function outboxOrder(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const urgent = urgency(entries)
  const waiting = new Map<string, Set<string>>(entries.map((entry) => [entry.key, new Set()]))
  for (const [before, entry] of dependencies(entries)) waiting.get(entry.key)!.add(before)
  const left = entries.toSorted((a, b) => urgent.get(a.key)! - urgent.get(b.key)! || byAge(a, b))
  const ordered: OutboxEntry[] = []
  while (left.length > 0) {
    const free = left.findIndex((entry) => waiting.get(entry.key)!.size === 0)
    const [next] = left.splice(Math.max(0, free), 1)
    ordered.push(next!)
    for (const before of waiting.values()) before.delete(next!.key)
  }
  return ordered
}

/** The entry to send now, or null: held and pausing entries keep those waiting for them back, but no one else. */
export function nextToSend(entries: readonly OutboxEntry[], nowMs: number): OutboxEntry | null {
  const stopped = new Set<string>()
  const pairs = dependencies(entries)
  for (const entry of outboxOrder(entries)) {
    const blocked = pairs.some(([before, waiting]) => waiting.key === entry.key && stopped.has(before))
    if (!blocked && !entry.held && entry.notBeforeMs <= nowMs) return entry
    stopped.add(entry.key)
  }
  return null
}
