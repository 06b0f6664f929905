import { FIGURE_KINDS } from '#modules/incident/contract.ts'
import type { Words } from '#platform/kernel/words.ts'
import { type ReportContent, SECTION_KEYS, SECTIONS } from '../contract/content.ts'
import { INDICATORS } from '../contract/indicator.ts'

export interface ContentChange {
  readonly place: Words
  readonly before: string | null
  readonly after: string | null
}

type Facts = Map<string, { readonly place: Words; readonly text: string }>

const HEAD: readonly (readonly [keyof ReportContent & ('title' | 'addressee' | 'urgency' | 'number' | 'contact'), Words])[] = [
  ['title', { zh: '标题', en: 'Title' }],
  ['addressee', { zh: '主送', en: 'Addressee' }],
  ['urgency', { zh: '紧急程度', en: 'Urgency' }],
  ['number', { zh: '文号', en: 'Number' }],
  ['contact', { zh: '联系人', en: 'Contact' }],
]

const both = (a: Words, b: Words): Words => ({ zh: `${a.zh} · ${b.zh}`, en: `${a.en} · ${b.en}` })

/** Everything that a report says, each under a name of its own, in the order of the paper. */
function factsOf(content: ReportContent): Facts {
  const facts: Facts = new Map()
  const put = (key: string, place: Words, text: string | null): void => void (text === null || text === '' ? undefined : facts.set(key, { place, text }))
  for (const [key, place] of HEAD) put(key, place, content[key])
  put('copyTo', { zh: '抄送', en: 'Copies' }, content.copyTo.join('，'))
  for (const key of SECTION_KEYS) put(`section.${key}`, SECTIONS[key], content.sections.find((section) => section.key === key)?.text ?? null)
  for (const figure of content.figures) {
    const { title, unit } = FIGURE_KINDS[figure.kind]
    put(`figure.${figure.kind}`, title, `${figure.approximate ? '约 ' : ''}${figure.value} ${unit.zh}（${figure.from.source}）`)
  }
  for (const { code, value } of content.indicators) put(`total.${code}`, { zh: `${code} ${INDICATORS[code].title.zh}`, en: `${code} ${INDICATORS[code].title.en}` }, value === null ? null : String(value))
  for (const town of content.towns)
    for (const [code, value] of Object.entries(town.values)) put(`town.${town.areaCode}.${code}`, both({ zh: town.name, en: town.name }, { zh: `${code} ${INDICATORS[code as keyof typeof INDICATORS].title.zh}`, en: code }), String(value))
  for (const { code, reason } of content.adjustments) put(`reason.${code}`, { zh: `${code} 调整理由`, en: `${code} reason` }, reason)
  return facts
}

/** What one content says that the other does not, in the order of the paper; parts that are gone come last. */
export function compareContent(before: ReportContent, after: ReportContent): ContentChange[] {
  const [old, fresh] = [factsOf(before), factsOf(after)]
  const changes: ContentChange[] = []
  for (const [key, { place, text }] of fresh) {
    const was = old.get(key)?.text ?? null
    if (was !== text) changes.push({ place, before: was, after: text })
  }
  for (const [key, { place, text }] of old) if (!fresh.has(key)) changes.push({ place, before: text, after: null })
  return changes
}
