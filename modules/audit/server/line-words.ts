import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Register } from '#platform/kernel/register.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import { snake, type Words } from '#platform/kernel/words.ts'
import type { ServerModule } from '#platform/server/action/define.ts'
import type { Registry } from '#platform/server/action/registry.ts'
import platformEn from '#platform/server/locales/en-US.json' with { type: 'json' }
import platformZh from '#platform/server/locales/zh-CN.json' with { type: 'json' }
import type { FieldLabel } from '../contract.ts'

/** Groups of a locale file that the log speaks with: calls and events by id, subjects by kind, facts by field. */
export type WordGroup = 'calls' | 'events' | 'kinds' | 'fields'

interface Locales {
  readonly zh: Record<string, unknown>
  readonly en: Record<string, unknown>
}
const PLATFORM: Locales = { zh: platformZh, en: platformEn }

function wordIn(locales: Locales | undefined, group: WordGroup, key: string): Words | null {
  const word = (locale: Record<string, unknown> | undefined): string | undefined => (locale?.[group] as Record<string, string> | undefined)?.[key]
  const zh = word(locales?.zh)
  const en = word(locales?.en)
  return zh === undefined || en === undefined ? null : { zh, en }
}

const moduleOf = (registry: Registry, id: string): ServerModule | undefined => registry.modules.find((one) => one.contract.module === id.slice(0, id.indexOf('.')))

/** The words of a call or event: those of its module's locale files, or the platform's under the full id; null when it has none. */
export function declaredWords(registry: Registry, id: string, group: 'calls' | 'events'): Words | null {
  return wordIn(moduleOf(registry, id)?.locales, group, id.slice(id.indexOf('.') + 1)) ?? wordIn(PLATFORM, group, id)
}

/** The same, and for what an older version or a module that is off has left in the log, its id. */
export function wordsOf(registry: Registry, id: string, group: 'calls' | 'events'): Words {
  const title = moduleOf(registry, id)?.contract.title.zh ?? ''
  return declaredWords(registry, id, group) ?? { zh: `${title} ${id}`.trim(), en: id }
}

const ownerOf = (registry: Registry, kind: string): ServerModule | undefined => registry.modules.find((module) => wordIn(module.locales, 'kinds', kind) !== null)

/** What a subject is called: 告警, 指令, or the unit of a register; null when nobody names it. */
export function kindWords(registry: Registry, kind: string): Words | null {
  return registry.registers.get(kind)?.unit ?? wordIn(ownerOf(registry, kind)?.locales, 'kinds', kind) ?? wordIn(PLATFORM, 'kinds', kind)
}

const FLAG: Readonly<Record<string, Words>> = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } }

function fieldLabel(field: RegisterField): FieldLabel {
  if (field.type === 'personal') return { words: field.title, sealed: true }
  if (field.type === 'choice' || field.type === 'tags') return { words: field.title, values: { ...field.options } }
  return { words: field.title }
}

function registerLabel(register: Register, key: string): FieldLabel | null {
  const found = Object.entries(register.fields).find(([name]) => snake(name) === key)
  return found ? fieldLabel(found[1]) : null
}

/** Columns stand in the log as `response_level`, facts as `responseLevel`: one word for both. */
const camel = (key: string): string => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function valuesOf(registry: Registry, kind: string, key: string): Readonly<Record<string, Words>> {
  if (/severity/i.test(key)) return SEVERITY_WORDS
  const process = key === 'state' ? registry.modules.flatMap((module) => module.processes ?? []).find((one) => one.name === kind) : undefined
  return process?.states ?? FLAG
}

function labelOf(registry: Registry, call: string, kind: string, key: string): FieldLabel | null {
  const register = registry.registers.get(kind)
  const own = register ? registerLabel(register, key) : null
  if (own) return own
  const name = camel(key)
  const owner = ownerOf(registry, kind) ?? moduleOf(registry, call)
  const words = wordIn(owner?.locales, 'fields', name) ?? wordIn(PLATFORM, 'fields', name)
  return words === null ? null : { words, values: { ...valuesOf(registry, kind, key) } }
}

/** What the fields of a line are called, and those of their values that are words of ours. */
export function labelsOf(registry: Registry, line: { readonly call: string; readonly subject_kind: string | null; readonly before: unknown; readonly after: unknown }): Record<string, FieldLabel> {
  const labels: Record<string, FieldLabel> = {}
  const keys = [line.before, line.after].flatMap((part) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.keys(part) : []))
  for (const key of new Set(keys)) {
    const label = labelOf(registry, line.call, line.subject_kind ?? '', key)
    if (label) labels[key] = label
  }
  return labels
}
