import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import { Slot } from '#platform/console/slot.tsx'
import { BAR_MINUTES, type RainBar, readWorstRain } from './rain-bars.ts'
import './map-time.css'
import { useMonitoringText } from './texts.ts'

/** Bars never fill the strip for a drizzle: this much in ten minutes does (rain of 50 mm in 3 h is 2.8). */
const FULL_MM = 5
const LABEL_EVERY = 3

function Bar({ bar, most, labelled }: { readonly bar: RainBar; readonly most: number; readonly labelled: boolean }): ReactNode {
  const t = useMonitoringText()
  const from = clockText(bar.to - BAR_MINUTES * MINUTE)
  const says = t(bar.millimetres === null ? 'strip.unknown' : 'strip.bar', { from, to: clockText(bar.to), mm: bar.millimetres ?? 0 })
  return (
    <li title={says}>
      <span className={bar.millimetres === null ? 'rain-bar unknown' : 'rain-bar'} style={bar.millimetres === null ? undefined : { height: `${(bar.millimetres / most) * 100}%` }} />
      <span className="visually-hidden">{says}</span>
      {labelled ? <span className="rain-time" aria-hidden="true">{from}</span> : null}
    </li>
  )
}

/** Foot of the one map: how it rained in the last three hours where it rained most. */
export function MapTime(): ReactNode {
  const t = useMonitoringText()
  const { data } = useQuery({ queryKey: ['monitoring', 'worst-rain'], queryFn: readWorstRain, refetchInterval: MINUTE })
  if (!data) return null
  const most = Math.max(FULL_MM, ...data.bars.map((bar) => bar.millimetres ?? 0))
  return (
    <section className="map-rain" aria-label={t('strip.title')}>
      <div className="row g12">
        <b className="t-strong">{clockText(data.at)}</b>
        <span className="ink2">{t('strip.worst', { name: data.name })} <b>{data.mm3h.toFixed(1)}</b>{'\u00A0'}mm</span>
        <span className="ink3 t-s push">{t('strip.note', { most: most.toFixed(1) })}</span>
      </div>
      <div className="time-marks"><Slot name="map.time-marks" props={{ from: data.bars[0]!.to - BAR_MINUTES * MINUTE, to: data.bars.at(-1)!.to }} /></div>
      <ol className="rain-bars">{data.bars.map((bar, at) => <Bar key={bar.to} bar={bar} most={most} labelled={at % LABEL_EVERY === 0} />)}</ol>
    </section>
  )
}
