import type { OutputOf } from '#platform/kernel/contract.ts'
import type { callOut } from '../contract.ts'

export type MyCall = OutputOf<typeof callOut.queries.myCalls>['calls'][number]
export type MyHelp = OutputOf<typeof callOut.queries.myCalls>['helps'][number]

/** Calls that take the screen: not answered, not over, and not answered on this phone a moment ago. The oldest first. */
export function ringing(calls: readonly MyCall[], answeredHere: ReadonlySet<string>): readonly MyCall[] {
  return calls
    .filter((call) => (call.state === 'calling' || call.state === 'unanswered') && call.endedAt === null && !answeredHere.has(call.id))
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt) || a.id.localeCompare(b.id))
}

/** Calls that have an answer, kept here or known to the server, or that are over: a line each for an hour. */
export function settled(calls: readonly MyCall[], answeredHere: ReadonlySet<string>): readonly MyCall[] {
  const rings = new Set(ringing(calls, answeredHere).map((call) => call.id))
  return calls.filter((call) => !rings.has(call.id))
}
