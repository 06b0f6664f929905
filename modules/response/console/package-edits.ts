import { applyEdits, callList } from '../domain/apply-edits.ts'
import type { PackageEdits, PackageTask, ResponsePackage } from '../contract.ts'

/** Numbers of the head and of the button: what goes out after the edits. */
export interface PackageSums {
  readonly orders: number
  readonly teams: number
  /** Heads of the teams. */
  readonly heads: number
  readonly people: number
  readonly phones: number
  readonly noPhone: number
  readonly left: number
  readonly supplies: number
}

/** `groups`: holders of each added group, as the contact book has them now. */
export function packageSums(packed: ResponsePackage, edits: PackageEdits, withHeadquarters: boolean, groups: readonly (readonly string[])[]): PackageSums {
  const { orders, left } = applyEdits(packed, edits)
  const teams = new Map(orders.flatMap((order) => (order.target.kind === 'team' ? [[order.target.id, order.target.people ?? 0] as const] : [])))
  const calls = packed.callOut ? callList({ packed, edits, withHeadquarters, groups }) : []
  const silent = new Set(packed.people.filter((person) => person.phoneMask === null).map((person) => person.personId))
  const noPhone = calls.filter((call) => silent.has(call.personId)).length
  return { orders: orders.length, teams: teams.size, heads: [...teams.values()].reduce((sum, people) => sum + people, 0), people: calls.length, phones: calls.length - noPhone, noPhone, left: left.length + edits.leftPeople.length, supplies: packed.supplies.length }
}

/** Ticks an order off (with an empty reason that is asked for) or on again. */
export function toggleTask(edits: PackageEdits, key: string): PackageEdits {
  const left = edits.left.some((one) => one.key === key) ? edits.left.filter((one) => one.key !== key) : [...edits.left, { key, reason: '' }]
  return { ...edits, left }
}

export function togglePerson(edits: PackageEdits, personId: string): PackageEdits {
  const leftPeople = edits.leftPeople.some((one) => one.personId === personId) ? edits.leftPeople.filter((one) => one.personId !== personId) : [...edits.leftPeople, { personId, reason: '' }]
  return { ...edits, leftPeople }
}

type Change = PackageEdits['changed'][number]

/** Changes words, minutes or bearer of an order; nothing changed is no edit. */
export function changeTask(edits: PackageEdits, task: PackageTask, patch: Omit<Change, 'key'>): PackageEdits {
  const before = edits.changed.find((one) => one.key === task.key)
  return { ...edits, changed: [...edits.changed.filter((one) => one.key !== task.key), { ...before, ...patch, key: task.key }] }
}

const REASON_LENGTH = 2
const tooShort = (text: string): boolean => text.trim().length < REASON_LENGTH

/** What is still missing before it can be signed, as the key of its sentence. */
export function editsMissing(packed: ResponsePackage, edits: PackageEdits): 'reason' | 'bearer' | 'text' | null {
  if ([...edits.left, ...edits.leftPeople, ...edits.addedGroups].some((one) => tooShort(one.reason))) return 'reason'
  if (applyEdits(packed, edits).bearerless.length > 0) return 'bearer'
  return [...edits.changed, ...edits.added].some((one) => one.what !== undefined && tooShort(one.what)) ? 'text' : null
}

/** The first words of the basis: the clauses that fired for this level, as the plan has them; the authority above when it is that. */
export function proposedBasis(packed: ResponsePackage): string {
  if (packed.chosenBy === 'superior' && packed.superior) return `${packed.superior.authority}已启动响应：${packed.superior.basis}`
  return packed.fired.filter((trigger) => trigger.level === packed.level).map((trigger) => `${trigger.clause} ${trigger.text}`).join('；')
}
