import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { TimeMark } from '#platform/web/parts/time-mark.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { incident } from '../contract.ts'

const MOST = 100

/** Incidents at the time they were opened, in the strip of time under the map; each leads to its room. */
export function TimeMarks({ from, to }: { readonly from: number; readonly to: number }): ReactNode {
  const { data } = useAsk(incident.queries.listIncidents, { limit: MOST }, { keep: true })
  useRefreshOn(incident.topics.board, [incident.queries.listIncidents])
  return data?.rows.filter((row) => Date.parse(row.openedAt) >= from).map((row) => {
    const at = Date.parse(row.openedAt)
    const says = `${clockText(at)} ${row.title}`
    return <TimeMark key={row.id} at={at} from={from} to={to} severity={null} says={says}><Link to={`/incident/${row.id}`} title={says}>{row.code}</Link></TimeMark>
  })
}
