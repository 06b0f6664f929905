import type { Severity } from '#platform/kernel/severity.ts'

/** An alarm that waits for somebody. */
export interface Waiting {
  readonly id: string
  readonly severity: Severity | null
}

export interface SoundFacts {
  readonly waiting: readonly Waiting[]
  /** Colours that are silent at this moment. */
  readonly muted: readonly Severity[]
  /** Alarms that were heard, with when they sounded last, ms. */
  readonly heard: ReadonlyMap<string, number>
  readonly now: number
  readonly repeatMs: number
}

/** Loudest first. */
const ORDER: readonly Severity[] = ['red', 'orange', 'yellow', 'blue']
/** These sound again until somebody acknowledges; the others once. */
const REPEATS: readonly Severity[] = ['red', 'orange']

const isDue = (facts: SoundFacts, { id, severity }: Waiting): boolean => {
  if (severity === null || facts.muted.includes(severity)) return false
  const last = facts.heard.get(`${id} ${severity}`)
  return last === undefined || (REPEATS.includes(severity) && facts.now - last >= facts.repeatMs)
}

/**
 * What is to sound now: the loudest colour that is due, and all alarms that this sound stands for. An alarm that got
 * worse counts as new. Null when it is quiet.
 */
export function soundDue(facts: SoundFacts): { severity: Severity; keys: string[] } | null {
  const due = facts.waiting.filter((one) => isDue(facts, one))
  const severity = ORDER.find((colour) => due.some((one) => one.severity === colour))
  return severity === undefined ? null : { severity, keys: due.map((one) => `${one.id} ${String(one.severity)}`) }
}

/** A page that runs looks at the clock each second; a longer gap is sleep. */
export const SLEPT_AFTER_MS = 45_000

/** From when to when the page slept, if it did between two looks at the clock. */
export function sleptBetween(lastMs: number, nowMs: number): { from: number; until: number } | null {
  return nowMs - lastMs >= SLEPT_AFTER_MS ? { from: lastMs, until: nowMs } : null
}
