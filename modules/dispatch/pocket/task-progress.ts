import type { OutputOf } from '#platform/kernel/contract.ts'
import type { dispatch } from '../contract.ts'
import type { OrderState } from '../contract/order.ts'
import { applyReceipt, type Step } from '../domain/apply-receipt.ts'

export type Task = OutputOf<typeof dispatch.queries.myTasks>['tasks'][number]

/** A receipt that this phone made and the list of tasks does not show yet: it waits, or was sent a moment ago. */
export interface UnsentReceipt {
  readonly id: string
  readonly orderId: string
  /** When it left the queue (ms); null while it waits. */
  readonly sentAt: number | null
  readonly step: Step
  readonly at: string
  readonly value: number | null
  readonly fileIds: readonly string[]
  readonly place: { readonly lon: number; readonly lat: number } | null
}

/** A task as its person sees it: the server's state with what this phone has yet to send. */
export interface TaskProgress {
  readonly state: OrderState
  readonly unsent: number
  readonly photos: number
  readonly hasPlace: boolean
  readonly hasNumber: boolean
}

/** So long a sent receipt is believed without seeing it in the list; then the list is right and the server refused it. */
const BELIEVED_MS = 20_000

/**
 * What this phone made and the list does not show yet. Between "sent" and "seen in the list" the big button must not
 * fall back to the step before: a thumb that is already on its way would do that step twice.
 */
export function stillOurs(before: readonly UnsentReceipt[], waiting: readonly UnsentReceipt[], seen: ReadonlySet<string>, nowMs: number): readonly UnsentReceipt[] {
  const waits = new Set(waiting.map((receipt) => receipt.id))
  const sent = before
    .filter((receipt) => !waits.has(receipt.id) && !seen.has(receipt.id))
    .map((receipt) => (receipt.sentAt === null ? { ...receipt, sentAt: nowMs } : receipt))
    .filter((receipt) => nowMs - receipt.sentAt! < BELIEVED_MS)
  return [...sent, ...waiting.filter((receipt) => !seen.has(receipt.id))].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Applies unsent receipts in order. One that would no longer be possible changes nothing here; the server will say so. */
export function progressOf(task: Task, waiting: readonly UnsentReceipt[]): TaskProgress {
  const own = waiting.filter((receipt) => receipt.orderId === task.order.id)
  let { state } = task.order
  for (const receipt of own) {
    try {
      state = applyReceipt(state, receipt.step).state
    } catch {
      break
    }
  }
  const all = [...task.receipts, ...own]
  return {
    state,
    unsent: own.filter((receipt) => receipt.sentAt === null).length,
    photos: all.reduce((sum, receipt) => sum + receipt.fileIds.length, 0),
    hasPlace: all.some((receipt) => receipt.place !== null),
    hasNumber: all.some((receipt) => receipt.value !== null),
  }
}

/** The step of the big button: the next of the five; duties without a place to go to start straight away. */
export function nextStep(state: OrderState, hasPlace: boolean): 'accept' | 'depart' | 'arrive' | 'start' | 'complete' | null {
  switch (state) {
    case 'issued':
      return 'accept'
    case 'accepted':
      return hasPlace ? 'depart' : 'start'
    case 'departed':
      return 'arrive'
    case 'arrived':
      return 'start'
    case 'working':
      return 'complete'
    default:
      return null
  }
}

/** What the order asks for before it is done and nobody has given yet. */
export function missingEvidence(task: Task, progress: TaskProgress, typed: { readonly number: boolean; readonly place: boolean }): readonly ('photo' | 'place' | 'number')[] {
  const given = { photo: progress.photos > 0, place: progress.hasPlace || typed.place, number: progress.hasNumber || typed.number }
  return task.order.evidence.filter((kind) => !given[kind])
}
