import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dateTimeText, DAY, HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { Chart } from '#platform/console/charts/chart.tsx'
import type { ChartThreshold } from '#platform/console/charts/chart-spec.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { ageText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { DemoBadge } from '#platform/web/parts/badges.tsx'
import { Drawer, DrawerSection, Pairs } from '#platform/web/parts/drawer.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { useTopic } from '#platform/web/realtime/use-topic.ts'
import { serverNow, useServerNow } from '#platform/web/session/server-clock.ts'
import { monitoring } from '../contract.ts'
import { marksOf } from '../domain/quality.ts'
import { hexLines, quantityName, STATE_MARKS, valueText } from './station-words.ts'
import { useMonitoringText } from './texts.ts'

type Station = OutputOf<typeof monitoring.queries.getStation>
type Series = OutputOf<typeof monitoring.queries.readSeries>

const SPANS = { '6h': 6 * HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
type Span = keyof typeof SPANS

function thresholdsOf(station: Station, quantity: string, words: { readonly warning: string; readonly guarantee: string }): ChartThreshold[] {
  if (quantity !== 'water-level') return []
  return [
    ...(station.warningLevel === null ? [] : [{ value: station.warningLevel, name: words.warning, severity: 'yellow' as const }]),
    ...(station.guaranteeLevel === null ? [] : [{ value: station.guaranteeLevel, name: words.guarantee, severity: 'orange' as const }]),
  ]
}

/** Marked readings of the span: each with its marks in words and, when still kept, the frame it came from. */
function MarkedReadings({ series, onFrame }: { readonly series: Series; readonly onFrame: (frameId: number) => void }): ReactNode {
  const t = useMonitoringText()
  const marked = series.points.filter((point) => point.quality !== 0 && point.frameId !== null).slice(-12).toReversed()
  if (series.step !== 'raw' || marked.length === 0) return null
  return (
    <table className="plain">
      <thead><tr><th>{t('station.time')}</th><th className="num">{t('station.value')}</th><th>{t('station.marks')}</th><th /></tr></thead>
      <tbody>
        {marked.map((point) => (
          <tr key={point.at}>
            <td className="nowrap">{dateTimeText(Date.parse(point.at))}</td><td className="num">{point.value ?? '—'}</td><td>{marksOf(point.quality).map((mark) => t(`quality.${mark}`)).join('、')}</td>
            <td><button type="button" className="tag" onClick={() => onFrame(point.frameId!)}>{t('station.frame')}</button></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Frame({ frameId }: { readonly frameId: number }): ReactNode {
  const t = useMonitoringText()
  const asked = useAsk(monitoring.queries.getFrame, { frameId })
  return (
    <AskedView asked={asked} rows={2}>
      {(frame) => <div><div className="source">{t('station.frameOf', { kind: frame.kind, time: dateTimeText(Date.parse(frame.receivedAt)), peer: frame.peer })}</div><pre className="frame-hex">{hexLines(frame.rawHex)}</pre></div>}
    </AskedView>
  )
}

function Curve({ station, streamId, quantity }: { readonly station: Station; readonly streamId: number; readonly quantity: string }): ReactNode {
  const t = useMonitoringText()
  const [span, setSpan] = useState<Span>('24h')
  const [frameId, setFrameId] = useState<number | null>(null)
  const [until, setUntil] = useState(() => Math.ceil(serverNow() / MINUTE) * MINUTE)
  useTopic(monitoring.topics.readings, (data) => {
    if (data === null || (data as { stationId?: string }).stationId === station.id) setUntil(Math.ceil(serverNow() / MINUTE) * MINUTE)
  })
  const asked = useAsk(monitoring.queries.readSeries, { streamId, from: new Date(until - SPANS[span]).toISOString(), to: new Date(until).toISOString() }, { keep: true })
  const rain = quantity.startsWith('rain')
  return (
    <DrawerSection title={quantityName(quantity)}>
      <Segmented label={t('station.span')} value={span} onChange={setSpan} options={(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: t(`span.${value}`) }))} />
      <AskedView asked={asked} rows={4}>
        {(series) => (
          <>
            <Chart height={180} spec={{
              title: `${station.name} ${quantityName(quantity)} ${series.unit}`, unit: series.unit, thresholds: thresholdsOf(station, quantity, { warning: t('station.warning'), guarantee: t('station.guarantee') }),
              source: t('station.step', { step: t(`step.${series.step}`), n: series.points.length }),
              series: [{ name: quantityName(quantity), kind: rain ? 'bar' : 'line', points: series.points.map((point) => ({ at: Date.parse(point.at), value: rain ? point.sum : point.value })) }],
            }} />
            <MarkedReadings series={series} onFrame={setFrameId} />
            {frameId === null ? null : <Frame frameId={frameId} />}
          </>
        )}
      </AskedView>
    </DrawerSection>
  )
}

/** The chosen stream, else the finest rain, else anything but the station's own battery. */
function streamToShow(streams: Station['streams'], chosen: number | null): Station['streams'][number] | undefined {
  const by = (test: (one: Station['streams'][number]) => boolean): Station['streams'][number] | undefined => streams.find(test)
  return by((one) => one.streamId === chosen) ?? by((one) => one.quantity === 'rain-5min') ?? by((one) => one.quantity !== 'voltage') ?? streams[0]
}

/** One station: its latest values, the curve of the chosen one with thresholds and marks, and where it all comes from. */
export function StationDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const t = useMonitoringText()
  const now = useServerNow(10_000)
  const asked = useAsk(monitoring.queries.getStation, { id }, { everyMs: 30_000 })
  const [chosen, setChosen] = useState<number | null>(null)
  const station = asked.data
  const stream = streamToShow(station?.streams ?? [], chosen)
  return (
    <Drawer onClose={onClose} title={station?.name ?? '…'} eyebrow={station ? <><span className="ink3">{station.code}</span><StateMark state={STATE_MARKS[station.state]}>{t(`state.${station.state}`)}</StateMark>{station.demo ? <DemoBadge /> : null}</> : null}>
      <AskedView asked={asked} rows={8}>
        {(data) => (
          <>
            <DrawerSection title={t('station.latest')}>
              <table className="plain">
                <tbody>
                  {data.latest.map((value) => (
                    <tr key={value.streamId} tabIndex={-1} aria-selected={value.streamId === stream?.streamId} onClick={() => setChosen(value.streamId)}>
                      <td>{quantityName(value.quantity)}</td><td className="num bold">{valueText(value.quantity, value.value)}</td><td className="ink3 nowrap">{ageText(now - Date.parse(value.observedAt))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {data.latest.length === 0 ? <p className="ink2">{t('station.neverHeard')}</p> : null}
            </DrawerSection>
            {stream ? <Curve key={stream.streamId} station={data} streamId={stream.streamId} quantity={stream.quantity} /> : null}
            <DrawerSection title={t('station.facts')}>
              <Pairs pairs={[
                [t('station.protocol'), data.protocol.toUpperCase()], [t('station.address'), data.address], [t('station.period'), t('station.minutes', { n: data.periodMinutes })], [t('station.river'), data.river],
                [t('station.warning'), data.warningLevel === null ? (data.kind === 'water-level' ? t('station.noLevel') : '') : `${data.warningLevel} m`], [t('station.guarantee'), data.guaranteeLevel === null ? '' : `${data.guaranteeLevel} m`],
                [t('station.levelSource'), data.levelSource], [t('station.subject'), data.subjectCode], [t('station.source'), data.source],
              ]} />
            </DrawerSection>
          </>
        )}
      </AskedView>
    </Drawer>
  )
}
