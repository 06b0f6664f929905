import type { ReactNode } from 'react'
import { RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { STAGE_KEYS, STAGES } from '#modules/incident/contract.ts'
import type { PlanAction } from '../../contract/plan-text.ts'
import { usePlanText } from '../texts.ts'
import { ChoiceAt, ChoiceCell, RemoveButton, TextCell } from './cells.tsx'
import { FigureCell, isNumber } from './figure-cell.tsx'
import { usePlanForm } from './form-context.ts'
import { useChoices } from './use-choices.ts'

interface ActionProps {
  readonly name: ResponseLevel
  readonly at: number
  readonly action: PlanAction
}

const EVIDENCE = ['photo', 'place', 'number'] as const
const RESOURCES = ['team', 'store', 'shelter', 'expert'] as const

/** What the receipt must bring. */
function EvidenceChoice({ name, at, action }: ActionProps): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const path = ['levels', name, 'actions', at, 'evidence']
  const turn = (one: (typeof EVIDENCE)[number], on: boolean): void => {
    const next = EVIDENCE.filter((key) => (key === one ? on : action.evidence.includes(key)))
    if (next.length === 0) form.remove(path)
    else form.set(path, next)
  }
  return (
    <span className="row wrap" role="group" aria-label={t('part.evidence')}>
      <span className="ink3">{t('part.evidence')}</span>
      {EVIDENCE.map((one) => <label key={one} className="row nowrap"><input type="checkbox" checked={action.evidence.includes(one)} onChange={(event) => turn(one, event.target.checked)} />{t(`evidence.${one}`)}</label>)}
    </span>
  )
}

/** What is needed; the people only for a team. */
function ResourceChoice({ name, at, action }: ActionProps): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const path = ['levels', name, 'actions', at, 'resource'] as const
  const kind = action.resource?.kind ?? ''
  const choose = (value: string): void => (value === '' ? form.remove([...path]) : action.resource ? form.set([...path, 'kind'], value) : form.set([...path], { kind: value }))
  return <ChoiceCell label={t('part.resource')} value={kind} none={t('form.noResource')} choices={RESOURCES.map((one) => ({ value: one, words: t(`resource.${one}`) }))} onChange={choose} />
}

/** What must be done first: one of the actions that this level has. */
function AfterChoice({ name, at, action }: ActionProps): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const path = ['levels', name, 'actions', at, 'after'] as const
  const others = RESPONSE_LEVELS.flatMap((level) => form.plan.levels[level]?.actions ?? []).filter((one) => one.id !== action.id)
  const choose = (value: string): void => (value === '' ? form.remove([...path]) : form.set([...path], [value]))
  if (action.after.length > 1) return <span className="ink2 t-s">{action.after.map((id) => t('part.after', { what: others.find((one) => one.id === id)?.what ?? id })).join('；')}</span>
  return <ChoiceCell label={t('form.after')} value={action.after[0] ?? ''} none={t('form.noAfter')} choices={others.map((one) => ({ value: one.id, words: t('part.after', { what: one.what }) }))} onChange={choose} />
}

/** One action: what, who, by when and by which clause; below, what it needs and what its receipt must bring. */
export function ActionForm(props: ActionProps): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const form = usePlanForm()
  const { roles, clauses } = useChoices()
  const { name, at, action } = props
  const path = ['levels', name, 'actions', at] as const
  return (
    <li className="form-card" onFocus={() => form.show(`levels.${name}.actions.${action.id}`)}>
      <div className="row">
        <TextCell label={t('part.what')} path={[...path, 'what']} value={action.what} />
        <RemoveButton label={action.what} path={[...path]} />
      </div>
      <div className="form-grid">
        <ChoiceAt label={t('part.who')} path={[...path, 'role']} value={action.role} choices={roles} />
        <ChoiceAt label={t('form.clause')} path={[...path, 'clause']} value={action.clause} choices={clauses} />
        <ChoiceAt label={t('form.stage')} path={[...path, 'stage']} value={action.stage} choices={STAGE_KEYS.map((key) => ({ value: key, words: say(STAGES[key]) }))} />
        <ResourceChoice {...props} />
        <AfterChoice {...props} />
      </div>
      <div className="labelled"><span className="ink3">{t('part.dueHead')}</span><FigureCell label={t('part.dueHead')} path={[...path, 'due']} figure={action.due} fits={isNumber} /></div>
      {action.resource?.people === undefined ? null : <div className="labelled"><span className="ink3">{t('form.people')}</span><FigureCell label={t('form.people')} path={[...path, 'resource', 'people']} figure={action.resource.people} fits={isNumber} /></div>}
      <EvidenceChoice {...props} />
    </li>
  )
}
