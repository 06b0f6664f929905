import { FIGURE_KINDS } from '#modules/incident/contract.ts'
import { dateText } from '#platform/kernel/instant.ts'
import type { DocumentBlock, OfficialDocument } from '#platform/kernel/official-document.ts'
import { FORMS, type ReportContent, type ReportForm, type ReportPaper, SECTIONS } from '../contract/content.ts'
import { INDICATOR_CODES, INDICATORS } from '../contract/indicator.ts'
import { chineseTime } from './draft-facts.ts'

/** What a paper says beside the content: who sends it and how far it has come. Times in epoch ms. */
export interface PaperFacts {
  readonly code: string
  readonly version: number
  readonly form: ReportForm
  readonly number: number
  readonly incidentCode: string
  readonly incidentTitle: string
  readonly redHead: string | null
  readonly issuer: string
  readonly signer: string | null
  readonly signedAt: number | null
  readonly updatedAt: number
  readonly drill: boolean
  readonly demo: boolean
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'] as const

const filled = (content: ReportContent): ReportContent['sections'] => content.sections.filter((section) => section.text.trim() !== '')

/** How a stage is named on paper: 续报 counts. */
export const stageName = (form: ReportForm, number: number): string => (form === 'next' ? `续报${number}` : FORMS[form].zh)

const amount = (value: number, approximate = false): string => `${approximate ? '约' : ''}${value}`

function figureTable(content: ReportContent): DocumentBlock[] {
  if (content.figures.length === 0) return []
  return [{
    kind: 'table',
    title: '主要数据和来源',
    columns: [{ title: '项目', share: 1.4 }, { title: '数值', align: 'right' }, { title: '单位' }, { title: '来源', share: 1.8 }, { title: '采信', share: 1.1 }],
    rows: content.figures.map((figure) => [FIGURE_KINDS[figure.kind].title.zh, amount(figure.value, figure.approximate), FIGURE_KINDS[figure.kind].unit.zh, figure.from.source, figure.from.acceptedBy]),
  }]
}

/** Towns as columns while they fit on the sheet, as a table of their own when they do not. */
const TOWN_COLUMNS = 4

function statisticsTable(content: ReportContent, all: boolean): DocumentBlock[] {
  const total = (code: string): number | null => content.indicators.find((cell) => cell.code === code)?.value ?? null
  const codes = INDICATOR_CODES.filter((code) => all || total(code) !== null || content.towns.some((town) => town.values[code] !== undefined))
  const beside = content.towns.length <= TOWN_COLUMNS ? content.towns : []
  const text = (value: number | null | undefined): string => (value === null || value === undefined ? '—' : String(value))
  const table: DocumentBlock = {
    kind: 'table',
    columns: [{ title: '代码', share: 0.7 }, { title: '指标', share: 2.6 }, { title: '单位', share: 0.8 }, { title: '合计', align: 'right' }, ...beside.map((town) => ({ title: town.name, align: 'right' as const }))],
    rows: codes.map((code) => [code, INDICATORS[code].title.zh, INDICATORS[code].unit.zh, text(total(code)), ...beside.map((town) => text(town.values[code]))]),
    note: '「—」为尚未统计。口径：《自然灾害情况统计调查制度》（应急〔2020〕19号）。',
  }
  if (beside.length > 0 || content.towns.length === 0) return [table]
  const rows = content.towns.flatMap((town) => codes.filter((code) => town.values[code] !== undefined).map((code) => [town.name, code, INDICATORS[code].title.zh, INDICATORS[code].unit.zh, text(town.values[code])]))
  return [table, { kind: 'table', title: '分乡镇情况', columns: [{ title: '乡镇' }, { title: '代码', share: 0.6 }, { title: '指标', share: 1.8 }, { title: '单位', share: 0.7 }, { title: '数值', align: 'right' }], rows }]
}

function reasons(content: ReportContent): DocumentBlock[] {
  return content.adjustments.map(({ code, reason }) => ({ kind: 'paragraph', lead: `${code} 县级调整：`, text: reason }))
}

function base(content: ReportContent, facts: PaperFacts): OfficialDocument {
  const stage = stageName(facts.form, facts.number)
  return {
    redHead: null, number: content.number, urgency: content.urgency, title: content.title, addressee: content.addressee, signer: null,
    issuer: facts.issuer, date: facts.signedAt === null ? null : dateText(facts.signedAt), contact: content.contact, copyTo: [],
    footnote: [facts.demo ? '演示数据' : null, `${facts.code} ${stage} 第${facts.version}版`, facts.incidentCode].filter((part) => part !== null).join(' · '),
    drill: facts.drill, draft: facts.signedAt === null, body: [], attachments: [],
  }
}

function official(content: ReportContent, facts: PaperFacts): OfficialDocument {
  const body = filled(content).flatMap((section, at): DocumentBlock[] => [{ kind: 'heading', level: 1, text: `${NUMERALS[at]!}、${SECTIONS[section.key].zh}` }, { kind: 'paragraph', text: section.text }])
  const hasRows = content.indicators.some((cell) => cell.value !== null)
  return {
    ...base(content, facts),
    redHead: facts.redHead,
    signer: facts.signer,
    copyTo: content.copyTo,
    body: [...body, ...figureTable(content)],
    attachments: hasRows ? [{ title: '自然灾害情况统计表', body: [...statisticsTable(content, false), ...reasons(content)] }] : [],
  }
}

function statistics(content: ReportContent, facts: PaperFacts): OfficialDocument {
  return {
    ...base(content, facts),
    urgency: null,
    addressee: null,
    title: `自然灾害情况统计表（${stageName(facts.form, facts.number)}）`,
    body: [
      { kind: 'pairs', rows: [{ label: '填报单位', value: facts.issuer }, { label: '灾害事件', value: `${facts.incidentTitle}（${facts.incidentCode}）` }, { label: '报送单位', value: content.addressee }, { label: '截至时间', value: chineseTime(facts.signedAt ?? facts.updatedAt) }, { label: '签发人', value: facts.signer ?? '未签发' }] },
      ...statisticsTable(content, true),
      ...reasons(content),
    ],
  }
}

/** What is read out over the telephone: what happened, how many, what is being done. */
function brief(content: ReportContent, facts: PaperFacts): OfficialDocument {
  const told = filled(content).filter((section) => ['situation', 'casualties', 'measures', 'needs'].includes(section.key))
  return { ...base(content, facts), title: `值班快报：${content.title.replace(/^关于/u, '')}`, body: told.map((section) => ({ kind: 'paragraph', text: section.text })) }
}

const MAKERS: Readonly<Record<ReportPaper, (content: ReportContent, facts: PaperFacts) => OfficialDocument>> = { official, statistics, brief }

/** One of the papers that a report serves. */
export function paperOf(paper: ReportPaper, content: ReportContent, facts: PaperFacts): OfficialDocument {
  return MAKERS[paper](content, facts)
}
