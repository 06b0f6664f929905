import type { Actor } from '#platform/kernel/contract.ts'

/** What is known of a good token for a few seconds, so that a busy page does not ask the database at each call. */
export interface KnownSession {
  readonly accountId: string
  readonly actor: Actor
  readonly checkedAt: number
  /** Epoch ms of the person's last sign that is in the database. */
  readonly writtenSeenAt: number
  /** The same of the last hand on the page. */
  readonly writtenActedAt: number
}

/** Other processes hear of an ended session after this long at the latest; this process at once. */
export const KNOWN_FOR_MS = 5_000
const LIMIT = 20_000

const known = new Map<string, KnownSession>()
/** Raised whenever something is forgotten: an answer that was being read meanwhile must not be kept. */
let generation = 0

const keyOf = (world: string, hash: string): string => `${world} ${hash}`

export function recall(world: string, hash: string, now: number): KnownSession | undefined {
  const session = known.get(keyOf(world, hash))
  return session && now - session.checkedAt < KNOWN_FOR_MS && now >= session.checkedAt ? session : undefined
}

export function cacheGeneration(): number {
  return generation
}

export function remember(world: string, hash: string, session: KnownSession, readAtGeneration: number): void {
  if (readAtGeneration !== generation) return
  if (known.size >= LIMIT) known.clear()
  known.set(keyOf(world, hash), session)
}

/** After a sign-out, a grant or an account change. */
export function forgetAccount(accountId: string): void {
  generation += 1
  for (const [key, session] of known) if (session.accountId === accountId) known.delete(key)
}

/** After a change to roles or to the policy. */
export function forgetAll(): void {
  generation += 1
  known.clear()
}
