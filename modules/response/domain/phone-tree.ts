export interface TreeMember {
  readonly id: string
  readonly duty: string
  readonly personId: string | null
}

export interface CalledMember extends TreeMember {
  /** Who calls this member; null: the first to be called. */
  readonly callerId: string | null
}

const RANKS: Readonly<Record<string, number>> = { 指挥长: 0, 副指挥长: 1, 办公室主任: 2 }
const rankOf = (duty: string): number => RANKS[duty] ?? 3

/**
 * The phone tree: the office calls the commander, its deputies and all member units; without an office the first
 * deputy does. Whoever is called first has no caller. Order: by duty, then as the list has them.
 */
export function phoneTree(members: readonly TreeMember[]): CalledMember[] {
  const sorted = members.toSorted((a, b) => rankOf(a.duty) - rankOf(b.duty))
  const root = sorted.find((member) => member.duty === '办公室主任') ?? sorted.find((member) => member.duty === '副指挥长') ?? sorted[0]
  return sorted.map((member) => ({ ...member, callerId: member.id === root?.id ? null : (root?.id ?? null) }))
}
