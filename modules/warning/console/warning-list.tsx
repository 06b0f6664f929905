import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useKeys, useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { momentText, numberText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Tag } from '#platform/web/parts/badges.tsx'
import { Countdown } from '#platform/web/parts/clock.tsx'
import { Icon } from '#platform/web/parts/icon.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Segmented } from '#platform/web/parts/segmented.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { warning, type WarningRow } from '../contract.ts'
import { useWarningText } from './texts.ts'
import { FEED_MARKS, kindText, markOf } from './words.ts'
import './warning.css'

const VIEWS = ['in-force', 'drafts', 'ended', 'all'] as const
type View = (typeof VIEWS)[number]

const isDraft = (row: WarningRow): boolean => row.state === 'draft' || row.state === 'signing'

function When({ row }: { readonly row: WarningRow }): ReactNode {
  const t = useWarningText()
  if (row.state === 'in-force') return <>{t('desk.left')} <Countdown until={Date.parse(row.expiresAt)} className="bold" /></>
  if (row.endedAt !== null) return <span className="ink2">{t('list.endedAt', { time: momentText(Date.parse(row.endedAt), serverNow()) })}</span>
  return <span className="ink2">{t('list.savedAt', { time: momentText(Date.parse(row.updatedAt), serverNow()) })}</span>
}

function Line({ row, selected, onOpen }: { readonly row: WarningRow; readonly selected: boolean; readonly onOpen: () => void }): ReactNode {
  const t = useWarningText()
  return (
    <tr tabIndex={-1} aria-selected={selected} onClick={onOpen}>
      <td className="nowrap"><SeverityChip severity={row.severity} what={kindText(row)} /></td>
      <td className="warning-what">{row.status === 'actual' ? null : <Tag>{t(`status.${row.status}`)}</Tag>} {row.title === '' ? <span className="ink3">{t('list.untitled')}</span> : row.title}<span className="ink3 t-s"> {row.code}</span></td>
      <td>{row.areaWords}</td>
      <td className="num nowrap">{row.people === null ? '—' : t('people', { n: numberText(row.people) })}</td>
      <td className="nowrap"><StateMark state={markOf(row)}>{t(`state.${row.state}`)}</StateMark></td>
      <td className="nowrap"><When row={row} /></td>
      <td className="t-s ink2 nowrap">{t(`origin.${row.origin}`)} · {row.senderName}</td>
    </tr>
  )
}

function Rows({ rows }: { readonly rows: readonly WarningRow[] }): ReactNode {
  const t = useWarningText()
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const [focused, setFocused] = useState(false)
  const open = (row: WarningRow): void => void navigate(isDraft(row) ? { to: '/warning-compose/$id', params: { id: row.id } } : { to: '/warning/$id', params: { id: row.id } })
  useListKeys({ count: rows.length, at, when: focused, onMove: setAt })
  useKeys([{ keys: 'Enter', label: t('list.open'), when: focused && rows[at] !== undefined, run: () => rows[at] && open(rows[at]) }])
  return (
    <div className="warning-rows" role="group" tabIndex={0} aria-label={t('list.title')} onFocus={() => setFocused(true)} onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}>
      <table className="plain tall">
        <thead><tr><th>{t('list.kind')}</th><th>{t('list.what')}</th><th>{t('list.area')}</th><th className="num">{t('list.people')}</th><th>{t('list.state')}</th><th>{t('list.time')}</th><th>{t('list.from')}</th></tr></thead>
        <tbody>{rows.map((row, index) => <Line key={row.id} row={row} selected={index === at} onOpen={() => open(row)} />)}</tbody>
      </table>
    </div>
  )
}

/** State of the sources in one line; each failure by name. */
function FeedLine(): ReactNode {
  const t = useWarningText()
  const feeds = useAsk(warning.queries.feeds, {}, { everyMs: 60_000 })
  useRefreshOn(warning.topics.feeds, [warning.queries.feeds])
  const shown = feeds.data?.feeds ?? []
  if (shown.length === 0) return <Link to="/warning-feeds" className="link t-s">{t('feed.none')}</Link>
  return <span className="row wrap t-s">{shown.map((feed) => <Link key={feed.id} to="/warning-feeds" title={feed.lastError ?? ''}><StateMark state={FEED_MARKS[feed.state]}>{feed.name} {t(`feedState.${feed.state}`)}</StateMark></Link>)}</span>
}

/** 预警: what is in force, what is being written, what was. */
export function WarningList(): ReactNode {
  const t = useWarningText()
  const mayDraft = useMay('warning.draft')
  const [view, setView] = useState<View>('in-force')
  const [text, setText] = useState('')
  const asked = useAsk(warning.queries.list, text.trim() === '' ? { view } : { view, text }, { keep: true })
  useRefreshOn(warning.topics.board, [warning.queries.list])
  const counts = asked.data?.counts
  const number: Record<View, number | undefined> = { 'in-force': counts?.inForce, drafts: counts?.drafts, ended: counts?.ended, all: counts?.all }
  return (
    <div className="warning-page">
      <Panel className="grow">
        <PanelHead icon="bell" title={t('list.title')} note={<FeedLine />}>
          <input className="input warning-find" type="search" value={text} placeholder={t('list.find')} aria-label={t('list.find')} onChange={(event) => setText(event.target.value)} />
          <Segmented label={t('list.view')} value={view} options={VIEWS.map((value) => ({ value, label: `${t(`view.${value}`)}${number[value] ? ` ${number[value]}` : ''}` }))} onChange={setView} />
          {mayDraft ? <Link className="btn primary" to="/warning-compose/$id" params={{ id: 'new' }}><Icon name="pen" />{t('list.compose')}</Link> : null}
        </PanelHead>
        <PanelBody flush>
          <AskedView asked={asked} rows={7} what={t('list.title')}>
            {(data) => (data.rows.length === 0 ? <Empty>{t(`empty.${view}`)}</Empty> : <Rows rows={data.rows} />)}
          </AskedView>
        </PanelBody>
      </Panel>
    </div>
  )
}
