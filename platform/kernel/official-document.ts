import { z } from 'zod'

/** Reading order of a paper: the longest name a red head, a title or a cell may have before it is cut by the screen. */
const line = z.string().max(500)
const text = z.string().max(20_000)

export const DOCUMENT_ALIGNMENTS = ['left', 'center', 'right'] as const

/** One part of the body, in reading order. */
export const documentBlock = z.discriminatedUnion('kind', [
  /** Level 1 is 「一、」 (黑体), 2 「（一）」 (楷体), 3 「1.」: the number is part of the text (GB/T 9704-2012, 7.3.3). */
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: line }),
  /** Two characters of indent; `lead` is set bold before the text. Line ends in the text begin a new paragraph. */
  z.object({ kind: z.literal('paragraph'), lead: line.optional(), text }),
  /** Label and value, as the head of a form. */
  z.object({ kind: z.literal('pairs'), rows: z.array(z.object({ label: line, value: text })).max(200) }),
  /** `share` is the width of a column beside the others; its head is repeated on every page. */
  z.object({
    kind: z.literal('table'),
    title: line.optional(),
    columns: z.array(z.object({ title: line, share: z.number().positive().optional(), align: z.enum(DOCUMENT_ALIGNMENTS).optional() })).min(1).max(16),
    rows: z.array(z.array(text)).max(5000),
    note: text.optional(),
  }),
])
export type DocumentBlock = z.infer<typeof documentBlock>

/**
 * A paper of an authority, free of any layout: what it says, who signs it and to whom it goes. Drawn as PDF, as Word
 * or on screen from this one value. There is no secrecy class: papers with one never enter the system.
 */
export const officialDocument = z.object({
  /** 发文机关标志 in red over a red line, 「峨眉山市应急管理局文件」; null draws a plain paper. */
  redHead: line.nullable(),
  /** 发文字号: 「峨应急〔2026〕12号」. */
  number: line.nullable(),
  urgency: z.enum(['特急', '加急']).nullable(),
  title: z.string().min(1).max(500),
  /** 主送机关, without the colon. */
  addressee: line.nullable(),
  body: z.array(documentBlock).max(2000),
  attachments: z.array(z.object({ title: line, body: z.array(documentBlock).max(2000) })).max(50),
  /** 签发人: named in the head of a paper that goes up. */
  signer: line.nullable(),
  /** 发文机关署名 under the body. */
  issuer: line.nullable(),
  /** 成文日期, a day in Shanghai: 2026-07-18. Null while nobody has signed. */
  date: z.iso.date().nullable(),
  /** 附注 under the date: 「联系人：…，电话：…」. */
  contact: line.nullable(),
  copyTo: z.array(line).max(50),
  /** Small line at the foot of every page: what the paper was made from, 「演示数据」. */
  footnote: line.nullable(),
  /** A paper of a drill says 【演练】 before its title and at the head of every page. */
  drill: z.boolean(),
  /** Not signed yet: every page says so. */
  draft: z.boolean(),
})
export type OfficialDocument = z.infer<typeof officialDocument>

export const DRILL_MARK = '【演练】'

/** 2026-07-18 → 2026年7月18日: Arabic numerals, no leading noughts (GB/T 9704-2012, 7.3.5.4). */
export function officialDate(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}

/** The title as it is printed, marked when it is of a drill. */
export function documentTitle(document: OfficialDocument): string {
  return document.drill && !document.title.startsWith(DRILL_MARK) ? `${DRILL_MARK}${document.title}` : document.title
}

/** 「附件：1. …」 under the body; one alone has no number (GB/T 9704-2012, 7.3.4). */
export function attachmentLines(document: OfficialDocument): string[] {
  const { attachments } = document
  if (attachments.length === 1) return [`附件：${attachments[0]!.title}`]
  return attachments.map((attachment, index) => `${index === 0 ? '附件：' : '　　　'}${index + 1}. ${attachment.title}`)
}
