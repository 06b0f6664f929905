/** Where each topic has been read to; `null` before its first number is known. */
export type Cursors = ReadonlyMap<string, number | null>

/** One line from `/ws`: a message, the opening of a topic, a reset, a refusal or the greeting. */
export interface SocketLine {
  readonly hello?: boolean
  readonly serverTime?: number
  readonly topic?: string
  readonly seq?: number
  readonly data?: unknown
  readonly open?: boolean
  readonly reset?: boolean
  readonly error?: string
}

/** What to do with a line: hand on a message, read the subject afresh, tell of a refusal, or nothing. */
export type Outcome =
  | { readonly do: 'deliver'; readonly topic: string; readonly data: unknown }
  | { readonly do: 'read-afresh'; readonly topic: string }
  | { readonly do: 'refused'; readonly topic: string; readonly code: string }
  | { readonly do: 'nothing' }

const NOTHING: Outcome = { do: 'nothing' }

/** The subscription line for a new or renewed connection: each topic from where it was read to. */
export function subscribeLine(cursors: Cursors, topics: Iterable<string> = cursors.keys()): { readonly subscribe: readonly { topic: string; after?: number }[] } {
  return {
    subscribe: [...topics].map((topic) => {
      const after = cursors.get(topic) ?? null
      return after === null ? { topic } : { topic, after }
    }),
  }
}

const moved = (cursors: Cursors, topic: string, seq: number): Cursors => new Map(cursors).set(topic, seq)

/**
 * Takes in one line. Numbers skip what the reader may not see, so a gap is no loss; a number not above the
 * cursor has been delivered before. A reset means that older messages are gone: the subject is read afresh.
 */
export function receive(cursors: Cursors, line: SocketLine): { readonly cursors: Cursors; readonly outcome: Outcome } {
  const { topic } = line
  if (topic === undefined || !cursors.has(topic)) return { cursors, outcome: NOTHING }
  if (line.error !== undefined) return { cursors, outcome: { do: 'refused', topic, code: line.error } }
  if (line.seq === undefined) return { cursors, outcome: NOTHING }
  if (line.reset) return { cursors: moved(cursors, topic, line.seq), outcome: { do: 'read-afresh', topic } }
  const at = cursors.get(topic) ?? null
  // The opening line of a resumed topic comes before what was missed: its number must not hide them.
  if (line.open) return { cursors: at === null ? moved(cursors, topic, line.seq) : cursors, outcome: NOTHING }
  if (at !== null && line.seq <= at) return { cursors, outcome: NOTHING }
  return { cursors: moved(cursors, topic, line.seq), outcome: { do: 'deliver', topic, data: line.data } }
}
