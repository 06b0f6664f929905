import { type ReactNode, useMemo, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { Chart } from '#platform/console/charts/chart.tsx'
import type { ChartSpec, ChartThreshold } from '#platform/console/charts/chart-spec.ts'
import { type Asked, useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { useMayUse } from '#platform/web/session/session.ts'
import { alarm } from '#modules/alarm/contract.ts'
import { monitoring, type Point, type PointsByQuantity, type StationRow } from '#modules/monitoring/contract.ts'
import { nearestOf, rainBars, rainStream, rainSums } from './rain-series.ts'
import { useIncidentText } from './texts.ts'
import type { IncidentRow } from './words.ts'

const SHOWN_MS = 6 * HOUR
const REFRESH_MS = 60_000
const CHART_HEIGHT = 132

type View = 'sum' | 'bars'

function pointsOf(series: OutputOf<typeof monitoring.queries.readSeries> | undefined): PointsByQuantity {
  const points = (series?.points ?? []).flatMap((point): Point[] => (point.value === null ? [] : [[Date.parse(point.at), point.value]]))
  return { [series?.quantity ?? '']: points }
}

/** The thresholds of three-hour rain that hold at the station, whatever layer they come from. */
function linesOf(thresholds: OutputOf<typeof alarm.queries.listThresholds> | undefined, name: string): ChartThreshold[] {
  return (thresholds?.effective ?? []).flatMap((one) => (one.key === 'rain-3h' && one.value !== null ? [{ value: one.value, name, severity: one.severity }] : []))
}

function useNearestGauge(row: IncidentRow, allowed: boolean): { asked: Asked<OutputOf<typeof monitoring.queries.listStations>>; found: { station: StationRow; metres: number } | null } {
  const near = useAsk(monitoring.queries.listStations, { kinds: ['rain'], areaCode: row.place.areaCode.slice(0, 9), limit: 500 }, { when: allowed })
  const none = near.data?.rows.length === 0
  const far = useAsk(monitoring.queries.listStations, { kinds: ['rain'], limit: 2_000 }, { when: allowed && none })
  const asked = none ? far : near
  return { asked, found: nearestOf(asked.data?.rows ?? [], row.place.lon, row.place.lat) }
}

function RainChart({ station, metres }: { readonly station: StationRow; readonly metres: number }): ReactNode {
  const t = useIncidentText()
  const [view, setView] = useState<View>('sum')
  const ten = Math.floor(useServerNow(MINUTE) / (10 * MINUTE)) * 10 * MINUTE
  const stream = rainStream(station.latest)
  const from = ten - SHOWN_MS
  const series = useAsk(monitoring.queries.readSeries, { streamId: stream?.streamId ?? 0, from: new Date(from - 3 * HOUR).toISOString(), to: new Date(ten + 10 * MINUTE).toISOString(), step: 'raw' }, { when: stream !== null, everyMs: REFRESH_MS, keep: true })
  const rain = useAsk(monitoring.queries.rainfall, { stationIds: [station.id] }, { everyMs: REFRESH_MS })
  const alarmOn = useMayUse('alarm', 'alarm.read')
  const thresholds = useAsk(alarm.queries.listThresholds, { stationId: station.id }, { when: alarmOn })
  const spec = useMemo<ChartSpec>(() => {
    const byQuantity = pointsOf(series.data)
    const lines = linesOf(thresholds.data, t('rain.line'))
    const drawn = view === 'sum' ? rainSums(byQuantity, 180, from, ten) : rainBars(byQuantity, 10, from, ten)
    return {
      title: t(view === 'sum' ? 'rain.sumTitle' : 'rain.barTitle', { station: station.name }),
      unit: 'mm',
      series: [{ name: t(view === 'sum' ? 'rain.sum' : 'rain.bars'), kind: view === 'sum' ? 'line' : 'bar', points: drawn }],
      ...(view === 'sum' && lines.length > 0 ? { thresholds: lines } : {}),
      source: t('rain.source', { code: station.code, km: (metres / 1000).toFixed(1), protocol: station.protocol }),
    }
  }, [series.data, thresholds.data, view, from, ten, station, metres, t])
  const [now] = rain.data?.rows ?? []
  const mm = (value: number | null | undefined): string => (value === null || value === undefined ? '—' : value.toFixed(1))
  return (
    <>
      <PanelHead title={t('rain.title', { station: station.name })}><span className="source">{t('rain.now', { h3: mm(now?.mm3h), h24: mm(now?.mm24h) })}</span></PanelHead>
      <div className="rain-body">
        <Segmented label={t('rain.view')} value={view} options={[{ value: 'sum', label: t('rain.sum') }, { value: 'bars', label: t('rain.bars') }]} onChange={setView} />
        {stream === null ? <Empty>{t('rain.noStream')}</Empty> : <AskedView asked={series} rows={3}>{() => <Chart spec={spec} height={CHART_HEIGHT} />}</AskedView>}
      </div>
    </>
  )
}

/** Rain of the nearest station of the township (else of the city), with the thresholds that hold there. */
export function RainPanel({ row }: { readonly row: IncidentRow }): ReactNode {
  const t = useIncidentText()
  const allowed = useMayUse('monitoring', 'monitoring.read')
  const { asked, found } = useNearestGauge(row, allowed)
  if (!allowed) return null
  return (
    <Panel className="rain">
      {found ? <RainChart key={found.station.id} station={found.station} metres={found.metres} /> : (
        <>
          <PanelHead title={t('rain.plain')} />
          <AskedView asked={asked} rows={2}>{() => <Empty>{t('rain.none')}</Empty>}</AskedView>
        </>
      )}
    </Panel>
  )
}
