import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { clockText } from '#platform/kernel/instant.ts'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { saveText } from '#platform/console/charts/save-text.ts'
import { useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { asFailure, type ApiFailure } from '#platform/web/client/api-failure.ts'
import { callQuery } from '#platform/web/client/browser-client.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { SeverityChip } from '#platform/web/parts/severity-chip.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty, ErrorState, NoPermission, Refusal, Skeleton } from '#platform/web/parts/states.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { HAZARD_KEYS, HAZARDS, type Hazard, incident } from '../contract.ts'
import { INCIDENT_STATES } from '../contract/incident-row.ts'
import type { IncidentState } from '../processes/incident-process.ts'
import { type Area, areaName, useAreas } from './areas.ts'
import './incident.css'
import { EMPTY_FILTER, type ListFilter, OPEN_STATES, questionOf, readListFilter, type Sort, sortRows, writeListFilter } from './list-filter.ts'
import { useIncidentText } from './texts.ts'
import { type IncidentRow, levelText, responseText, STATE_MARKS, stateWords } from './words.ts'

const PAGE = 200
/** Typing is answered when it pauses, not at every key. */
const TYPING_MS = 250

function StateFilter({ filter, counts, onChange }: { readonly filter: ListFilter; readonly counts: Readonly<Record<string, number>>; readonly onChange: (states: readonly IncidentState[]) => void }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const sum = (states: readonly IncidentState[]): number => states.reduce((n, state) => n + (counts[state] ?? 0), 0)
  const isOpen = filter.states.length === OPEN_STATES.length && OPEN_STATES.every((state) => filter.states.includes(state))
  return (
    <>
      <TagButton on={isOpen} onClick={() => onChange(OPEN_STATES)}>{t('list.open')} {sum(OPEN_STATES)}</TagButton>
      {INCIDENT_STATES.map((state) => (
        <TagButton key={state} on={filter.states.length === 1 && filter.states[0] === state} onClick={() => onChange([state])}>{say(stateWords(state))} {counts[state] ?? 0}</TagButton>
      ))}
      <TagButton on={filter.states.length === 0} onClick={() => onChange([])}>{t('list.all')} {sum(INCIDENT_STATES)}</TagButton>
    </>
  )
}

interface FilterProps {
  readonly filter: ListFilter
  readonly areas: readonly Area[]
  readonly onChange: (patch: Partial<ListFilter>) => void
}

function SearchBox({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }): ReactNode {
  const t = useIncidentText()
  const [typed, setTyped] = useState(value)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    const pause = setTimeout(() => typed !== value && latest.current(typed), TYPING_MS)
    return () => clearTimeout(pause)
  }, [typed, value])
  return <input className="input" type="search" value={typed} maxLength={100} placeholder={t('list.search')} aria-label={t('list.search')} onChange={(event) => setTyped(event.target.value)} />
}

function Filters({ filter, areas, onChange }: FilterProps): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const towns = areas.filter((area) => area.kind === 'town')
  return (
    <div className="list-filters">
      <SearchBox key={filter.text === '' ? 'empty' : 'kept'} value={filter.text} onChange={(text) => onChange({ text })} />
      <select className="input" aria-label={t('list.hazard')} value={filter.hazards[0] ?? ''} onChange={(event) => onChange({ hazards: event.target.value === '' ? [] : [event.target.value as Hazard] })}>
        <option value="">{t('list.anyHazard')}</option>
        {HAZARD_KEYS.map((key) => <option key={key} value={key}>{say(HAZARDS[key])}</option>)}
      </select>
      <select className="input" aria-label={t('list.level')} value={filter.levels[0] ?? ''} onChange={(event) => onChange({ levels: RESPONSE_LEVELS.filter((level) => level === event.target.value) })}>
        <option value="">{t('list.anyLevel')}</option>
        {RESPONSE_LEVELS.map((level) => <option key={level} value={level}>{levelText(level)}</option>)}
      </select>
      <select className="input" aria-label={t('list.area')} value={filter.areaCode} onChange={(event) => onChange({ areaCode: event.target.value })}>
        <option value="">{t('list.anyArea')}</option>
        {towns.map((area) => <option key={area.code} value={area.code}>{area.name}</option>)}
      </select>
      <span className="row g4">
        <input className="input" type="date" aria-label={t('list.from')} value={filter.from} max={filter.to || undefined} onChange={(event) => onChange({ from: event.target.value })} />
        <span className="ink3">–</span>
        <input className="input" type="date" aria-label={t('list.to')} value={filter.to} min={filter.from || undefined} onChange={(event) => onChange({ to: event.target.value })} />
      </span>
      {JSON.stringify(filter) === JSON.stringify(EMPTY_FILTER) ? null : <Button kind="quiet" onClick={() => onChange(EMPTY_FILTER)}>{t('list.clear')}</Button>}
    </div>
  )
}

