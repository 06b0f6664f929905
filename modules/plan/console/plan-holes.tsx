import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { plan } from '../contract.ts'
import { usePlanText } from './texts.ts'
import { hazardText, kindText } from './words.ts'

type Holes = OutputOf<typeof plan.queries.planHoles>
type Area = Holes['areas'][number]
type OwnPlan = Area['plans'][number]

interface Village {
  readonly areaCode: string
  readonly name: string
  readonly plans: readonly OwnPlan[]
}

/** A hole in red, with the word: who has no plan of their own. */
function Hole(): ReactNode {
  const t = usePlanText()
  return <b className="hole">! {t('holes.none')}</b>
}

function OwnPlans({ plans }: { readonly plans: readonly OwnPlan[] }): ReactNode {
  if (plans.length === 0) return <Hole />
  return <span className="row wrap">{plans.map((own) => <Link key={own.id} className="link" to="/plans/$id" params={{ id: own.id }}>{own.title}</Link>)}</span>
}

/** The city's own plans side by side, by kind, and the hazards that none of them is written for. */
function City({ area, hazards }: { readonly area: Area; readonly hazards: readonly string[] }): ReactNode {
  const t = usePlanText()
  const kinds = [...new Set(area.plans.map((own) => own.kind))]
  return (
    <>
      {kinds.map((kind) => <div key={kind} className="hole-row city"><b className="hole-name">{kindText(kind)}</b><span className="grow"><OwnPlans plans={area.plans.filter((own) => own.kind === kind)} /></span></div>)}
      {hazards.length > 0 ? <div className="hole-row city"><b className="hole-name hole">! {t('holes.hazards')}</b><span className="grow">{hazards.map(hazardText).join('、')}<span className="ink3">　{t('holes.general')}</span></span></div> : null}
    </>
  )
}

function Town({ area, villages, onlyHoles, open }: { readonly area: Area; readonly villages: readonly Village[]; readonly onlyHoles: boolean; readonly open: boolean }): ReactNode {
  const t = usePlanText()
  const without = area.villages - area.villagesWithPlan
  const shown = onlyHoles ? villages.filter((village) => village.plans.length === 0) : villages
  return (
    <details className="hole-row" open={open}>
      <summary>
        <b className="hole-name">{area.name}</b>
        <span className="grow"><OwnPlans plans={area.plans} /></span>
        <span className="nowrap">{area.villages === 0 ? null : without === 0 ? t('holes.villages', { with: area.villagesWithPlan, all: area.villages }) : <><b className="hole">{t('holes.villagesWithout', { n: without })}</b><span className="ink3">{t('holes.ofAll', { all: area.villages })}</span></>}</span>
      </summary>
      <ul className="hole-villages">
        {shown.map((village) => <li key={village.areaCode} className={village.plans.length === 0 ? 'without' : undefined}><span>{village.name}</span><OwnPlans plans={village.plans} /></li>)}
      </ul>
    </details>
  )
}

/** Villages of each town, those without a plan first. */
function villagesByTown(data: Holes): ReadonlyMap<string, readonly Village[]> {
  const all = [...data.villagesWithoutPlan.map((village) => ({ ...village, plans: [] })), ...data.villagesWithPlan]
  return new Map(data.areas.filter((area) => area.kind === 'town').map((area) => [area.areaCode, all.filter((village) => village.townCode === area.areaCode)]))
}

function Tree({ data, onlyHoles }: { readonly data: Holes; readonly onlyHoles: boolean }): ReactNode {
  const t = usePlanText()
  const villages = useMemo(() => villagesByTown(data), [data])
  const towns = data.areas.filter((area) => area.kind === 'town')
  if (towns.length === 0) return <Empty>{t('holes.unknown')}</Empty>
  const without = towns.filter((area) => area.plans.length === 0).length
  const shown = onlyHoles ? towns.filter((area) => area.plans.length === 0 || area.villagesWithPlan < area.villages) : towns
  return (
    <>
      <p className="hole-headline t-title bold">{without + data.villagesWithoutPlan.length === 0 ? t('holes.complete') : t('holes.headline', { towns: without, villages: data.villagesWithoutPlan.length })}</p>
      {data.areas.filter((area) => area.kind === 'city').map((area) => <City key={area.areaCode} area={area} hazards={data.hazardsWithoutPlan} />)}
      {shown.map((area) => <Town key={area.areaCode} area={area} villages={villages.get(area.areaCode) ?? []} onlyHoles={onlyHoles} open={area.plans.length > 0} />)}
    </>
  )
}

/** The plan system as a tree, 横向到边、纵向到底: city, towns, villages, each with its own plans or the hole. */
export function PlanHoles(): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.planHoles, {})
  const [onlyHoles, setOnlyHoles] = useState(false)
  return (
    <Panel className="grow">
      <PanelHead title={t('holes.title')} icon="list" note={t('holes.rule')}><TagButton on={onlyHoles} onClick={() => setOnlyHoles(!onlyHoles)}>{t('holes.only')}</TagButton></PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={10} what={t('holes.title')}>{(data) => <Tree data={data} onlyHoles={onlyHoles} />}</AskedView>
      </PanelBody>
    </Panel>
  )
}
