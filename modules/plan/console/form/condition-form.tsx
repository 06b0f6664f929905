import type { ReactNode } from 'react'
import { Button, IconButton } from '#platform/web/parts/button.tsx'
import { useSay } from '#platform/web/i18n/language.ts'
import { FACT_KEYS, FACTS, type FactKey } from '../../contract.ts'
import { factRank, type FactSpec } from '../../contract/fact.ts'
import type { Condition, FactTest, PlanSetting } from '../../contract/plan-text.ts'
import { usePlanText } from '../texts.ts'
import { factTitle, factValueText } from '../words.ts'
import { ChoiceCell } from './cells.tsx'
import { usePlanForm } from './form-context.ts'

interface ConditionProps {
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
  /** Takes this part out of its group; the whole condition can not be taken out. */
  readonly onRemove: (() => void) | null
}

type Operator = 'atLeast' | 'below' | 'is'
type Operand = NonNullable<FactTest['atLeast']>

const operatorOf = (test: FactTest): Operator => (test.atLeast !== undefined ? 'atLeast' : test.below !== undefined ? 'below' : 'is')
const testOf = (fact: string, operator: Operator, operand: Operand): FactTest => ({ fact, [operator]: operand })
const specOf = (fact: string): FactSpec | undefined => FACTS[fact as FactKey]

/** A first comparison of a fact: a flag is asked for, anything else is compared with a setting that fits, if there is one. */
function firstTest(fact: string, settings: Readonly<Record<string, PlanSetting>>): FactTest {
  const spec = specOf(fact)
  if (spec?.type === 'flag') return testOf(fact, 'is', true)
  const fitting = Object.entries(settings).find(([, setting]) => factRank(spec?.type ?? 'number', setting.value) !== null)
  return testOf(fact, 'atLeast', fitting ? { setting: fitting[0] } : spec?.type === 'severity' ? 'orange' : spec?.type === 'level' ? 'IV' : spec?.type === 'grade' ? 'general' : 1)
}

function OperandField({ test, onChange }: { readonly test: FactTest; readonly onChange: (test: FactTest) => void }): ReactNode {
  const t = usePlanText()
  const { plan } = usePlanForm()
  const spec = specOf(test.fact)
  const operator = operatorOf(test)
  const operand = test[operator] ?? ''
  if (spec?.type === 'flag') {
    return <ChoiceCell label={t('form.compare')} value={operand === true ? 'true' : 'false'} choices={[{ value: 'true', words: t('compare.yes') }, { value: 'false', words: t('compare.no') }]} onChange={(value) => onChange(testOf(test.fact, 'is', value === 'true'))} />
  }
  const key = typeof operand === 'object' ? operand.setting : ''
  const choices = Object.entries(plan.settings)
    .filter(([, setting]) => factRank(spec?.type ?? 'number', setting.value) !== null)
    .map(([name, setting]) => ({ value: name, words: `${factValueText(test.fact, setting.value)}（${setting.title}）` }))
  const none = typeof operand === 'object' ? {} : { none: t('form.bareFigure', { value: factValueText(test.fact, operand) }) }
  return (
    <>
      <ChoiceCell label={t('form.compare')} value={operator} choices={[{ value: 'atLeast', words: t('form.atLeast') }, { value: 'below', words: t('form.below') }, { value: 'is', words: t('form.is') }]} onChange={(value) => onChange(testOf(test.fact, value as Operator, operand))} />
      <ChoiceCell label={t('form.figure')} value={key} {...none} choices={choices} onChange={(value) => value !== '' && onChange(testOf(test.fact, operator, { setting: value }))} />
    </>
  )
}

function TestForm({ test, onChange, onRemove }: { readonly test: FactTest } & Omit<ConditionProps, 'condition'>): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const { plan } = usePlanForm()
  return (
    <span className="test-form">
      <ChoiceCell label={t('form.fact')} value={test.fact} choices={FACT_KEYS.map((key) => ({ value: key, words: say(FACTS[key].title) }))} onChange={(fact) => onChange(firstTest(fact, plan.settings))} />
      <OperandField test={test} onChange={onChange} />
      {onRemove ? <IconButton icon="close" label={t('form.remove', { what: factTitle(test.fact) })} onClick={onRemove} /> : null}
    </span>
  )
}

/** A condition as a tree of comparisons: one, all of several, any of several. */
export function ConditionForm({ condition, onChange, onRemove }: ConditionProps): ReactNode {
  const t = usePlanText()
  const { plan } = usePlanForm()
  const more = firstTest('incident-level', plan.settings)
  if ('fact' in condition) {
    return (
      <span className="condition-form">
        <TestForm test={condition} onChange={onChange} onRemove={onRemove} />
        {onRemove ? null : <Button kind="quiet" size="sm" onClick={() => onChange({ any: [condition, more] })}>{t('form.moreCondition')}</Button>}
      </span>
    )
  }
  const every = 'all' in condition
  const parts = every ? condition.all : condition.any
  const put = (next: readonly Condition[], all = every): void => {
    const [only] = next
    if (next.length === 1 && only) onChange(only)
    else onChange(all ? { all: [...next] } : { any: [...next] })
  }
  return (
    <span className="condition-form group">
      <ChoiceCell label={t('form.group')} value={every ? 'all' : 'any'} choices={[{ value: 'all', words: t('part.all') }, { value: 'any', words: t('part.any') }]} onChange={(value) => put(parts, value === 'all')} />
      {parts.map((part, at) => (
        <ConditionForm key={at} condition={part} onChange={(next) => put(parts.map((one, index) => (index === at ? next : one)))} onRemove={() => put(parts.filter((_, index) => index !== at))} />
      ))}
      <Button kind="quiet" size="sm" onClick={() => put([...parts, more])}>{t('form.moreCondition')}</Button>
    </span>
  )
}
