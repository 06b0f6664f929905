import { FIGURE_KINDS } from '#modules/incident/contract.ts'
import type { ReportContent } from '../contract/content.ts'
import { type Indicator, INDICATOR_CODES, type IndicatorCode, INDICATORS } from '../contract/indicator.ts'
import { type DraftFacts, isAccident, matterOf } from './draft-facts.ts'
import { draftSections } from './draft-sections.ts'

type Source = ReportContent['figures'][number]['from']
type Values = Partial<Record<IndicatorCode, number>>

/** The accepted statement of every kind of figure: the only numbers that a report takes. */
function acceptedFigures(facts: DraftFacts): ReportContent['figures'] {
  return facts.file.figures.flatMap((group) => {
    const one = group.figures.find((figure) => figure.accepted)
    if (!one) return []
    const from: Source = { figureId: one.id, kind: group.kind, source: one.source, at: one.at, acceptedBy: group.accepted?.by ?? '' }
    return [{ kind: group.kind, value: one.value, approximate: one.approximate, from }]
  })
}

/** Cells of the statistical form: from the accepted figures, else as the report before said. */
function indicators(facts: DraftFacts, figures: ReportContent['figures']): ReportContent['indicators'] {
  if (isAccident(facts.file.incident.hazard)) return []
  const cells = INDICATOR_CODES.map((code): ReportContent['indicators'][number] => {
    const { from }: Indicator = INDICATORS[code]
    const figure = from ? figures.find((one) => one.kind === from) : undefined
    if (figure) return { code, value: figure.value, from: figure.from }
    return { code, value: facts.previous?.content.indicators.find((cell) => cell.code === code)?.value ?? null, from: null }
  })
  const value = (code: IndicatorCode): number | null => cells.find((cell) => cell.code === code)?.value ?? null
  const [inShelters, elsewhere] = [value('A6a'), value('A6b')]
  if (inShelters === null || elsewhere === null) return cells
  return cells.map((cell) => (cell.code === 'A6' ? { ...cell, value: inShelters + elsewhere } : cell))
}

/** One township: its part is the whole. Several are told apart by whoever knows. */
function towns(facts: DraftFacts, cells: ReportContent['indicators']): ReportContent['towns'] {
  const before = facts.previous?.content.towns ?? []
  if (before.length > 1 || !facts.town || cells.length === 0) return before
  const values: Values = Object.fromEntries(cells.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])))
  return Object.keys(values).length === 0 ? [] : [{ ...facts.town, values }]
}

function title(facts: DraftFacts): string {
  const name = facts.file.incident.title.replaceAll(/\s+/g, '')
  const matter = matterOf(facts.file)
  const word = matter.slice(-2)
  const about = name.includes(word) ? name : isAccident(facts.file.incident.hazard) ? `${name.replace(/事故$/u, '')}事故` : `${name}${word}`
  const ends = { first: '的报告', next: `的续报（第${facts.number}期）`, final: '的核报', special: '的专报' } as const
  return `关于${about}${ends[facts.form]}`
}

/** The report as the system writes it from the file of an incident: place, time, figures accepted, measures, needs. */
export function draftContent(facts: DraftFacts): ReportContent {
  const figures = acceptedFigures(facts)
  const cells = indicators(facts, figures)
  const { defaults, previous } = facts
  return {
    title: title(facts),
    addressee: defaults.addressee,
    copyTo: [...defaults.copyTo],
    urgency: defaults.urgent ? '特急' : null,
    number: null,
    contact: defaults.contact === '' ? null : defaults.contact,
    sections: draftSections(facts),
    figures: figures.filter(({ kind }) => FIGURE_KINDS[kind] !== undefined),
    indicators: cells,
    towns: towns(facts, cells),
    adjustments: previous?.content.adjustments ?? [],
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The newest facts in a draft that people have worked on: a part that still says what the system wrote becomes what it
 * would write now, a part that somebody changed stays as it is.
 */
export function refreshContent(current: ReportContent, drafted: ReportContent, fresh: ReportContent): ReportContent {
  const sections = fresh.sections.map((section) => {
    const [now, then] = [current, drafted].map((content) => content.sections.find((one) => one.key === section.key)?.text)
    return now === undefined || now === then ? section : { key: section.key, text: now }
  })
  const indicatorsNow = fresh.indicators.map((cell) => {
    const [now, then] = [current, drafted].map((content) => content.indicators.find((one) => one.code === cell.code))
    return now === undefined || now.value === (then?.value ?? null) ? cell : now
  })
  const keep = <K extends 'title' | 'addressee' | 'copyTo' | 'urgency' | 'contact' | 'towns'>(key: K): ReportContent[K] => (same(current[key], drafted[key]) ? fresh[key] : current[key])
  return {
    ...current,
    title: keep('title'), addressee: keep('addressee'), copyTo: keep('copyTo'), urgency: keep('urgency'), contact: keep('contact'), towns: keep('towns'),
    sections,
    figures: fresh.figures,
    indicators: indicatorsNow,
  }
}
