import {
  AlignmentType, BorderStyle, Document, Footer, Header, type IBorderOptions, type IParagraphOptions, type IRunOptions, LineRuleType, Packer, PageNumber, Paragraph,
  Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlignTable, WidthType,
} from 'docx'
import { attachmentLines, type DocumentBlock, documentTitle, officialDate, type OfficialDocument } from '#platform/kernel/official-document.ts'
import { columnWidths, MARGIN, PRINTED_WIDTH, RED, redHeadSize } from './page-measure.ts'
import { pageMarks } from './pdf-layout.ts'

/** Word measures in twentieths of a point, and sizes of type in halves. */
const twips = (points: number): number => Math.round(points * 20)
const [BODY, TITLE, PAGE_NUMBER, TABLE] = [32, 44, 28, 21]
/** 28.95 pt a line: 22 lines on a page (GB/T 9704-2012, 5.2.3). */
const PITCH = 579

/**
 * The typefaces of GB/T 9704-2012, 7. 方正小标宋 is bought by each office: a machine without it shows the run in its
 * default 宋体, because the run says that it is East Asian text. 仿宋, 黑体 and 楷体 come with Windows and WPS.
 */
const face = (eastAsia: string): { font: { ascii: string; hAnsi: string; eastAsia: string; hint: string } } => ({ font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia, hint: 'eastAsia' } })
const FANGSONG = face('仿宋')
const HEITI = face('黑体')
const KAITI = face('楷体')
const XIAOBIAOSONG = face('方正小标宋简体')
const SONGTI = face('宋体')

const BODY_STYLE: IParagraphOptions = { spacing: { line: PITCH, lineRule: LineRuleType.EXACT } }
const INDENT = { indent: { firstLine: BODY * 20 } }

/** Control characters would make the file unreadable for Word. */
const clean = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')

const run = (text: string, options: IRunOptions = {}): TextRun => new TextRun({ size: BODY, ...FANGSONG, ...options, text: clean(text) })
const line = (text: string, paragraph: IParagraphOptions = {}, options: IRunOptions = {}): Paragraph => new Paragraph({ ...BODY_STYLE, ...paragraph, children: [run(text, options)] })

const HEADING_FACES = { 1: HEITI, 2: KAITI, 3: FANGSONG } as const

function paragraphs(block: Extract<DocumentBlock, { kind: 'paragraph' }>): Paragraph[] {
  return block.text.split(/\r?\n/).filter((part) => part.trim() !== '').map((part, index) => {
    const lead = index === 0 && block.lead ? [run(block.lead, { bold: true })] : []
    return new Paragraph({ ...BODY_STYLE, ...INDENT, children: [...lead, run(part)] })
  })
}

const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const FRAME = { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN }
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

interface Cell {
  readonly text: string
  readonly align?: keyof typeof ALIGN | undefined
  readonly strong?: boolean
}

function grid(widths: readonly number[], rows: readonly (readonly Cell[])[], headRows: number): Table {
  const cellOf = (cell: Cell, column: number): TableCell => new TableCell({
    width: { size: twips(widths[column]!), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: cell.text.split(/\r?\n/).map((text) => new Paragraph({ alignment: ALIGN[cell.align ?? 'left'], children: [run(text, { size: TABLE, ...(cell.strong ? HEITI : FANGSONG) })] })),
  })
  return new Table({
    width: { size: twips(PRINTED_WIDTH), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    borders: FRAME,
    rows: rows.map((row, index) => new TableRow({ tableHeader: index < headRows, cantSplit: true, children: row.map(cellOf) })),
  })
}

function tableOf(block: Extract<DocumentBlock, { kind: 'table' }>): (Paragraph | Table)[] {
  const head = block.columns.map((column): Cell => ({ text: column.title, align: 'center', strong: true }))
  const rows = block.rows.map((row) => block.columns.map((column, index): Cell => ({ text: row[index] ?? '', align: column.align })))
  return [
    ...(block.title ? [line(block.title, { alignment: AlignmentType.CENTER, keepNext: true }, HEITI)] : []),
    grid(columnWidths(block.columns, PRINTED_WIDTH), [head, ...rows], 1),
    line(block.note ?? '', { spacing: {} }, { size: 18 }),
  ]
}

function blockParts(block: DocumentBlock): (Paragraph | Table)[] {
  if (block.kind === 'heading') return [line(block.text, { ...INDENT, keepNext: true }, HEADING_FACES[block.level])]
  if (block.kind === 'paragraph') return paragraphs(block)
  if (block.kind === 'table') return tableOf(block)
  if (block.rows.length === 0) return []
  return [grid(columnWidths([{ share: 1 }, { share: 3.6 }], PRINTED_WIDTH), block.rows.map((row): Cell[] => [{ text: row.label, strong: true }, { text: row.value }]), 0), line('', { spacing: {} }, { size: 18 })]
}

function numberLine(document: OfficialDocument): Paragraph[] {
  const { number, signer } = document
  if (!signer) return number === null ? [] : [line(number, { alignment: AlignmentType.CENTER })]
  return [new Paragraph({ ...BODY_STYLE, tabStops: [{ type: TabStopType.RIGHT, position: twips(PRINTED_WIDTH) }], children: [run(number ?? ''), new TextRun({ children: ['\t'] }), run('签发人：'), run(signer, KAITI)] })]
}

function headOf(document: OfficialDocument): Paragraph[] {
  const urgency = document.urgency ? [line(document.urgency, {}, HEITI)] : []
  const title = line(documentTitle(document), { alignment: AlignmentType.CENTER, spacing: { after: PITCH / 2 } }, { size: TITLE, ...XIAOBIAOSONG })
  if (document.redHead === null) return [...urgency, title, ...numberLine(document)]
  const colour = RED.slice(1)
  const head = line(document.redHead, { alignment: AlignmentType.CENTER, spacing: { before: 120, after: 280 } }, { size: Math.round(redHeadSize(document.redHead) * 2), color: colour, ...XIAOBIAOSONG })
  const rule = new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT, after: PITCH }, border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: colour, space: 1 } }, children: [] })
  return [...urgency, head, ...numberLine(document), rule, title]
}

