import type { Choice } from './cells.tsx'
import { usePlanForm } from './form-context.ts'

/** Roles and clauses of the plan to choose from. */
export function useChoices(): { readonly roles: readonly Choice[]; readonly clauses: readonly Choice[] } {
  const { plan } = usePlanForm()
  return {
    roles: Object.entries(plan.roles).map(([value, role]) => ({ value, words: role.name })),
    clauses: Object.entries(plan.clauses).map(([value, clause]) => ({ value, words: `${value} ${clause.title}` })),
  }
}
