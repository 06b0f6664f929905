/** One way by which a person came into a call-out. */
export interface Mention {
  readonly personId: string
  readonly reason: string
}

export interface MergedPerson {
  readonly personId: string
  readonly reasons: readonly string[]
}

/** One call a person: mentions of the same person become one, every reason is kept once, in order of first mention. */
export function mergeMentions(mentions: readonly Mention[]): MergedPerson[] {
  const byPerson = new Map<string, string[]>()
  for (const { personId, reason } of mentions) {
    const reasons = byPerson.get(personId)
    if (reasons === undefined) byPerson.set(personId, [reason])
    else if (!reasons.includes(reason)) reasons.push(reason)
  }
  return [...byPerson].map(([personId, reasons]) => ({ personId, reasons }))
}