function foot(document: OfficialDocument): Paragraph[] {
  const right: IParagraphOptions = { ...BODY_STYLE, alignment: AlignmentType.RIGHT, indent: { right: BODY * 40 } }
  return [
    ...(document.issuer === null ? [] : [line('', BODY_STYLE), line(document.issuer, { ...right, keepNext: true })]),
    ...(document.date === null ? [] : [line(officialDate(document.date), right)]),
    ...(document.contact === null ? [] : [line(`（${document.contact}）`, INDENT)]),
    ...(document.copyTo.length === 0 ? [] : [new Paragraph({ spacing: { before: PITCH }, border: { top: THIN, bottom: THIN }, indent: { left: PAGE_NUMBER * 10, right: PAGE_NUMBER * 10 }, children: [run(`抄送：${document.copyTo.join('，')}。`, { size: PAGE_NUMBER })] })]),
  ]
}

function attachmentParts(document: OfficialDocument): (Paragraph | Table)[] {
  const numbered = document.attachments.length > 1
  return document.attachments.flatMap((attachment, index) => [
    line(`附件${numbered ? index + 1 : ''}`, { pageBreakBefore: true }, HEITI),
    line(attachment.title, { alignment: AlignmentType.CENTER, spacing: { before: PITCH / 2, after: PITCH / 2 } }, { size: TITLE, ...XIAOBIAOSONG }),
    ...attachment.body.flatMap(blockParts),
  ])
}

function pageFooter(document: OfficialDocument, alignment: 'left' | 'right'): Footer {
  const number = new Paragraph({ alignment: ALIGN[alignment], indent: { left: PAGE_NUMBER * 10, right: PAGE_NUMBER * 10 }, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: PAGE_NUMBER, ...SONGTI })] })
  return new Footer({ children: [number, ...(document.footnote ? [line(document.footnote, { spacing: {}, alignment: AlignmentType.CENTER }, { size: 16, color: '444444' })] : [])] })
}

/**
 * The paper as Word (.docx) after GB/T 9704-2012: A4 with its margins, 仿宋 3号 body, 黑体 and 楷体 headings, red head and
 * red line, page numbers outside. The same parts in the same order as `documentPdf`.
 */
export async function documentDocx(document: OfficialDocument): Promise<Buffer> {
  const marks = pageMarks(document).join('　　')
  const header = new Header({ children: marks ? [line(marks, { alignment: AlignmentType.CENTER, spacing: {} }, { size: 24, ...HEITI })] : [] })
  const file = new Document({
    title: clean(documentTitle(document)),
    creator: clean(document.issuer ?? '金顶 Jinding'),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { size: BODY, ...FANGSONG, language: { eastAsia: 'zh-CN' } } } } },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: twips(MARGIN.top), bottom: twips(MARGIN.bottom), left: twips(MARGIN.left), right: twips(MARGIN.right), footer: 1134, header: 900 } } },
      headers: { default: header, even: header },
      // Odd pages number to the right, even pages to the left (7.4.1).
      footers: { default: pageFooter(document, 'right'), even: pageFooter(document, 'left') },
      children: [...headOf(document), ...(document.addressee ? [line(`${document.addressee}：`)] : []), ...document.body.flatMap(blockParts), ...attachmentLines(document).map((text) => line(text, INDENT)), ...foot(document), ...attachmentParts(document)],
    }],
  })
  return Packer.toBuffer(file)
}
