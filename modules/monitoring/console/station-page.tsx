import { type ReactNode, useEffect, useState } from 'react'
import { useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { ageText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useServerNow } from '#platform/web/session/server-clock.ts'
import { FEED_STATES, type FeedState, monitoring, STATION_KINDS, type StationRow } from '../contract.ts'
import { marksOf } from '../domain/quality.ts'
import './monitoring.css'
import { StationDrawer } from './station-drawer.tsx'
import { quantityName, shownValues, STATE_MARKS, valueText } from './station-words.ts'
import { useMonitoringText } from './texts.ts'

const TYPING_MS = 250
const EVERY_MS = 15_000
const PAGE = 200

type Kind = (typeof STATION_KINDS)[number]

function Line({ row, selected, now, onOpen }: { readonly row: StationRow; readonly selected: boolean; readonly now: number; readonly onOpen: () => void }): ReactNode {
  const t = useMonitoringText()
  return (
    <tr tabIndex={-1} aria-selected={selected} onClick={onOpen}>
      <td><b>{row.name}</b> <span className="ink3 t-s">{row.code}</span></td>
      <td className="nowrap">{t(`kind.${row.kind}`)}</td>
      <td className="ink3 t-s nowrap">{row.protocol.toUpperCase()}</td>
      <td>
        <span className="station-values">
          {shownValues(row).map((value) => (
            <span key={value.streamId} className="nowrap">
              <span className="ink3 t-s">{quantityName(value.quantity)}</span> {valueText(value.quantity, value.value)}
              {marksOf(value.quality).filter((mark) => mark !== 'stale').map((mark) => <span key={mark} className="tag" style={{ marginLeft: 4 }}>{t(`quality.${mark}`)}</span>)}
            </span>
          ))}
          {row.latest.length === 0 ? <span className="ink3">—</span> : null}
        </span>
      </td>
      <td className="nowrap"><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark></td>
      <td className="num nowrap ink2">{row.lastReceivedAt === null ? '—' : ageText(now - Date.parse(row.lastReceivedAt))}</td>
    </tr>
  )
}

function useTyped(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const pause = setTimeout(() => setSettled(value), TYPING_MS)
    return () => clearTimeout(pause)
  }, [value])
  return settled
}

/** Stations with their latest values and age; a row opens its curves. */
export function StationPage(): ReactNode {
  const t = useMonitoringText()
  const now = useServerNow(5_000)
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState<Kind | null>(null)
  const [state, setState] = useState<FeedState | null>(null)
  const [limit, setLimit] = useState(PAGE)
  const [openId, setOpenId] = useState<string | null>(null)
  const text = useTyped(typed)
  const asked = useAsk(monitoring.queries.listStations, { text, limit, ...(kind === null ? {} : { kinds: [kind] }), ...(state === null ? {} : { states: [state] }) }, { keep: true, everyMs: EVERY_MS })
  const rows = asked.data?.rows ?? []
  const at = rows.findIndex((row) => row.id === openId)
  useListKeys({ count: rows.length, at, onMove: (next) => setOpenId(rows[next]!.id) })
  return (
    <div className="station-page">
      <Panel>
        <PanelHead icon="drop" title={t('station.title')} note={asked.data ? t('station.count', { n: asked.data.total }) : null}>
          {FEED_STATES.map((one) => <TagButton key={one} on={state === one} onClick={() => setState(state === one ? null : one)}>{t(`state.${one}`)} {asked.data?.states[one] ?? ''}</TagButton>)}
        </PanelHead>
        <div className="station-filters">
          <input className="input" type="search" value={typed} maxLength={60} placeholder={t('station.search')} aria-label={t('station.search')} onChange={(event) => setTyped(event.target.value)} />
          {STATION_KINDS.map((one) => <TagButton key={one} on={kind === one} onClick={() => setKind(kind === one ? null : one)}>{t(`kind.${one}`)}</TagButton>)}
        </div>
        <PanelBody flush>
          <AskedView asked={asked} rows={12} what={t('station.title')}>
            {(data) => (data.rows.length === 0 ? <Empty action={<Button onClick={() => { setTyped(''); setKind(null); setState(null) }}>{t('station.showAll')}</Button>}>{t('station.empty')}</Empty> : (
              <>
                <table className="plain">
                  <thead><tr><th>{t('station.name')}</th><th>{t('station.kind')}</th><th>{t('station.protocol')}</th><th>{t('station.latest')}</th><th>{t('station.state')}</th><th className="num">{t('station.age')}</th></tr></thead>
                  <tbody>{data.rows.map((row) => <Line key={row.id} row={row} now={now} selected={row.id === openId} onOpen={() => setOpenId(row.id)} />)}</tbody>
                </table>
                {data.rows.length < data.total ? <div style={{ padding: 16 }}><Button onClick={() => setLimit(limit + PAGE)}>{t('station.more', { shown: data.rows.length, total: data.total })}</Button></div> : null}
              </>
            ))}
          </AskedView>
        </PanelBody>
      </Panel>
      {openId === null ? null : <StationDrawer key={openId} id={openId} onClose={() => setOpenId(null)} />}
    </div>
  )
}
