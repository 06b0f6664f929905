import { createContext, use } from 'react'
import type { PlanText } from '../../contract/plan-text.ts'
import type { Path, Value } from '../../domain/edit-plan.ts'

/** How the form writes into the text beside it. */
export interface PlanForm {
  readonly plan: PlanText
  readonly set: (path: Path, value: Value) => void
  readonly append: (path: Path, value: Value) => void
  readonly remove: (path: Path) => void
  /** Brings the line of a part into sight in the text. */
  readonly show: (path: string) => void
}

const Forms = createContext<PlanForm | null>(null)
export const FormProvider = Forms.Provider

export function usePlanForm(): PlanForm {
  const form = use(Forms)
  if (!form) throw new Error('a field of the plan form stands outside the form')
  return form
}

/** A key that is not taken yet: `action`, `action-2`, … */
export function freeKey(base: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}-${n}`
    if (!taken.includes(key)) return key
  }
}
