import type { ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAsk } from '#platform/web/client/hooks.ts'
import { monitoring } from '../contract.ts'
import { useMonitoringText } from './texts.ts'

const EVERY_MS = 15_000

/** 数据源 2 正常 · 1 延迟: counted by source; what is behind is on the stations page. */
export function BarFeeds(): ReactNode {
  const t = useMonitoringText()
  const navigate = useNavigate()
  const asked = useAsk(monitoring.queries.feeds, {}, { everyMs: EVERY_MS, keep: true })
  const rows = (asked.data?.rows ?? []).filter((row) => row.state !== 'none')
  if (rows.length === 0) return null
  const count = (state: string): number => rows.filter((row) => row.state === state).length
  const parts = (['normal', 'late', 'down'] as const).filter((state) => count(state) > 0).map((state) => `${count(state)} ${t(`feed.${state}`)}`)
  return (
    <button type="button" className={count('down') > 0 ? 'btn quiet bold' : 'btn quiet'} title={rows.map((row) => `${row.protocol} ${row.fresh}/${row.stations}`).join('\n')} onClick={() => void navigate({ to: '/stations' })}>
      {t('feed.sources')} {parts.join(' · ')}
    </button>
  )
}
