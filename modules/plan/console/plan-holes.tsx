import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import { AskedView } from '#platform/web/parts/asked-view.tsx'
import { TagButton } from '#platform/web/parts/badges.tsx'
import { Panel, PanelBody, PanelHead } from '#platform/web/parts/panel.tsx'
import { Empty } from '#platform/web/parts/states.tsx'
import { plan } from '../contract.ts'
import { usePlanText } from './texts.ts'

type Holes = OutputOf<typeof plan.queries.planHoles>
type Area = Holes['areas'][number]

function OwnPlans({ area }: { readonly area: Area }): ReactNode {
  const t = usePlanText()
  if (area.plans.length === 0) return <b className="hole">{t('holes.none')}</b>
  return <span className="row wrap">{area.plans.map((own) => <Link key={own.id} className="link" to="/plans/$id" params={{ id: own.id }}>{own.title}</Link>)}</span>
}

function VillageCount({ area }: { readonly area: Area }): ReactNode {
  const t = usePlanText()
  if (area.villages === 0) return null
  if (area.villagesWithPlan === 0) return <b>{t('holes.allMissing', { n: area.villages })}</b>
  return <span>{t('holes.villages', { with: area.villagesWithPlan, all: area.villages })}</span>
}

function Town({ area, missing }: { readonly area: Area; readonly missing: readonly { readonly areaCode: string; readonly name: string }[] }): ReactNode {
  const t = usePlanText()
  return (
    <details className="hole-row">
      <summary>
        <b className="hole-name">{area.name}</b>
        <span className="grow"><OwnPlans area={area} /></span>
        <span className="nowrap"><VillageCount area={area} /></span>
      </summary>
      {missing.length > 0 ? <p className="hole-villages"><span className="ink3">{t('holes.missing')}</span>{missing.map((village) => village.name).join('、')}</p> : null}
    </details>
  )
}

/** Each town with the plans written for it, and its villages without one. The gap is the headline. */
export function PlanHoles(): ReactNode {
  const t = usePlanText()
  const asked = useAsk(plan.queries.planHoles, {})
  const [onlyHoles, setOnlyHoles] = useState(false)
  return (
    <Panel className="grow">
      <PanelHead title={t('holes.title')} icon="list" note={t('holes.rule')}><TagButton on={onlyHoles} onClick={() => setOnlyHoles(!onlyHoles)}>{t('holes.only')}</TagButton></PanelHead>
      <PanelBody flush>
        <AskedView asked={asked} rows={10} what={t('holes.title')}>
          {(data) => {
            const towns = data.areas.filter((area) => area.kind === 'town')
            if (towns.length === 0) return <Empty>{t('holes.unknown')}</Empty>
            const without = towns.filter((area) => area.plans.length === 0).length
            const shown = onlyHoles ? towns.filter((area) => area.plans.length === 0 || area.villagesWithPlan < area.villages) : towns
            return (
              <>
                <p className="hole-headline t-title bold">{without + data.villagesWithoutPlan.length === 0 ? t('holes.complete') : t('holes.headline', { towns: without, villages: data.villagesWithoutPlan.length })}</p>
                {data.areas.filter((area) => area.kind === 'city').map((area) => <div key={area.areaCode} className="hole-row city"><b className="hole-name">{area.name}</b><span className="grow"><OwnPlans area={area} /></span><span className="ink3">{t('holes.city')}</span></div>)}
                {shown.map((area) => <Town key={area.areaCode} area={area} missing={data.villagesWithoutPlan.filter((village) => village.townCode === area.areaCode)} />)}
              </>
            )
          }}
        </AskedView>
      </PanelBody>
    </Panel>
  )
}
