import type { OutputOf } from '#platform/kernel/contract.ts'
import type { dispatch } from '../contract.ts'
import type { OrderState } from '../contract/order.ts'
import { applyReceipt, type Step } from '../domain/apply-receipt.ts'

export type Task = OutputOf<typeof dispatch.queries.myTasks>['tasks'][number]

/** A receipt that still waits on the phone. */
export interface UnsentReceipt {
  readonly orderId: string
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
    unsent: own.length,
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
