import { useKeptAsk } from '#platform/pocket/kept-ask.ts'
import { useFacts, useMay } from '#platform/web/session/session.ts'
import { dispatch } from '#modules/dispatch/contract.ts'
import { incident } from '../contract.ts'

export interface KnownIncident {
  readonly id: string
  readonly code: string
  readonly title: string
}

/** Open incidents that a person may report to: those of their tasks, and those they may read. Kept for the basement. */
export function useKnownIncidents(): readonly KnownIncident[] {
  const modules = useFacts()?.modules ?? []
  const mayTask = useMay('dispatch.task')
  const readsOn = useMay('incident.read')
  const tasks = useKeptAsk(dispatch.queries.myTasks, {}, { when: mayTask && modules.includes('dispatch') })
  const listed = useKeptAsk(incident.queries.listIncidents, { states: ['opened', 'responding', 'recovering'], limit: 30 }, { when: readsOn })
  const known = new Map<string, KnownIncident>()
  for (const { order } of tasks.data?.tasks ?? []) known.set(order.incidentId, { id: order.incidentId, code: order.incidentCode, title: order.incidentTitle })
  for (const row of listed.data?.rows ?? []) known.set(row.id, { id: row.id, code: row.code, title: row.title })
  return [...known.values()]
}
