import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { RESPONSE_LEVEL_WORDS } from '#platform/kernel/severity.ts'
import { useListKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { Moment } from '#platform/web/parts/clock.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { StateMark } from '#platform/web/parts/state-mark.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { plan } from '../contract.ts'
import { usePlanText } from './texts.ts'
import { hazardText, kindText, PLAN_KINDS, type PlanRow, STATE_MARKS } from './words.ts'

interface Filter {
  readonly text: string
  readonly kind: string
  readonly hazard: string
  readonly area: string
}
const NO_FILTER: Filter = { text: '', kind: '', hazard: '', area: '' }

const fits = (row: PlanRow, filter: Filter): boolean =>
  (filter.text === '' || `${row.title} ${row.code}`.toLowerCase().includes(filter.text.toLowerCase())) &&
  (filter.kind === '' || row.kind === filter.kind) &&
  (filter.hazard === '' || row.hazards.includes(filter.hazard)) &&
  (filter.area === '' || row.areaCode === filter.area)

/** Names of the city and its towns; a code that is not among them stays a code. */
export function useAreaName(): (code: string) => string {
  const holes = useAsk(plan.queries.planHoles, {})
  return useMemo(() => {
    const names = new Map(holes.data?.areas.map((area) => [area.areaCode, area.name]))
    return (code) => names.get(code) ?? code
  }, [holes.data])
}

/** Moment at which a version last changed its state or its words. */
export const changedAt = (row: PlanRow): number => Math.max(...[row.savedAt, row.activatedAt, row.retiredAt].map((at) => (at === null ? 0 : Date.parse(at))))

function Choice({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly onChange: (value: string) => void }): ReactNode {
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{label}</option>
      {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
    </select>
  )
}

function Line({ row, areaName, selected, onOpen }: { readonly row: PlanRow; readonly areaName: (code: string) => string; readonly selected: boolean; readonly onOpen: () => void }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  return (
    <tr tabIndex={-1} aria-selected={selected} onClick={onOpen}>
      <td><b>{row.title}</b><div className="t-s ink3">{row.code} · {t('list.version', { n: row.versionNumber })} · {row.edition}</div></td>
      <td className="nowrap">{kindText(row.kind)}</td>
      <td>{row.hazards.map(hazardText).join('、')}</td>
      <td className="nowrap">{areaName(row.areaCode)}</td>
      <td className="nowrap"><StateMark state={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</StateMark></td>
      <td className="nowrap plan-levels">{row.levels.map(({ level, actions }) => <span key={level}>{say(RESPONSE_LEVEL_WORDS[level])} <b>{actions}</b></span>)}</td>
      <td className="nowrap">{row.unconfirmed > 0 ? <b>{t('list.unconfirmedN', { n: row.unconfirmed })}</b> : <span className="ink3">{t('list.confirmed')}</span>}</td>
      <td className="nowrap ink2"><Moment at={changedAt(row)} /> <span className="ink3">{row.activatedBy ?? row.savedBy}</span></td>
    </tr>
  )
}

function Table({ rows, areaName }: { readonly rows: readonly PlanRow[]; readonly areaName: (code: string) => string }): ReactNode {
  const t = usePlanText()
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const open = (row: PlanRow | undefined): void => {
    if (row) void navigate({ to: '/plans/$id', params: { id: row.id } })
  }
  useListKeys({ count: rows.length, at, onMove: setAt, onOpen: (index) => open(rows[index]) })
  const heads = ['name', 'kind', 'hazards', 'area', 'state', 'levels', 'unconfirmed', 'saved'] as const
  return (
    <table className="plain tall plan-table">
      <thead><tr>{heads.map((head) => <th key={head}>{t(`list.${head}`)}</th>)}</tr></thead>
      <tbody>{rows.map((row, index) => <Line key={row.id} row={row} areaName={areaName} selected={index === at} onOpen={() => open(row)} />)}</tbody>
    </table>
  )
}

/** Versions in force and drafts, with what each still lacks. */
export function PlanList(): ReactNode {
  const t = usePlanText()
  const [filter, setFilter] = useState(NO_FILTER)
  const [retired, setRetired] = useState(false)
  const asked = useAsk(plan.queries.listPlans, retired ? { states: ['active', 'draft', 'retired'] } : {}, { keep: true })
  const areaName = useAreaName()
  const all = asked.data?.plans ?? []
  const rows = all.filter((row) => fits(row, filter))
  const values = (pick: (row: PlanRow) => readonly string[]): readonly string[] => [...new Set(all.flatMap(pick))]
  const put = (patch: Partial<Filter>): void => setFilter({ ...filter, ...patch })
  return (
    <Panel className="grow">
      <PanelHead title={t('list.title')} icon="document" note={t('list.count', { n: rows.length })} />
      <div className="plan-filters">
        <input className="input" type="search" value={filter.text} placeholder={t('list.search')} aria-label={t('list.search')} onChange={(event) => put({ text: event.target.value })} />
        <Choice label={t('list.anyKind')} value={filter.kind} options={PLAN_KINDS.map((kind) => [kind, kindText(kind)])} onChange={(kind) => put({ kind })} />
        <Choice label={t('list.anyHazard')} value={filter.hazard} options={values((row) => row.hazards).map((hazard) => [hazard, hazardText(hazard)])} onChange={(hazard) => put({ hazard })} />
        <Choice label={t('list.anyArea')} value={filter.area} options={values((row) => [row.areaCode]).map((code) => [code, areaName(code)])} onChange={(area) => put({ area })} />
        <span className="row g4">
          <TagButton on={!retired} onClick={() => setRetired(false)}>{t('list.anyState')}</TagButton>
          <TagButton on={retired} onClick={() => setRetired(true)}>{t('list.withRetired')}</TagButton>
        </span>
      </div>
      <PanelBody flush>
        <AskedView asked={asked} rows={6} what={t('list.title')}>
          {() => (rows.length > 0 ? <Table rows={rows} areaName={areaName} /> : <Empty action={all.length > 0 ? <Button onClick={() => setFilter(NO_FILTER)}>{t('list.clear')}</Button> : null}>{all.length > 0 ? t('list.empty') : t('list.none')}</Empty>)}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
