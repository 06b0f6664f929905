import { useAct } from '#platform/web/client/hooks.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { report, type ReportForm } from '../contract.ts'
import { REPORT_QUERIES } from './words.ts'

/** Drafts a report of an incident. Where a draft of that form stands already, that one is opened instead. */
export function useNewReport(onOpen: (id: string) => void) {
  const draft = useAct(report.actions.draftReport, {
    refresh: REPORT_QUERIES,
    onDone: (output) => onOpen(output.id),
    onRefused: (failure) => {
      const { id } = failure.details
      if ((failure.code === 'report.draft-exists' || failure.code === 'report.first-exists') && typeof id === 'string') onOpen(id)
    },
  })
  return { ...draft, start: (incidentId: string, form: ReportForm): void => void draft.act({ id: uuidv7(serverNow()), incidentId, form }) }
}
