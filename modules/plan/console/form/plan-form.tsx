import { type ReactNode, useMemo, useState } from 'react'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { Notice } from '#platform/web/parts/states.tsx'
import type { PlanText } from '../../contract/plan-text.ts'
import { editPlan, type PlanEdit } from '../../domain/edit-plan.ts'
import { partOf, planParts } from '../../domain/plan-lines.ts'
import { usePlanText } from '../texts.ts'
import { FormProvider, type PlanForm as Form } from './form-context.ts'
import { LevelForm } from './level-form.tsx'
import { BasicsForm, ClausesForm, RolesForm, SettingsForm } from './table-forms.tsx'

const TABS = ['IV', 'III', 'II', 'I', 'settings', 'roles', 'clauses', 'basics'] as const
type Tab = (typeof TABS)[number]
const isLevel = (tab: Tab): tab is ResponseLevel => RESPONSE_LEVELS.some((level) => level === tab)

interface PlanFormProps {
  readonly text: string
  /** As far as the grammar goes; null while the text can not be read at all. */
  readonly plan: PlanText | null
  readonly onText: (text: string) => void
  readonly onShow: (line: number) => void
}

function Body({ tab }: { readonly tab: Tab }): ReactNode {
  if (isLevel(tab)) return <LevelForm key={tab} name={tab} />
  if (tab === 'settings') return <SettingsForm />
  if (tab === 'roles') return <RolesForm />
  return tab === 'clauses' ? <ClausesForm /> : <BasicsForm />
}

/** The plan as a form. Every change is written at its place in the text beside it, and what is typed there shows here. */
export function PlanForm({ text, plan, onText, onShow }: PlanFormProps): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const [tab, setTab] = useState<Tab>('IV')
  const parts = useMemo(() => planParts(text), [text])
  if (!plan) return <div className="plan-pad"><Notice icon="info">{t('form.broken')}</Notice></div>
  const write = (edit: PlanEdit): void => {
    const edited = editPlan(text, edit)
    if (edited !== null && edited !== text) onText(edited)
  }
  const form: Form = {
    plan,
    set: (path, value) => write({ kind: 'set', path, value }),
    append: (path, value) => write({ kind: 'append', path, value }),
    remove: (path) => write({ kind: 'remove', path }),
    show: (path) => {
      const part = partOf(parts, path)
      if (part) onShow(part.line)
    },
  }
  const words = (one: Tab): string => (isLevel(one) ? say(RESPONSE_LEVEL_WORDS[one]) : one === 'basics' ? t('form.basicsTab') : t(`part.${one}`))
  return (
    <FormProvider value={form}>
      <div className="tabs plan-tabs" role="tablist">
        {TABS.map((one) => <button key={one} type="button" role="tab" aria-selected={one === tab} className={isLevel(one) && !plan.levels[one] ? 'missing' : undefined} onClick={() => setTab(one)}>{words(one)}</button>)}
      </div>
      <div className="plan-form-body"><Body tab={tab} /></div>
    </FormProvider>
  )
}