function Head({ sort, filter, onSort, children }: { readonly sort?: Sort; readonly filter: ListFilter; readonly onSort: (sort: Sort) => void; readonly children: ReactNode }): ReactNode {
  if (sort === undefined) return <th>{children}</th>
  const on = filter.sort === sort
  return (
    <th aria-sort={on ? (filter.ascending ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className={on ? 'bold' : ''} onClick={() => onSort(sort)}>{children}{on ? (filter.ascending ? ' ↑' : ' ↓') : ''}</button>
    </th>
  )
}

function Line({ row, areas, selected, onOpen }: { readonly row: IncidentRow; readonly areas: readonly Area[]; readonly selected: boolean; readonly onOpen: () => void }): ReactNode {
  const t = useIncidentText()
  const say = useSay()
  const line = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (selected) line.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <tr ref={line} tabIndex={-1} aria-selected={selected} onClick={onOpen}>
      <td><SeverityChip severity={row.warningSeverity} /></td>
      <td className="ink3 nowrap">{row.code}</td>
      <td className="list-title"><b className="ellipsis" title={row.title}>{row.title}</b><span className="t-s ink3 ellipsis">{areaName(areas, row.place.areaCode)} · {row.place.name}</span></td>
      <td className="nowrap">{row.className ?? say(HAZARDS[row.hazard])} · {t(`nature.${row.nature}`)}</td>
      <td className="nowrap">{levelText(row.incidentLevel)}</td>
      <td className="nowrap">{row.responseLevel === null ? <span className="ink3">—</span> : <><b>{responseText(row.responseLevel)}</b> {row.responseSince ? <span className="ink3">{t('room.since', { time: clockText(Date.parse(row.responseSince)) })}</span> : null}</>}</td>
      <td><StateMark state={STATE_MARKS[row.state]}>{say(stateWords(row.state))}</StateMark></td>
      <td><Moment at={Date.parse(row.occurredAt)} /></td>
      <td className="num">{row.reportCount} / {row.alarmCount}</td>
      <td className="ink2 nowrap"><Moment at={Date.parse(row.updatedAt)} /> <span className="ink3">{row.updatedBy}</span></td>
    </tr>
  )
}

interface Found {
  readonly rows: readonly IncidentRow[]
  readonly total: number
  readonly counts: Readonly<Record<string, number>>
  readonly failure: ApiFailure | null
  readonly pending: boolean
  readonly more: (() => void) | null
  readonly again: () => void
}

function useFound(filter: ListFilter): Found {
  const question = useMemo(() => questionOf(filter), [filter])
  const pages = useInfiniteQuery({
    queryKey: [incident.queries.listIncidents.id, 'pages', question],
    queryFn: ({ pageParam, signal }) => callQuery(incident.queries.listIncidents, { ...question, limit: PAGE, before: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
  useRefreshOn(incident.topics.board, [incident.queries.listIncidents])
  const rows = useMemo(() => sortRows(pages.data?.pages.flatMap((page) => page.rows) ?? [], filter.sort, filter.ascending), [pages.data, filter.sort, filter.ascending])
  const first = pages.data?.pages[0]
  return {
    rows,
    total: first?.total ?? 0,
    counts: first?.byState ?? {},
    failure: pages.error ? asFailure(pages.error) : null,
    pending: pages.isPending,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    again: () => void pages.refetch(),
  }
}

function ExportButton({ filter }: { readonly filter: ListFilter }): ReactNode {
  const t = useIncidentText()
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [pending, setPending] = useState(false)
  const save = async (): Promise<void> => {
    setPending(true)
    setFailure(null)
    try {
      const file = await callQuery(incident.queries.exportIncidents, questionOf(filter))
      saveText(file.fileName, 'text/csv', file.csv)
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <Refusal failure={failure} />
      <Button icon="download" pending={pending} onClick={() => void save()}>{t('list.export')}</Button>
    </>
  )
}

/** All incidents by state, hazard, level, place, time and words; the filter lives in the address. */
export function IncidentList(): ReactNode {
  const t = useIncidentText()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const filter = useMemo(() => readListFilter(search), [search])
  const areas = useAreas()
  const found = useFound(filter)
  const [at, setAt] = useState(-1)
  const change = (patch: Partial<ListFilter>): void => {
    setAt(-1)
    void navigate({ to: '.', search: writeListFilter({ ...filter, ...patch }), replace: true })
  }
  const open = (row: IncidentRow): void => void navigate({ to: '/incident/$id', params: { id: row.id } })
  const sortBy = (sort: Sort): void => change({ sort, ascending: filter.sort === sort ? !filter.ascending : false })
  useListKeys({ count: found.rows.length, at, onMove: setAt, onOpen: (index) => open(found.rows[index]!) })
  if (found.failure?.status === 403) return <NoPermission permission="incident.read" />
  return (
    <Panel className="grow">
      <PanelHead title={t('list.title')} icon="incident" note={t('list.count', { n: found.total })}>
        <ExportButton filter={filter} />
        <Button kind="primary" icon="plus" onClick={() => void navigate({ to: '/watch' })}>{t('list.new')}</Button>
      </PanelHead>
      <div className="list-states"><StateFilter filter={filter} counts={found.counts} onChange={(states) => change({ states })} /></div>
      <Filters filter={filter} areas={areas} onChange={change} />
      <PanelBody flush>
        {found.failure ? <ErrorState failure={found.failure} onRetry={found.again} /> : null}
        {found.pending ? <Skeleton rows={10} what={t('list.title')} /> : null}
        {found.rows.length > 0 ? (
          <table className="plain tall incident-table">
            <thead>
              <tr>
                <Head filter={filter} onSort={sortBy}>{t('list.severity')}</Head>
                <Head filter={filter} onSort={sortBy} sort="code">{t('list.code')}</Head>
                <Head filter={filter} onSort={sortBy}>{t('list.what')}</Head>
                <Head filter={filter} onSort={sortBy}>{t('list.kind')}</Head>
                <Head filter={filter} onSort={sortBy} sort="level">{t('list.level')}</Head>
                <Head filter={filter} onSort={sortBy}>{t('list.response')}</Head>
                <Head filter={filter} onSort={sortBy}>{t('list.state')}</Head>
                <Head filter={filter} onSort={sortBy} sort="occurred">{t('list.occurred')}</Head>
                <th className="num">{t('list.reports')}</th>
                <Head filter={filter} onSort={sortBy} sort="updated">{t('list.updated')}</Head>
              </tr>
            </thead>
            <tbody>{found.rows.map((row, index) => <Line key={row.id} row={row} areas={areas} selected={index === at} onOpen={() => open(row)} />)}</tbody>
          </table>
        ) : null}
        {!found.pending && !found.failure && found.rows.length === 0 ? <Empty action={<Button onClick={() => change({ ...EMPTY_FILTER, states: [] })}>{t('list.showAll')}</Button>}>{t('list.empty')}</Empty> : null}
        {found.more ? <div style={{ padding: 16 }}><Button onClick={found.more}>{t('list.more', { shown: found.rows.length, total: found.total })}</Button></div> : null}
      </PanelBody>
    </Panel>
  )
}
