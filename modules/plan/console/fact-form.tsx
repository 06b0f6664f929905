import type { ReactNode } from 'react'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { useSay } from '#platform/web/i18n/language.ts'
import { FACT_KEYS, FACTS, type FactKey, type Facts, GRADE_WORDS, GRADES } from '../contract.ts'
import type { FactSpec } from '../contract/fact.ts'
import { usePlanText } from './texts.ts'

type Group = 'warning' | 'rain' | 'harm' | 'other'
const GROUPS: readonly Group[] = ['warning', 'rain', 'harm', 'other']
const HARM: readonly string[] = ['incident-level', 'deaths', 'missing', 'seriously-injured', 'threatened-people', 'threatened-households', 'evacuated', 'collapsed-rooms', 'damaged-rooms', 'direct-loss', 'potential-loss', 'towns-flooded', 'towns-severely-hit', 'city-waterlogged', 'lifelines-cut']

function groupOf(key: FactKey): Group {
  if (HARM.includes(key)) return 'harm'
  if (key.endsWith('-warning') && FACTS[key].type === 'severity') return 'warning'
  return /^(rain|rivers|reservoir|dam|forecast)/.test(key) ? 'rain' : 'other'
}

interface Option {
  readonly value: string
  readonly words: Words
}

const OPTIONS: Readonly<Record<'severity' | 'level' | 'grade', readonly Option[]>> = {
  severity: SEVERITIES.map((value) => ({ value, words: SEVERITY_WORDS[value] })),
  level: RESPONSE_LEVELS.map((value) => ({ value, words: RESPONSE_LEVEL_WORDS[value] })),
  grade: GRADES.map((value) => ({ value, words: GRADE_WORDS[value] })),
}

interface FactFieldProps {
  readonly factKey: FactKey
  readonly value: Facts[string] | undefined
  readonly onChange: (value: Facts[string] | undefined) => void
}

function FactField({ factKey, value, onChange }: FactFieldProps): ReactNode {
  const t = usePlanText()
  const say = useSay()
  const spec: FactSpec = FACTS[factKey]
  const title = say(spec.title)
  if (spec.type === 'number') {
    return (
      <label className="fact" data-given={value !== undefined}>
        <span>{title}</span>
        <input className="input" type="number" min={0} step="any" value={typeof value === 'number' ? value : ''} placeholder={t('preview.unset')} onChange={(event) => onChange(event.target.value === '' || !Number.isFinite(event.target.valueAsNumber) ? undefined : event.target.valueAsNumber)} />
        <span className="ink3 t-s">{spec.unit ? say(spec.unit) : ''}</span>
      </label>
    )
  }
  const { type } = spec
  const choose = (text: string): void => onChange(text === '' ? undefined : type === 'flag' ? text === 'true' : text)
  return (
    <label className="fact" data-given={value !== undefined}>
      <span>{title}</span>
      <select className="input" value={value === undefined ? '' : String(value)} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('preview.unset')}</option>
        {type === 'flag' ? <><option value="true">{t('preview.yes')}</option><option value="false">{t('preview.no')}</option></> : OPTIONS[type].map((option) => <option key={option.value} value={option.value}>{say(option.words)}</option>)}
      </select>
      <span />
    </label>
  )
}

/** Every fact that a plan may ask about; what is left open is not known, which is not the same as nought. */
export function FactForm({ facts, onChange }: { readonly facts: Facts; readonly onChange: (facts: Facts) => void }): ReactNode {
  const t = usePlanText()
  const put = (key: FactKey, value: Facts[string] | undefined): void => {
    const { [key]: _, ...rest } = facts
    onChange(value === undefined ? rest : { ...rest, [key]: value })
  }
  return (
    <div className="fact-form">
      {GROUPS.map((group) => (
        <fieldset key={group}>
          <legend>{t(`preview.group.${group}`)}</legend>
          {FACT_KEYS.filter((key) => groupOf(key) === group).map((key) => <FactField key={key} factKey={key} value={facts[key]} onChange={(value) => put(key, value)} />)}
        </fieldset>
      ))}
    </div>
  )
}
