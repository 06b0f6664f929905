import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { numberText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { monitoring, STATION_KINDS } from '../contract.ts'
import './monitoring.css'
import { STATE_MARKS, valueText } from './station-words.ts'
import { useMonitoringText } from './texts.ts'

const EVERY_MS = 60_000

type Gauge = OutputOf<typeof monitoring.queries.rivers>['rows'][number]
type Kind = (typeof STATION_KINDS)[number]

const metres = (value: number | null): string => valueText('water-level', value)

function Official({ value, source }: { readonly value: number | null; readonly source: string | null }): ReactNode {
  const t = useMonitoringText()
  return value === null ? <span className="ink3">{t('water.noLevel')}</span> : <span title={source ?? undefined}>{metres(value)}</span>
}

function GaugeLine({ row }: { readonly row: Gauge }): ReactNode {
  const t = useMonitoringText()
  const { arrival } = row
  return (
    <tr>
      <td className="nowrap">{row.river || '—'}</td>
      <td><Link to={`/registers/station/${row.id}`}><b>{row.name}</b></Link></td>
      <td className="nowrap"><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark></td>
      <td className="num nowrap">{metres(row.level)}</td>
      <td className="num nowrap"><Official value={row.warningLevel} source={row.levelSource} /></td>
      <td className="num nowrap"><Official value={row.guaranteeLevel} source={row.levelSource} /></td>
      <td>
        {arrival === null ? <span className="ink3">{t('water.none')}</span> : (
          <><b>{clockText(Date.parse(arrival.at))}</b> <span className="tag">{t('water.estimated')}</span> <span className="ink2">{t('water.from', { name: arrival.fromName, mm: arrival.rain3h.toFixed(1), km: arrival.kilometres.toFixed(1), minutes: arrival.minutes })}</span></>
        )}
      </td>
    </tr>
  )
}

function Rivers(): ReactNode {
  const t = useMonitoringText()
  const asked = useAsk(monitoring.queries.rivers, {}, { keep: true, everyMs: EVERY_MS })
  return (
    <Panel>
      <PanelHead icon="drop" title={t('water.rivers')} note={asked.data ? clockText(Date.parse(asked.data.at)) : null} />
      <PanelBody flush>
        <AskedView asked={asked} rows={8} what={t('water.rivers')}>
          {(data) => (data.rows.length === 0 ? <Empty>{t('water.empty')}</Empty> : (
            <>
              <table className="plain">
                <thead><tr><th>{t('water.river')}</th><th>{t('water.gauge')}</th><th>{t('station.state')}</th><th className="num">{t('water.level')}</th><th className="num">{t('water.warning')}</th><th className="num">{t('water.guarantee')}</th><th>{t('water.arrival')}</th></tr></thead>
                <tbody>{data.rows.map((row) => <GaugeLine key={row.id} row={row} />)}</tbody>
              </table>
              <p className="source water-note">{t('water.assumed')}：{data.assumed.map((one) => `${numberText(one.value)} ${one.unit}（${one.source}）`).join('；')}</p>
            </>
          ))}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}

function Coverage(): ReactNode {
  const t = useMonitoringText()
  const [kind, setKind] = useState<Kind | null>(null)
  const asked = useAsk(monitoring.queries.coverage, kind === null ? {} : { kinds: [kind] }, { keep: true, everyMs: EVERY_MS })
  const { data } = asked
  const percent = data && data.villages > 0 ? ((data.covered / data.villages) * 100).toFixed(1) : null
  return (
    <Panel>
      <PanelHead icon="map" title={t('water.coverage')} note={data ? <>{percent === null ? null : <b>{t('water.percent', { percent })}</b>}{'\u2002'}{t('water.covered', { covered: data.covered, villages: data.villages })}</> : null}>
        <TagButton on={kind === null} onClick={() => setKind(null)}>{t('water.all')}</TagButton>
        {STATION_KINDS.map((one) => <TagButton key={one} on={kind === one} onClick={() => setKind(one)}>{t(`kind.${one}`)}</TagButton>)}
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={8} what={t('water.coverage')}>
          {(found) => (
            <>
              {found.blind.length === 0 ? <Empty>{t('water.noBlind')}</Empty> : (
                <table className="plain">
                  <caption className="visually-hidden">{t('water.blind')}</caption>
                  <thead><tr><th>{t('water.town')}</th><th>{t('water.village')}</th><th>{t('water.nearest')}</th><th className="num">{t('water.distance')}</th></tr></thead>
                  <tbody>
                    {found.blind.map((row) => (
                      <tr key={row.code}>
                        <td className="nowrap">{row.townName}</td>
                        <td><Link to="/map" search={{ lon: row.lon, lat: row.lat, z: 12 }}>{row.name}</Link></td>
                        <td>{row.nearestName ?? t('water.noStation')}</td>
                        <td className="num nowrap">{row.nearestKilometres === null ? '—' : `${row.nearestKilometres.toFixed(1)}\u00A0km`}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
              <p className="source water-note">{t('water.rule', { km: found.kilometres, source: found.source })}</p>
            </>
          )}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}

/** Rivers with their levels and what comes from upstream; the villages that nothing watches. */
export function WaterPage(): ReactNode {
  const t = useMonitoringText()
  return (
    <div className="station-page water-page">
      <h1 className="visually-hidden">{t('water.title')}</h1>
      <Rivers />
      <Coverage />
    </div>
  )
}
