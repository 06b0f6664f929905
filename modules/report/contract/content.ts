import { z } from 'zod'
import { FIGURE_KEYS } from '#modules/incident/contract.ts'
import type { Words } from '#platform/kernel/words.ts'
import { INDICATOR_CODES } from './indicator.ts'

/** 首报、续报、核报 are the stages of one matter; 专报 tells its own authority. */
export const FORMS = {
  first: { zh: '首报', en: 'First report' },
  next: { zh: '续报', en: 'Follow-up report' },
  final: { zh: '核报', en: 'Final report' },
  special: { zh: '专报', en: 'Special report' },
} as const satisfies Record<string, Words>
export type ReportForm = keyof typeof FORMS
export const FORM_KEYS = Object.keys(FORMS) as [ReportForm, ...ReportForm[]]

/** The papers that one entry serves: the official letter, the statistical form, the brief to be read out or faxed. */
export const PAPERS = {
  official: { zh: '正式报告', en: 'Official report' },
  statistics: { zh: '灾情统计表', en: 'Statistics form' },
  brief: { zh: '值班快报', en: 'Brief' },
} as const satisfies Record<string, Words>
export type ReportPaper = keyof typeof PAPERS
export const PAPER_KEYS = Object.keys(PAPERS) as [ReportPaper, ...ReportPaper[]]

export const WAYS = {
  network: { zh: '网络直报', en: 'Network' },
  fax: { zh: '传真', en: 'Fax' },
  paper: { zh: '纸质送达', en: 'By hand' },
  phone: { zh: '电话', en: 'Telephone' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>
export type ReportWay = keyof typeof WAYS
export const WAY_KEYS = Object.keys(WAYS) as [ReportWay, ...ReportWay[]]

/** Parts of the text, in the order in which 国务院令第493号 art. 12 and the duty rules ask for them. */
export const SECTIONS = {
  situation: { zh: '基本情况', en: 'Situation' },
  unit: { zh: '事故单位概况', en: 'The unit' },
  cause: { zh: '初步原因', en: 'Preliminary cause' },
  casualties: { zh: '伤亡和损失', en: 'Casualties and losses' },
  measures: { zh: '已采取措施', en: 'Measures taken' },
  forces: { zh: '到场力量', en: 'Forces' },
  next: { zh: '下一步工作', en: 'What comes next' },
  needs: { zh: '需要支持', en: 'What is needed' },
} as const satisfies Record<string, Words>
export type SectionKey = keyof typeof SECTIONS
export const SECTION_KEYS = Object.keys(SECTIONS) as [SectionKey, ...SectionKey[]]

const value = z.number().min(0).max(1e9)

/** Where a number of a report came from, when a person accepted it in the incident. */
export const valueSource = z.object({ figureId: z.guid(), kind: z.enum(FIGURE_KEYS), source: z.string(), at: z.iso.datetime(), acceptedBy: z.string() })

export const indicatorValue = z.object({ code: z.enum(INDICATOR_CODES), value: value.nullable(), from: valueSource.nullable() })

/** A line of the accident or rescue figures that the statistical form has no row for. */
export const plainFigure = z.object({ kind: z.enum(FIGURE_KEYS), value, approximate: z.boolean(), from: valueSource })

export const townPart = z.object({ areaCode: z.string().regex(/^\d{9}$/), name: z.string().max(60), values: z.partialRecord(z.enum(INDICATOR_CODES), value) })

/** What a report says. Everything a person may edit, and nothing else. */
export const reportContent = z.object({
  title: z.string().trim().min(2).max(200),
  addressee: z.string().trim().min(1).max(200),
  copyTo: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
  urgency: z.enum(['特急', '加急']).nullable().default(null),
  number: z.string().trim().max(60).nullable().default(null),
  contact: z.string().trim().max(200).nullable().default(null),
  sections: z.array(z.object({ key: z.enum(SECTION_KEYS), text: z.string().max(8000) })).max(SECTION_KEYS.length),
  figures: z.array(plainFigure).max(40).default([]),
  indicators: z.array(indicatorValue).max(INDICATOR_CODES.length).default([]),
  towns: z.array(townPart).max(60).default([]),
  /** A county total that is not the sum of its towns needs its reason; both stay on the record. */
  adjustments: z.array(z.object({ code: z.enum(INDICATOR_CODES), reason: z.string().trim().min(2).max(500) })).max(INDICATOR_CODES.length).default([]),
})
export type ReportContent = z.infer<typeof reportContent>

/** What does not add up. `row` is the code of the row as printed on the form. */
export const finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  row: z.enum(INDICATOR_CODES),
  town: z.string().nullable(),
  sentence: z.object({ zh: z.string(), en: z.string() }),
})
export type Finding = z.infer<typeof finding>
