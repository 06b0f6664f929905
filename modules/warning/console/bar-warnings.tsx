import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { warning } from '../contract.ts'
import { useWarningText } from './texts.ts'
import { kindText } from './words.ts'
import './warning.css'

/** More than this many kinds would push the clock off the bar. */
const SHOWN = 3

/** Bar of every page: what is in force now, worst first, each kind once. */
export function BarWarnings(): ReactNode {
  const t = useWarningText()
  const asked = useAsk(warning.queries.list, { view: 'in-force' }, { keep: true })
  useRefreshOn(warning.topics.board, [warning.queries.list])
  const real = (asked.data?.rows ?? []).filter((row) => row.status === 'actual')
  const worst = [...new Map(real.toReversed().map((row) => [row.kind, row])).values()].toReversed()
  if (worst.length === 0) return null
  return (
    <Link to="/warnings" className="bar-warnings row" aria-label={t('bar.label', { n: real.length })}>
      {worst.slice(0, SHOWN).map((row) => <SeverityChip key={row.id} severity={row.severity} what={kindText(row)} />)}
      {worst.length > SHOWN ? <span className="t-s ink2">+{worst.length - SHOWN}</span> : null}
    </Link>
  )
}
