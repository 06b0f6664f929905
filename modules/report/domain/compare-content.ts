import { FIGURE_KINDS } from '#modules/incident/contract.ts'
import type { Words } from '#platform/kernel/words.ts'
import { type ReportContent, SECTION_KEYS, SECTIONS } from '../contract/content.ts'
import { INDICATOR_CODES, type IndicatorCode, INDICATORS } from '../contract/indicator.ts'

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

const coded = (code: IndicatorCode): Words => ({ zh: `${code} ${INDICATORS[code].title.zh}`, en: `${code} ${INDICATORS[code].title.en}` })

type Fact = readonly [key: string, place: Words, text: string | null]

function numbersOf(content: ReportContent): Fact[] {
  const figures = content.figures.map(({ kind, value, approximate, from }): Fact => [`figure.${kind}`, FIGURE_KINDS[kind].title, `${approximate ? '约 ' : ''}${value} ${FIGURE_KINDS[kind].unit.zh}（${from.source}）`])
  const totals = content.indicators.map(({ code, value }): Fact => [`total.${code}`, coded(code), value === null ? null : String(value)])
  const towns = content.towns.flatMap((town) => INDICATOR_CODES.map((code): Fact => [`town.${town.areaCode}.${code}`, both({ zh: town.name, en: town.name }, coded(code)), town.values[code]?.toString() ?? null]))
  return [...figures, ...totals, ...towns]
}

/** Everything that a report says, each under a name of its own, in the order of the paper. */
function factsOf(content: ReportContent): Facts {
  const all: Fact[] = [
    ...HEAD.map(([key, place]): Fact => [key, place, content[key]]),
    ['copyTo', { zh: '抄送', en: 'Copies' }, content.copyTo.join('，')],
    ...SECTION_KEYS.map((key): Fact => [`section.${key}`, SECTIONS[key], content.sections.find((section) => section.key === key)?.text ?? null]),
    ...numbersOf(content),
    ...content.adjustments.map(({ code, reason }): Fact => [`reason.${code}`, { zh: `${code} 调整理由`, en: `${code} reason` }, reason]),
  ]
  return new Map(all.flatMap(([key, place, text]) => (text === null || text === '' ? [] : [[key, { place, text }] as const])))
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
