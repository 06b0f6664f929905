import type { ReactNode } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { TimeMark } from '#platform/web/parts/time-mark.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { alarm } from '../contract.ts'

const MOST = 100

/** Alarms at the time they were raised, in the strip of time under the map. */
export function TimeMarks({ from, to }: { readonly from: number; readonly to: number }): ReactNode {
  const say = useSay()
  const { data } = useAsk(alarm.queries.queue, { since: new Date(from).toISOString(), closed: true, limit: MOST }, { keep: true })
  useRefreshOn(alarm.topics.queue, [alarm.queries.queue])
  return data?.rows.filter((row) => row.severity !== null).map((row) => {
    const at = Date.parse(row.raisedAt)
    return <TimeMark key={row.id} at={at} from={from} to={to} severity={row.severity} says={`${clockText(at)} ${say(SEVERITY_WORDS[row.severity!])} ${row.title}`} />
  })
}
