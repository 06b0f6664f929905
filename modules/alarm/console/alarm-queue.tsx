import { type FocusEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { useKeys, useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAct, useAsk } from '#platform/web/client/hooks.ts'
import { momentText } from '#platform/web/i18n/time-text.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { classes } from '#platform/web/parts/class-names.ts'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, Refusal } from '#platform/web/parts/states.tsx'
import { useRefreshOn, useTopic } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import { useMay } from '#platform/web/session/session.ts'
import { alarm, type AlarmRow } from '../contract.ts'
import './alarm.css'
import { markOf, sourceText } from './alarm-words.ts'
import { useAlarmText } from './texts.ts'
import { useTownName } from './use-town-name.ts'

const VIEWS = ['all', 'to-acknowledge', 'mine', 'missing'] as const
type View = (typeof VIEWS)[number]

/** A new row carries its ink mark so long. */
const FRESH_MS = 10_000

interface AlarmQueueProps {
  /** Narrows the queue; the views still choose within it. */
  readonly filter?: { readonly areaCode?: string; readonly hazard?: string; readonly stationId?: string; readonly closed?: boolean; readonly text?: string }
  readonly selectedId?: string | null
  readonly onOpen?: (row: AlarmRow) => void
  /** Buttons at the right end of the head, after the views. */
  readonly children?: ReactNode
}

function StateCell({ row, busy, onAcknowledge }: { readonly row: AlarmRow; readonly busy: boolean; readonly onAcknowledge: (() => void) | null }): ReactNode {
  const t = useAlarmText()
  if (row.state === 'raised' && onAcknowledge) {
    return (
      <button type="button" className={classes('btn', row.escalatedAt !== null && 'heavy')} disabled={busy} onClick={(event) => {
        event.stopPropagation()
        onAcknowledge()
      }}>
        {t(row.escalatedAt === null ? 'queue.acknowledge' : 'queue.acknowledgeLate')} <kbd>{t('queue.space')}</kbd>
      </button>
    )
  }
  if (row.incidentCode !== null) return <StateMark state="doing">{t('queue.joined', { code: row.incidentCode })}</StateMark>
  if (row.assigneeName !== null) return <StateMark state="doing">{t('queue.assigned', { name: row.assigneeName })}</StateMark>
  const at = row.acknowledgedAt === null ? '' : ` ${clockText(Date.parse(row.acknowledgedAt))}`
  return <StateMark state={markOf(row)}>{t(`state.${row.state}`)}{at}</StateMark>
}

interface LineProps {
  readonly row: AlarmRow
  readonly selected: boolean
  readonly fresh: boolean
  readonly busy: boolean
  readonly town: string
  readonly onSelect: () => void
  readonly onAcknowledge: (() => void) | null
}

function Line({ row, selected, fresh, busy, town, onSelect, onAcknowledge }: LineProps): ReactNode {
  const t = useAlarmText()
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (selected) line.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <tr ref={line} tabIndex={-1} aria-selected={selected} className={classes(fresh && 'fresh', row.endedAt !== null && 'over')} onClick={onSelect}>
      <td><SeverityChip severity={row.severity} /></td>
      <td className="nowrap">{momentText(Date.parse(row.raisedAt), serverNow())}</td>
      <td className="alarm-what">
        {row.title}
        {row.repeats > 0 ? <span className="ink3 nowrap">{t('queue.repeated', { n: row.repeats })}</span> : null}
        {row.endedAt === null ? null : <span className="tag">{t('queue.ended', { time: clockText(Date.parse(row.endedAt)) })}</span>}
      </td>
      <td className="nowrap">{town}</td>
      <td className="ink3 t-s nowrap">{sourceText(row, t('queue.missing'))}</td>
      <td className="nowrap"><StateCell row={row} busy={busy} onAcknowledge={onAcknowledge} /></td>
    </tr>
  )
}

