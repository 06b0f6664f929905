import type { OutputOf } from '#platform/kernel/contract.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, SEVERITIES, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { HAZARDS, type Hazard } from '#modules/incident/contract.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { FACTS, type FactKey, GRADE_WORDS, GRADES, type plan } from '../contract.ts'
import type { FactSpec } from '../contract/fact.ts'
import type { FactTest, PlanSetting, PlanText, SettingRef } from '../contract/plan-text.ts'
import { planWord } from './texts.ts'

export type PlanRow = OutputOf<typeof plan.queries.getPlan>['plan']
export type PlanFile = OutputOf<typeof plan.queries.getPlan>

export const STATE_MARKS: Record<PlanRow['state'], MarkState> = { draft: 'todo', active: 'done', retired: 'refused' }

const KINDS = ['general', 'special', 'department', 'town', 'village', 'site'] as const
export const PLAN_KINDS: readonly string[] = KINDS

export function kindText(kind: string): string {
  const known = KINDS.find((one) => one === kind)
  return known ? planWord(`kind.${known}`) : kind
}

export const hazardText = (key: string): string => (key in HAZARDS ? say(HAZARDS[key as Hazard]) : key)

/** The names of facts; one that this version does not know keeps its key. */
export const factTitle = (key: string): string => (key in FACTS ? say(FACTS[key as FactKey].title) : key)

type Value = number | string | boolean

/** A fact's value in words: 橙色, Ⅲ 级, 较大, 是, 50 mm. */
export function factValueText(fact: string, value: Value): string {
  const spec: FactSpec | undefined = FACTS[fact as FactKey]
  if (typeof value === 'boolean') return planWord(value ? 'compare.yes' : 'compare.no')
  const severity = SEVERITIES.find((one) => one === value)
  if (spec?.type === 'severity' && severity) return say(SEVERITY_WORDS[severity])
  const level = RESPONSE_LEVELS.find((one) => one === value)
  if (spec?.type === 'level' && level) return say(RESPONSE_LEVEL_WORDS[level])
  const grade = GRADES.find((one) => one === value)
  if (spec?.type === 'grade' && grade) return say(GRADE_WORDS[grade])
  return spec?.unit ? `${String(value)}\u00A0${say(spec.unit)}` : String(value)
}

type Operand = Value | SettingRef

/** A written figure, or the setting that stands for it. */
export function operandOf(plan: PlanText, operand: Operand): { readonly value: Value; readonly key: string | null; readonly setting: PlanSetting | null } {
  if (typeof operand !== 'object') return { value: operand, key: null, setting: null }
  const setting = plan.settings[operand.setting]
  return { value: setting?.value ?? operand.setting, key: operand.setting, setting: setting ?? null }
}

/** 「橙色以上」 with the setting it comes from. */
export function testWords(plan: PlanText, test: FactTest): { readonly text: string; readonly key: string | null; readonly setting: PlanSetting | null } {
  const operator = test.atLeast !== undefined ? 'atLeast' : test.below !== undefined ? 'below' : 'is'
  const operand = operandOf(plan, test[operator] ?? '')
  return { text: planWord(`compare.${operator}`, { value: factValueText(test.fact, operand.value) }), key: operand.key, setting: operand.setting }
}

/** The comparison's title of a part with the names that people use instead of keys: 「设定 › 转移时限 › 数值」. */
export function differenceTitle(plan: PlanText, path: string, title: string): string {
  const [group, key = '', list, member = ''] = path.split('.')
  if (group === 'settings') return title.replace(key, plan.settings[key]?.title ?? key)
  if (group === 'roles') return title.replace(key, plan.roles[key]?.name ?? key)
  const level = RESPONSE_LEVELS.find((one) => one === key)
  if (group !== 'levels' || !level) return title
  const spec = plan.levels[level]
  const named = list === 'actions' ? spec?.actions.find((one) => one.id === member)?.what : list === 'triggers' ? spec?.triggers.find((one) => one.id === member)?.text : spec?.clocks.find((one) => one.id === member)?.title
  const words = title.replace(` ${key}`, ` ${say(RESPONSE_LEVEL_WORDS[level])}`)
  return member === '' || named === undefined ? words : words.replace(` ${member}`, ` ${named}`)
}

export const settingValue = (setting: PlanSetting): string => `${typeof setting.value === 'boolean' ? planWord(setting.value ? 'compare.yes' : 'compare.no') : String(setting.value)}${setting.unit ? `\u00A0${setting.unit}` : ''}`
