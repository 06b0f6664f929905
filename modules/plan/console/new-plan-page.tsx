import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './plan.css'
import { NEW_PLAN } from './new-plan-text.ts'
import { PlanEditor } from './plan-editor.tsx'
import { usePlanText } from './texts.ts'

/** A plan from a text that only has to be filled in. */
export function NewPlanPage(): ReactNode {
  const t = usePlanText()
  const navigate = useNavigate()
  return (
    <div className="plan-page">
      <header className="plan-head"><h1>{t('edit.newTitle')}</h1></header>
      <PlanEditor start={NEW_PLAN} draft={null} keptAs="new" onLeave={() => void navigate({ to: '/plans' })} onSaved={(id) => void navigate({ to: '/plans/$id', params: { id } })} />
    </div>
  )
}