/** Ids that came in a moment ago; only the mark knows, nothing moves. */
function useFresh(): ReadonlySet<string> {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  useTopic(alarm.topics.queue, (data) => {
    const message = data as { change: string; row: AlarmRow } | null
    if (message?.change !== 'raised' && message?.change !== 'escalated') return
    const { id } = message.row
    setFresh((before) => new Set(before).add(id))
    const timer = setTimeout(() => {
      timers.current.delete(timer)
      setFresh((before) => new Set([...before].filter((one) => one !== id)))
    }, FRESH_MS)
    timers.current.add(timer)
  })
  useEffect(() => {
    const running = timers.current
    return () => running.forEach((timer) => clearTimeout(timer))
  }, [])
  return fresh
}

interface TableProps {
  readonly rows: readonly AlarmRow[]
  readonly selectedId: string | null
  readonly onSelect: (row: AlarmRow) => void
}

function QueueTable({ rows, selectedId, onSelect }: TableProps): ReactNode {
  const t = useAlarmText()
  const town = useTownName()
  const fresh = useFresh()
  const mayHandle = useMay('alarm.handle')
  const [focused, setFocused] = useState(false)
  const acknowledge = useAct(alarm.actions.acknowledge, { refresh: [alarm.queries.queue, alarm.queries.get] })
  const at = rows.findIndex((row) => row.id === selectedId)
  const current = rows[at]
  const confirm = (row: AlarmRow): void => void acknowledge.act({ alarmId: row.id, version: row.version })
  useListKeys({ count: rows.length, at, when: focused, onMove: (next) => onSelect(rows[next]!) })
  // Space acknowledges only here: a hand on the keyboard elsewhere must never confirm an alarm.
  useKeys([{ keys: 'Space', label: t('queue.acknowledge'), shown: t('queue.space'), when: focused && mayHandle && current?.state === 'raised', run: () => current && confirm(current) }])
  const onBlur = useCallback((event: FocusEvent<HTMLDivElement>) => setFocused(event.currentTarget.contains(event.relatedTarget)), [])
  return (
    <div className="alarm-list" role="group" tabIndex={0} aria-label={t('queue.title')} onFocus={() => setFocused(true)} onBlur={onBlur}>
      <Refusal failure={acknowledge.failure} />
      <table className="plain tall">
        <thead><tr><th>{t('queue.severity')}</th><th>{t('queue.time')}</th><th>{t('queue.what')}</th><th>{t('queue.town')}</th><th>{t('queue.source')}</th><th>{t('queue.state')}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} town={town(row.areaCode)} selected={row.id === selectedId} fresh={fresh.has(row.id)} busy={acknowledge.pending} onSelect={() => onSelect(row)} onAcknowledge={mayHandle ? () => confirm(row) : null} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The alarm queue: on the watch desk, on its own page, in a station's drawer. New rows come in at the top; nothing under the pointer changes by itself. */
export function AlarmQueue({ filter = {}, selectedId, onOpen, children }: AlarmQueueProps): ReactNode {
  const t = useAlarmText()
  const [view, setView] = useState<View>('all')
  const [own, setOwn] = useState<string | null>(null)
  const asked = useAsk(alarm.queries.queue, { ...filter, view }, { keep: true })
  useRefreshOn(alarm.topics.queue, [alarm.queries.queue])
  const counts = asked.data?.counts
  const select = (row: AlarmRow): void => {
    setOwn(row.id)
    onOpen?.(row)
  }
  const numbers: Record<View, number | undefined> = { all: counts?.all, 'to-acknowledge': counts?.toAcknowledge, mine: counts?.mine, missing: counts?.missing }
  return (
    <Panel className="alarm-queue grow">
      <PanelHead icon="bell" title={t('queue.title')} note={counts ? <><span>{t('queue.pending')} <b className="ink">{counts.toAcknowledge}</b></span>{'\u2002'}{t('queue.merged', { alarms: counts.all, messages: counts.messages })}</> : null}>
        {VIEWS.map((one) => <TagButton key={one} on={view === one} onClick={() => setView(one)}>{t(`view.${one}`)}{one === 'all' || !numbers[one] ? '' : ` ${numbers[one]}`}</TagButton>)}
        {children}
      </PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={7} what={t('queue.title')}>
          {(data) => (data.rows.length === 0 ? <Empty>{t(`empty.${view}`)}</Empty> : <QueueTable rows={data.rows} selectedId={selectedId === undefined ? own : selectedId} onSelect={select} />)}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
