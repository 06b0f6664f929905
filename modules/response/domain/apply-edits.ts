import type { PackageEdits, PackageTask, ResponsePackage, TaskTarget } from '../contract/package.ts'

/** An order as it goes out after what a person changed. */
export interface WantedOrder {
  readonly key: string
  /** Null: added by hand, no clause asks for it. */
  readonly task: PackageTask | null
  readonly target: TaskTarget
  readonly what: string
  readonly dueMinutes: number
}

export interface AppliedEdits {
  readonly orders: readonly WantedOrder[]
  /** What the plan asks for and does not go out, with its reason. */
  readonly left: readonly { readonly what: string; readonly reason: string }[]
  /** Orders that would go out and name nobody. */
  readonly bearerless: readonly PackageTask[]
}

const reasonFor = (edits: PackageEdits, key: string): string | undefined => edits.left.find((one) => one.key === key)?.reason

/** The package with a person's changes: what goes out, what is left and why. Orders that are out already are not given again. */
export function applyEdits(packed: Pick<ResponsePackage, 'tasks'>, edits: PackageEdits): AppliedEdits {
  const open = packed.tasks.filter((task) => !task.given)
  const left = open.flatMap((task) => {
    const reason = reasonFor(edits, task.key)
    return reason === undefined ? [] : [{ what: `${task.what}（${task.target?.name ?? task.roleName}，${task.clause}）`, reason }]
  })
  const going = open.filter((task) => reasonFor(edits, task.key) === undefined)
  const withTarget = going.map((task) => {
    const change = edits.changed.find((one) => one.key === task.key)
    return { task, key: task.key, target: change?.target ?? task.target, what: change?.what ?? task.what, dueMinutes: change?.dueMinutes ?? task.dueMinutes }
  })
  const orders = withTarget.flatMap((one): WantedOrder[] => (one.target === null ? [] : [{ ...one, target: one.target }]))
  const added = edits.added.map((one): WantedOrder => ({ key: one.key, task: null, target: one.target, what: one.what, dueMinutes: one.dueMinutes }))
  return { orders: [...orders, ...added], left, bearerless: withTarget.filter((one) => one.target === null).map((one) => one.task) }
}

/** One call: a person, and everything that is asked of them. */
export interface CallLine {
  readonly personId: string
  readonly reason: string
}

const REASON_LENGTH = 300

export interface CallQuestion {
  readonly packed: Pick<ResponsePackage, 'tasks' | 'headquarters'>
  readonly edits: PackageEdits
  readonly withHeadquarters: boolean
  /** Holders of groups that were added, by the group's index. */
  readonly groups?: readonly (readonly string[])[]
}

/** Orders whose people are called: those that go out to the bearer of the plan. */
function calledTasks(tasks: readonly PackageTask[], edits: PackageEdits): readonly PackageTask[] {
  const left = new Set(edits.left.map((one) => one.key))
  const moved = new Set(edits.changed.filter((one) => one.target !== undefined).map((one) => one.key))
  return tasks.filter((task) => !task.given && !left.has(task.key) && !moved.has(task.key))
}

/** Members of a headquarters that is formed with the start; one that stands already is not called again. */
function newMembers(headquarters: ResponsePackage['headquarters']): readonly CallLine[] {
  if (headquarters === null || headquarters.formed) return []
  return headquarters.personIds.map((personId) => ({ personId, reason: `${headquarters.name}成员，到指挥中心会商` }))
}

/** Who is called and what for: each person once, with all reasons; not who was left out, not for orders that do not go out. */
export function callList({ packed, edits, withHeadquarters, groups = [] }: CallQuestion): CallLine[] {
  const reasons = new Map<string, string[]>()
  const ask = (personId: string, reason: string): void => {
    const known = reasons.get(personId)
    if (known === undefined) reasons.set(personId, [reason])
    else if (!known.includes(reason)) known.push(reason)
  }
  for (const task of calledTasks(packed.tasks, edits)) for (const personId of task.personIds) ask(personId, `${task.what}（${task.clause}）`)
  if (withHeadquarters) for (const member of newMembers(packed.headquarters)) ask(member.personId, member.reason)
  groups.forEach((ids, at) => ids.forEach((personId) => ask(personId, edits.addedGroups[at]?.reason ?? '')))
  for (const { personId } of edits.leftPeople) reasons.delete(personId)
  return [...reasons].map(([personId, all]) => ({ personId, reason: all.join('；').slice(0, REASON_LENGTH) }))
}
