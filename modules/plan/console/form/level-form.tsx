import type { ReactNode } from 'react'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import { Button } from '#platform/web/parts/button.tsx'
import { useSay } from '#platform/web/i18n/language.ts'
import type { PlanLevel } from '../../contract/plan-text.ts'
import type { Value } from '../../domain/edit-plan.ts'
import { usePlanText } from '../texts.ts'
import { ActionForm } from './action-form.tsx'
import { ChoiceAt, RemoveButton, TextCell } from './cells.tsx'
import { ConditionForm } from './condition-form.tsx'
import { FigureCell, isNumber } from './figure-cell.tsx'
import { freeKey, usePlanForm } from './form-context.ts'
import { useChoices } from './use-choices.ts'

function LevelHead({ name, level }: { readonly name: ResponseLevel; readonly level: PlanLevel }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const { roles, clauses } = useChoices()
  const { plan } = usePlanForm()
  const lower = RESPONSE_LEVELS.filter((one) => one !== name && plan.levels[one]).map((one) => ({ value: one, words: say(RESPONSE_LEVEL_WORDS[one]) }))
  return (
    <div className="form-grid">
      {(['propose', 'approve', 'command'] as const).map((duty) => <label key={duty}>{t(`part.${duty}`)}<ChoiceAt label={t(`part.${duty}`)} path={['levels', name, duty]} value={level[duty]} choices={roles} /></label>)}
      <label>{t('form.clause')}<ChoiceAt label={t('form.clause')} path={['levels', name, 'clause']} value={level.clause} choices={clauses} /></label>
      <label>{t('form.includes')}<ChoiceAt label={t('form.includes')} path={['levels', name, 'includes']} value={level.includes ?? ''} none={t('form.none')} choices={lower} /></label>
    </div>
  )
}

function TriggerForm({ name, at, trigger, only }: { readonly name: ResponseLevel; readonly at: number; readonly trigger: PlanLevel['triggers'][number]; readonly only: boolean }): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const { clauses } = useChoices()
  const path = ['levels', name, 'triggers', at] as const
  return (
    <li className="form-card" onFocus={() => form.show(`levels.${name}.triggers.${trigger.id}`)}>
      <div className="row">
        <TextCell label={t('form.triggerText')} path={[...path, 'text']} value={trigger.text} />
        <span className="form-clause"><ChoiceAt label={t('form.clause')} path={[...path, 'clause']} value={trigger.clause} choices={clauses} /></span>
        <RemoveButton label={trigger.text} path={[...path]} disabled={only} />
      </div>
      <ConditionForm condition={trigger.when} onChange={(when) => form.set([...path, 'when'], when as unknown as Value)} onRemove={null} />
    </li>
  )
}

function ClockForm({ name, at, clock }: { readonly name: ResponseLevel; readonly at: number; readonly clock: PlanLevel['clocks'][number] }): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const path = ['levels', name, 'clocks', at] as const
  return (
    <li className="form-card" onFocus={() => form.show(`levels.${name}.clocks.${clock.id}`)}>
      <div className="row">
        <TextCell label={t('form.clockTitle')} path={[...path, 'title']} value={clock.title} />
        <label className="row nowrap"><input type="checkbox" checked={clock.every} onChange={(event) => form.set([...path, 'every'], event.target.checked)} />{t('form.every')}</label>
        <RemoveButton label={clock.title} path={[...path]} />
      </div>
      <FigureCell label={t('form.minutes')} path={[...path, 'minutes']} figure={clock.minutes} fits={isNumber} />
    </li>
  )
}

const firstSetting = (settings: object): string | undefined => Object.entries(settings as Record<string, { readonly value: unknown }>).find(([, setting]) => typeof setting.value === 'number')?.[0]

/** One level as a form: who decides, what starts it, what is done. */
export function LevelForm({ name }: { readonly name: ResponseLevel }): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const form = usePlanForm()
  const level = form.plan.levels[name]
  if (!level) return <p className="plan-pad ink2">{t('page.notHere', { level: say(RESPONSE_LEVEL_WORDS[name]) })} {t('form.levelInText')}</p>
  const ids = RESPONSE_LEVELS.flatMap((one) => form.plan.levels[one]?.actions ?? []).map((action) => action.id)
  const due = firstSetting(form.plan.settings)
  const add = (): void => form.append(['levels', name, 'actions'], { id: freeKey('action', ids), clause: level.clause, role: level.command, what: t('form.newAction'), due: due === undefined ? 30 : { setting: due } })
  const trigger = (): void => form.append(['levels', name, 'triggers'], { id: freeKey('trigger', level.triggers.map((one) => one.id)), clause: level.clause, text: t('form.newTrigger'), when: { fact: 'superior-request', is: true } })
  return (
    <div className="plan-pad plan-form">
      <LevelHead name={name} level={level} />
      <h3>{t('part.triggers')}</h3>
      <ul>{level.triggers.map((one, at) => <TriggerForm key={one.id} name={name} at={at} trigger={one} only={level.triggers.length === 1} />)}</ul>
      <div><Button icon="plus" onClick={trigger}>{t('form.addTrigger')}</Button></div>
      <h3>{t('part.actions')}</h3>
      <ul>{level.actions.map((action, at) => <ActionForm key={action.id} name={name} at={at} action={action} />)}</ul>
      <div><Button icon="plus" onClick={add}>{t('form.addAction')}</Button></div>
      {level.clocks.length > 0 ? <><h3>{t('part.clocks')}</h3><ul>{level.clocks.map((clock, at) => <ClockForm key={clock.id} name={name} at={at} clock={clock} />)}</ul></> : null}
    </div>
  )
}
