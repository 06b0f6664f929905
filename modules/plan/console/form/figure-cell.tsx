import type { ReactNode } from 'react'
import type { PlanSetting, PlanText, SettingRef } from '../../contract/plan-text.ts'
import type { Path } from '../../domain/edit-plan.ts'
import { usePlanText } from '../texts.ts'
import { settingValue } from '../words.ts'
import { ChoiceCell, NumberCell } from './cells.tsx'
import { usePlanForm } from './form-context.ts'

type Figure = number | string | boolean | SettingRef

interface FigureProps {
  readonly label: string
  readonly path: Path
  readonly figure: Figure
  /** Which settings may stand here. */
  readonly fits: (setting: PlanSetting) => boolean
}

export const isNumber = (setting: PlanSetting): boolean => typeof setting.value === 'number'

const settingChoices = (plan: PlanText, fits: FigureProps['fits']): { value: string; words: string }[] => Object.entries(plan.settings).filter(([, setting]) => fits(setting)).map(([key, setting]) => ({ value: key, words: `${setting.title}（${settingValue(setting)}）` }))

/**
 * A figure: which setting it is, and the setting's value beside it. A figure without a setting has no source, so
 * none can be written here; one that stands in the text shows as 「没有来源」 until a setting takes its place.
 */
export function FigureCell({ label, path, figure, fits }: FigureProps): ReactNode {
  const t = usePlanText()
  const form = usePlanForm()
  const key = typeof figure === 'object' ? figure.setting : ''
  const setting = form.plan.settings[key]
  const none = typeof figure === 'object' ? undefined : t('form.bareFigure', { value: String(figure) })
  return (
    <span className="figure-cell">
      <ChoiceCell label={label} value={key} {...(none === undefined ? {} : { none })} choices={settingChoices(form.plan, fits)} onChange={(value) => value !== '' && form.set(path, { setting: value })} />
      {typeof setting?.value === 'number' ? <NumberCell label={t('form.valueOf', { what: setting.title })} path={['settings', key, 'value']} value={setting.value} /> : null}
    </span>
  )
}
