import { useAsk, type Asked } from '#platform/web/client/hooks.ts'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { incident } from '../contract.ts'
import type { IncidentFile } from './words.ts'

/** What is asked again when anything of an incident changed. */
export const INCIDENT_QUERIES = [incident.queries.getIncident, incident.queries.listEntries, incident.queries.listIncidents, incident.queries.listClocks, incident.queries.proposeLevel]

/** The file of an incident, kept fresh by the board's topic. */
export function useIncidentFile(id: string): Asked<IncidentFile> {
  const file = useAsk(incident.queries.getIncident, { id })
  useRefreshOn(incident.topics.board, INCIDENT_QUERIES)
  return file
}
