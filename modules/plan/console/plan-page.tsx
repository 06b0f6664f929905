import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { useKeys } from '#platform/console/keyboard/use-keys.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { plan } from '../contract.ts'
import { partAt, partOf, type PlanPart, planParts } from '../domain/plan-lines.ts'
import { ClauseList, type Jump, JumpProvider, LevelView, RoleList, SettingTable } from './plan-checklist.tsx'
import { PlanEditor } from './plan-editor.tsx'
import { PlanHead } from './plan-head.tsx'
import { PlanVersions } from './plan-versions.tsx'
import './plan.css'
import { RoutePanel } from './route-panel.tsx'
import { TextView } from './text-view.tsx'
import { usePlanText } from './texts.ts'
import type { PlanFile } from './words.ts'

const TABS = [...RESPONSE_LEVELS, 'settings', 'roles', 'clauses', 'route', 'versions'] as const
type Tab = (typeof TABS)[number]
const isLevel = (tab: Tab): tab is ResponseLevel => RESPONSE_LEVELS.some((level) => level === tab)

/** The tab that a part stands on. */
function tabOf(path: string): Tab | null {
  const [group = '', name = ''] = path.split('.', 2)
  if (group === 'levels') return RESPONSE_LEVELS.find((level) => level === name) ?? null
  return TABS.find((tab) => tab === group) ?? null
}

function TabBody({ file, tab, onPick }: { readonly file: PlanFile; readonly tab: Tab; readonly onPick: (path: string) => void }): ReactNode {
  if (isLevel(tab)) return <LevelView plan={file.parsed} level={tab} />
  if (tab === 'settings') return <SettingTable plan={file.parsed} />
  if (tab === 'roles') return <div className="plan-pad"><RoleList plan={file.parsed} /></div>
  if (tab === 'clauses') return <div className="plan-pad"><ClauseList plan={file.parsed} /></div>
  if (tab === 'route') return <RoutePanel file={file} />
  return <PlanVersions file={file} onPick={onPick} />
}

function TabBar({ file, tab, onTab }: { readonly file: PlanFile; readonly tab: Tab; readonly onTab: (tab: Tab) => void }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const words = (one: Tab): string => {
    if (isLevel(one)) return say(RESPONSE_LEVEL_WORDS[one])
    if (one === 'route') return t('route.tab')
    return one === 'versions' ? `${t('page.versions')} ${file.versions.length}` : t(`part.${one}`)
  }
  return (
    <div className="tabs plan-tabs" role="tablist">
      {TABS.map((one) => <button key={one} type="button" role="tab" aria-selected={one === tab} className={isLevel(one) && !file.parsed.levels[one] ? 'missing' : undefined} onClick={() => onTab(one)}>{words(one)}</button>)}
    </div>
  )
}

interface Place {
  readonly path: string
  readonly line: number
}

/** The plan as a checklist and as a text, side by side; each shows where the other's part stands. */
function Reader({ file, parts, tab, onTab }: { readonly file: PlanFile; readonly parts: readonly PlanPart[]; readonly tab: Tab; readonly onTab: (tab: Tab) => void }): ReactNode {
  const t = usePlanText()
  const [place, setPlace] = useState<Place | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => new Map(parts.map((part) => [part.path, part.line])), [parts])
  useEffect(() => {
    if (place) list.current?.querySelector(`[data-part="${CSS.escape(place.path)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [place, tab])
  const goTo = (part: PlanPart, line: number): void => {
    setPlace({ path: part.path, line })
    const next = tabOf(part.path)
    // An action of a level taken over stands on the open tab too: stay there when it does.
    if (next !== null && next !== tab && !list.current?.querySelector(`[data-part="${CSS.escape(part.path)}"]`)) onTab(next)
  }
  const pick = (path: string): void => {
    const part = partOf(parts, path)
    if (part) goTo(part, part.line)
  }
  const pickLine = (line: number): void => {
    const part = partAt(parts, line)
    if (part) goTo(part, line)
    else setPlace({ path: '', line })
  }
  const jump: Jump = { lines, selected: place?.path ?? null, onPick: pick }
  return (
    <div className="plan-sides">
      <Panel>
        <TabBar file={file} tab={tab} onTab={onTab} />
        <PanelBody flush><div ref={list}><JumpProvider value={jump}><TabBody file={file} tab={tab} onPick={pick} /></JumpProvider></div></PanelBody>
      </Panel>
      <Panel>
        <PanelHead title={t('page.text')} icon="document" note={t('page.lines', { n: file.text.split('\n').length })} />
        <TextView text={file.text} line={place?.line ?? null} onLine={pickLine} />
      </Panel>
    </div>
  )
}

function PlanView({ file }: { readonly file: PlanFile }): ReactNode {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const parts = useMemo(() => planParts(file.text), [file.text])
  const first = [...RESPONSE_LEVELS].reverse().find((level) => file.parsed.levels[level]) ?? 'settings'
  const tab = TABS.find((one) => one === (search['tab'] ?? search['level'])) ?? first
  const editing = search['edit'] === true || search['edit'] === 1
  const put = (next: Record<string, unknown>): void => void navigate({ to: '.', search: next, replace: true })
  const at = TABS.indexOf(tab)
  const turn = (by: number): void => put({ tab: TABS[(at + by + TABS.length) % TABS.length] })
  useKeys([
    { keys: 'ArrowLeft', when: !editing, run: () => turn(-1) },
    { keys: 'ArrowRight', when: !editing, run: () => turn(1) },
  ])
  const leave = (id: string): void => void navigate({ to: '/plans/$id', params: { id }, search: {} })
  return (
    <div className="plan-page">
      <PlanHead file={file} editing={editing} onEdit={() => put({ tab, edit: 1 })} onRoute={() => put({ tab: 'route' })} />
      {editing ? <PlanEditor key={file.plan.id} start={file.text} draft={file.plan.state === 'draft' ? file.plan : null} keptAs={file.plan.id} onLeave={() => leave(file.plan.id)} onSaved={leave} /> : <Reader file={file} parts={parts} tab={tab} onTab={(next) => put({ tab: next })} />}
    </div>
  )
}

/** One version of a plan. */
export function PlanPage(): ReactNode {
  const t = usePlanText()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const asked = useAsk(plan.queries.getPlan, { id })
  useRefreshOn(plan.topics.plans, [plan.queries.getPlan])
  return (
    <>
      <p className="plan-back"><Link className="link" to="/plans">← {t('page.back')}</Link></p>
      <AskedView asked={asked} rows={10} what={t('list.title')}>{(file) => <PlanView file={file} />}</AskedView>
    </>
  )
}
