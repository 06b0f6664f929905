/** An offer or a taking of command, oldest first. */
export interface CommandMove {
  readonly id: string
  readonly role: string
  readonly kind: 'offer' | 'take'
  readonly person_id: string
}

export interface CommandNow<M> {
  /** Who took it last. */
  readonly holder: M | null
  /** Offered after that and not taken yet. The holder stays in command until it is: there is never a gap. */
  readonly offer: M | null
}

/** Who is in command in a role, and to whom it is offered. */
export function commandNow<M extends CommandMove>(moves: readonly M[], role: string): CommandNow<M> {
  const own = moves.filter((move) => move.role === role)
  const holder = own.findLast((move) => move.kind === 'take') ?? null
  const last = own.at(-1)
  return { holder, offer: last?.kind === 'offer' ? last : null }
}

/** A person may take it when nobody has it, when it is offered to him, or when it is his already. */
export function mayTake<M extends CommandMove>(now: CommandNow<M>, personId: string): 'free' | 'offered' | 'already' | 'held' | 'offered-to-another' {
  if (now.holder?.person_id === personId) return 'already'
  if (now.offer) return now.offer.person_id === personId ? 'offered' : 'offered-to-another'
  return now.holder === null ? 'free' : 'held'
}
