import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { Countdown } from '#platform/web/parts/clock.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { warning, type WarningRow } from '../contract.ts'
import { useWarningText } from './texts.ts'
import { FEED_MARKS, kindText } from './words.ts'
import './warning.css'

const NEAR_MS = 30 * MINUTE

function Line({ row }: { readonly row: WarningRow }): ReactNode {
  const t = useWarningText()
  const end = Date.parse(row.expiresAt)
  return (
    <Link to="/warning/$id" params={{ id: row.id }} className="watch-warning">
      <SeverityChip severity={row.severity} what={kindText(row)} />
      <span className="ellipsis">{row.status === 'actual' ? null : <b>{t(`status.${row.status}`)} </b>}{row.areaWords}<span className="ink3 t-s"> {row.senderName}</span></span>
      <span className="t-s ink2 nowrap">{row.callOutNote ?? (row.status === 'actual' ? t('desk.notCalled') : '')}</span>
      <span className={end - serverNow() < NEAR_MS ? 'nowrap bold' : 'nowrap'}>{t('desk.left')} <Countdown until={end} className="" /></span>
    </Link>
  )
}

/** Watch desk, above the alarms: warnings in force with what is left of them; a source that fails says so here. */
export function WatchWarnings(): ReactNode {
  const t = useWarningText()
  const asked = useAsk(warning.queries.list, { view: 'in-force' }, { keep: true })
  const feeds = useAsk(warning.queries.feeds, {}, { everyMs: MINUTE })
  useRefreshOn(warning.topics.board, [warning.queries.list])
  useRefreshOn(warning.topics.feeds, [warning.queries.feeds])
  const rows = asked.data?.rows ?? []
  const failing = (feeds.data?.feeds ?? []).filter((feed) => feed.state === 'late' || feed.state === 'down')
  if (rows.length === 0 && failing.length === 0) return null
  return (
    <section className="watch-warnings" aria-label={t('desk.title')}>
      {rows.map((row) => <Line key={row.id} row={row} />)}
      {failing.map((feed) => <Link key={feed.id} to="/warning-feeds" className="watch-warning feed"><StateMark state={FEED_MARKS[feed.state]}>{t(`feedState.${feed.state}`)}</StateMark><span className="ellipsis">{feed.name}</span><span className="t-s ink2 ellipsis">{feed.lastError}</span></Link>)}
    </section>
  )
}
