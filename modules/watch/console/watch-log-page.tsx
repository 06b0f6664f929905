import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { dateText } from '#platform/kernel/instant.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { asFailure } from '#platform/web/client/api-failure.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty, ErrorState, Skeleton } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { type LogEntry, watch } from '../contract.ts'
import { useWatchText } from './texts.ts'
import './watch-desk.css'
import { AddLogLine, LogLines } from './watch-log-panel.tsx'

const PAGE = 100

function byDay(entries: readonly LogEntry[]): [string, LogEntry[]][] {
  const days = new Map<string, LogEntry[]>()
  for (const entry of entries) {
    const day = dateText(Date.parse(entry.at))
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

/** The whole log, by day, searchable, printable. */
export function WatchLogPage(): ReactNode {
  const t = useWatchText()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const log = useInfiniteQuery({
    queryKey: [watch.queries.listLog.id, 'pages', text],
    queryFn: ({ pageParam }) => callQuery(watch.queries.listLog, { before: pageParam, limit: PAGE, ...(text === '' ? {} : { text }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  useRefreshOn(watch.topics.log, [watch.queries.listLog])
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <Panel>
      <PanelHead title={t('log.title')} icon="document" note={t('log.rule')}>
        <input className="input" type="search" value={text} placeholder={t('log.search')} aria-label={t('log.search')} onChange={(event) => setText(event.target.value)} />
        <Button icon="print" onClick={() => void navigate({ to: '/watch/log/print' })}>{t('log.print')}…</Button>
      </PanelHead>
      <PanelBody flush>
        {log.error ? <ErrorState failure={asFailure(log.error)} onRetry={() => void log.refetch()} /> : null}
        {log.isPending ? <Skeleton rows={10} /> : null}
        {log.isSuccess && entries.length === 0 ? <Empty>{text === '' ? t('log.empty') : t('log.none')}</Empty> : null}
        {byDay(entries).map(([day, lines]) => (
          <section key={day}>
            <h3 style={{ padding: '12px 16px 4px' }}>{day}</h3>
            <LogLines entries={lines} />
          </section>
        ))}
        {log.hasNextPage ? <div style={{ padding: 16 }}><Button pending={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>{t('log.more')}</Button></div> : null}
      </PanelBody>
      <AddLogLine />
    </Panel>
  )
}
