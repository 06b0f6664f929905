import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAsk } from '#platform/web/client/hooks.ts'
import { ageText } from '#platform/web/i18n/time-text.ts'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { monitoring } from '../contract.ts'
import { quantityName, shownValues, STATE_MARKS, valueText } from './station-words.ts'
import { useMonitoringText } from './texts.ts'

/** Registers whose rows devices watch; in their drawers no station at all is worth saying. */
const WATCHED: readonly string[] = ['enterprise.enterprise', 'enterprise.mine', 'hazard-point.hazard-point']
const EVERY_MS = 60_000
const AGE_MS = 5_000

/** Drawer of an enterprise or a hazard point: the stations that watch it, what they say and how old that is. */
export function WatchingStations({ register, code }: { readonly register: string; readonly id: string; readonly code: string }): ReactNode {
  return WATCHED.includes(register) ? <Stations code={code} /> : null
}

function Stations({ code }: { readonly code: string }): ReactNode {
  const t = useMonitoringText()
  const now = useServerNow(AGE_MS)
  const { data } = useAsk(monitoring.queries.listStations, { subjectCode: code }, { keep: true, everyMs: EVERY_MS })
  useRefreshOn(monitoring.topics.readings, [monitoring.queries.listStations])
  if (!data) return null
  return (
    <section className="drawer-section" aria-label={t('watching.title')}>
      <h3>{t('watching.title')}</h3>
      {data.rows.length === 0 ? <p className="ink3">{t('watching.none')}</p> : null}
      {data.rows.map((row) => (
        <div key={row.id} className="watching-station">
          <div className="row g12">
            <Link to={`/registers/station/${row.id}`}><b>{row.name}</b></Link>
            <StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark>
            <span className="ink3 t-s push nowrap">{row.lastReceivedAt === null ? '—' : ageText(now - Date.parse(row.lastReceivedAt))}</span>
          </div>
          <dl className="pairs">{shownValues(row).map((value) => <div key={value.streamId} className="as-is"><dt>{quantityName(value.quantity)}</dt><dd>{valueText(value.quantity, value.value)}</dd></div>)}</dl>
        </div>
      ))}
    </section>
  )
}
