import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { Button } from '#platform/web/parts/button.tsx'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { useMay } from '#platform/web/session/session.ts'
import { plan } from '../contract.ts'
import { DueList } from './due-list.tsx'
import { PlanHoles } from './plan-holes.tsx'
import { PlanList } from './plan-list.tsx'
import { PlanPreview } from './plan-preview.tsx'
import './plan.css'
import { ReviewQueue } from './review-queue.tsx'
import { SubstitutionList } from './substitution-list.tsx'
import { usePlanText } from './texts.ts'

const VIEWS = ['list', 'holes', 'review', 'due', 'stand-in', 'preview'] as const
type View = (typeof VIEWS)[number]

function ViewBody({ view, incidentId }: { readonly view: View; readonly incidentId: string | null }): ReactNode {
  switch (view) {
    case 'list':
      return <PlanList />
    case 'holes':
      return <PlanHoles />
    case 'review':
      return <ReviewQueue />
    case 'due':
      return <DueList />
    case 'stand-in':
      return <SubstitutionList />
    case 'preview':
      return <PlanPreview incidentId={incidentId} />
  }
}

/** Plans, who has none, and what waits for a word, what is due, who stands in, what would fire now: views of one page, kept in the address. */
export function PlansPage(): ReactNode {
  const t = usePlanText()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const view = useMemo(() => VIEWS.find((one) => one === search['view']) ?? 'list', [search])
  const mayEdit = useMay('plan.edit')
  useRefreshOn(plan.topics.plans, [plan.queries.listPlans, plan.queries.planHoles, plan.queries.previewPlans, plan.queries.reviewQueue, plan.queries.duePlans, plan.queries.listSettings, plan.queries.listSubstitutions])
  const show = (next: View): void => void navigate({ to: '.', search: next === 'list' ? {} : { view: next }, replace: true })
  return (
    <div className="plans">
      <div className="row between wrap">
        <div className="tabs" role="tablist">
          {VIEWS.map((one) => <button key={one} type="button" role="tab" aria-selected={one === view} onClick={() => show(one)}>{t(`view.${one}`)}</button>)}
        </div>
        {mayEdit ? <Button icon="plus" onClick={() => void navigate({ to: '/plans/new' })}>{t('list.new')}</Button> : null}
      </div>
      <ViewBody view={view} incidentId={typeof search['incident'] === 'string' ? search['incident'] : null} />
    </div>
  )
}
