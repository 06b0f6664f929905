import type { OutputOf } from '#platform/kernel/contract.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { Words } from '#platform/kernel/words.ts'
import { HAZARDS, type Hazard } from '#modules/incident/contract.ts'
import { say } from '#platform/web/i18n/language.ts'
import type { MarkState } from '#platform/web/parts/state-mark.tsx'
import { FACTS, type FactKey, GRADE_WORDS, type plan } from '../contract.ts'
import type { FactSpec } from '../contract/fact.ts'
import type { FactTest, PlanLevel, PlanSetting, PlanText, SettingRef } from '../contract/plan-text.ts'
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

/** Words of the values on a scale, by the type of their fact. */
const SCALES: Readonly<Record<string, Readonly<Record<string, Words>>>> = { severity: SEVERITY_WORDS, level: RESPONSE_LEVEL_WORDS, grade: GRADE_WORDS }

/** A fact's value in words: 橙色, Ⅲ 级, 较大, 是, 50 mm. */
export function factValueText(fact: string, value: Value): string {
  if (typeof value === 'boolean') return planWord(value ? 'compare.yes' : 'compare.no')
  const spec: FactSpec | undefined = FACTS[fact as FactKey]
  if (!spec) return String(value)
  const words = SCALES[spec.type]?.[String(value)]
  if (words) return say(words)
  return spec.unit ? `${String(value)}\u00A0${say(spec.unit)}` : String(value)
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

/** What people call a member of a level: the action's sentence, the trigger's, the clock's title. */
function memberName(level: PlanLevel | undefined, list: string, id: string): string | undefined {
  if (list === 'actions') return level?.actions.find((one) => one.id === id)?.what
  if (list === 'triggers') return level?.triggers.find((one) => one.id === id)?.text
  return level?.clocks.find((one) => one.id === id)?.title
}

/** The comparison's title of a part with the names that people use instead of keys: 「设定 › 转移时限 › 数值」. */
export function differenceTitle(plan: PlanText, path: string, title: string): string {
  const [group, key = '', list = '', member = ''] = path.split('.')
  const named = (id: string, name: string | undefined): string => (name === undefined ? title : title.replace(` ${id}`, ` ${name}`))
  if (group === 'settings') return named(key, plan.settings[key]?.title)
  if (group === 'roles') return named(key, plan.roles[key]?.name)
  const level = RESPONSE_LEVELS.find((one) => group === 'levels' && one === key)
  if (!level) return title
  const words = named(key, say(RESPONSE_LEVEL_WORDS[level]))
  const name = member === '' ? undefined : memberName(plan.levels[level], list, member)
  return name === undefined ? words : words.replace(` ${member}`, ` ${name}`)
}

export const settingValue = (setting: PlanSetting): string => `${typeof setting.value === 'boolean' ? planWord(setting.value ? 'compare.yes' : 'compare.no') : String(setting.value)}${setting.unit ? `\u00A0${setting.unit}` : ''}`
