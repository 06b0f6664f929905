import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { attachmentLines, type DocumentBlock, documentTitle, DRILL_MARK, officialDate, type OfficialDocument } from '#platform/kernel/official-document.ts'
import { BODY_SIZE, columnWidths, FOOTNOTE_SIZE, LINE_PITCH, MARGIN, PAGE_NUMBER_SIZE, PRINTED_WIDTH, RED, redHeadSize, TABLE_SIZE, TITLE_SIZE } from './page-measure.ts'

/** Height of a line of Noto Sans SC in its own size (ascent + descent of its `hhea` table). */
const FONT_LINE = 1.448
const BODY_LINE = LINE_PITCH / (BODY_SIZE * FONT_LINE)
const INDENT = BODY_SIZE * 2
const CELL_PADDING = 4
const RULE = 0.5
/** Marks what stands below the text on every page, so that it is not taken for text. */
const FOOT = 'foot'

type Draw = (text: string) => string

/** Line ends inside one text begin a new paragraph, each with its own indent. */
function paragraphs(block: Extract<DocumentBlock, { kind: 'paragraph' }>, draw: Draw): Content[] {
  return block.text.split(/\r?\n/).filter((part) => part.trim() !== '').map((part, index): Content => ({
    text: index === 0 && block.lead ? [{ text: draw(block.lead), bold: true }, draw(part)] : draw(part),
    leadingIndent: INDENT,
    // An address that breaks inside would tear the line before it apart.
    alignment: /[!-~]{24}/.test(part) ? 'left' : 'justify',
  }))
}

const tableRules = {
  hLineWidth: () => RULE, vLineWidth: () => RULE,
  hLineColor: () => '#000', vLineColor: () => '#000',
  paddingLeft: () => CELL_PADDING, paddingRight: () => CELL_PADDING, paddingTop: () => 3, paddingBottom: () => 3,
}

function gridOf(columns: readonly { share?: number | undefined }[], body: TableCell[][], headerRows: number): Content {
  const inner = PRINTED_WIDTH - columns.length * CELL_PADDING * 2 - (columns.length + 1) * RULE
  return { table: { widths: columnWidths(columns, inner), body, headerRows, ...(headerRows > 0 ? { keepWithHeaderRows: 1 } : {}) }, layout: tableRules, fontSize: TABLE_SIZE, lineHeight: 1, margin: [0, 4, 0, 8] }
}

/** The name of a table is a row of its head without lines: it stays with the table and comes again on the next page. */
function tableName(title: string, columns: number, draw: Draw): TableCell[] {
  const name: TableCell = { text: draw(title), bold: true, alignment: 'center', fontSize: 12, colSpan: columns, border: [false, false, false, true], margin: [0, 6, 0, 2] }
  return [name, ...Array.from({ length: columns - 1 }, (): TableCell => ({ text: '' }))]
}

function tableOf(block: Extract<DocumentBlock, { kind: 'table' }>, draw: Draw): Content[] {
  const { columns, title, note } = block
  const head = columns.map((column): TableCell => ({ text: draw(column.title), bold: true, alignment: 'center' }))
  const rows = block.rows.map((row) => columns.map((column, index): TableCell => ({ text: draw(row[index] ?? ''), alignment: column.align ?? 'left' })))
  const heads = title ? [tableName(title, columns.length, draw), head] : [head]
  return [
    gridOf(columns, [...heads, ...rows], heads.length),
    ...(note ? [{ text: draw(note), fontSize: 9, lineHeight: 1, margin: [0, 0, 0, 8] as [number, number, number, number] }] : []),
  ]
}

function blockContent(block: DocumentBlock, draw: Draw): Content[] {
  if (block.kind === 'heading') return [{ text: draw(block.text), bold: block.level < 3, leadingIndent: INDENT, headlineLevel: block.level }]
  if (block.kind === 'paragraph') return paragraphs(block, draw)
  if (block.kind === 'table') return tableOf(block, draw)
  const rows = block.rows.map((row): TableCell[] => [{ text: draw(row.label), bold: true }, { text: draw(row.value) }])
  return rows.length === 0 ? [] : [gridOf([{ share: 1 }, { share: 3.6 }], rows, 0)]
}

/** A new one each time: the layout writes positions into what it is given. */
const redLine = (): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: PRINTED_WIDTH, y2: 0, lineWidth: 1.4, lineColor: RED }], margin: [0, 6, 0, LINE_PITCH] })

/** 发文字号 in the middle; beside the signer when the paper names one (7.2.5, 7.2.6). */
function numberLine(document: OfficialDocument, draw: Draw): Content[] {
  const { number, signer } = document
  if (signer) return [{ columns: [{ text: number === null ? '' : draw(number) }, { text: `签发人：${draw(signer)}`, alignment: 'right' }] }]
  return number === null ? [] : [{ text: draw(number), alignment: 'center' }]
}

function headOf(document: OfficialDocument, draw: Draw): Content[] {
  const urgency: Content[] = document.urgency ? [{ text: document.urgency, bold: true }] : []
  const title: Content = { text: draw(documentTitle(document)), fontSize: TITLE_SIZE, bold: true, alignment: 'center', lineHeight: 1.1, margin: [0, 0, 0, LINE_PITCH / 2] }
  if (document.redHead === null) return [...urgency, title, ...numberLine(document, draw)]
  const head: Content = { text: draw(document.redHead), color: RED, bold: true, fontSize: redHeadSize(document.redHead), alignment: 'center', lineHeight: 1, margin: [0, 4, 0, 14] }
  return [...urgency, head, ...numberLine(document, draw), redLine(), title]
}

/** Name and date of the issuer stay together, four characters from the right edge (7.3.5). */
function signOff(document: OfficialDocument, draw: Draw): Content[] {
  const lines = [document.issuer === null ? null : draw(document.issuer), document.date === null ? null : officialDate(document.date)].filter((line) => line !== null)
  if (lines.length === 0) return []
  return [{ stack: lines.map((text): Content => ({ text, alignment: 'right' })), margin: [0, LINE_PITCH, BODY_SIZE * 4, 0], unbreakable: true }]
}

function copies(document: OfficialDocument, draw: Draw): Content[] {
  if (document.copyTo.length === 0) return []
  const rule = { hLineWidth: () => 1, vLineWidth: () => 0, paddingLeft: () => PAGE_NUMBER_SIZE, paddingRight: () => PAGE_NUMBER_SIZE, paddingTop: () => 4, paddingBottom: () => 4 }
  return [{ table: { widths: ['*'], body: [[{ text: `抄送：${draw(document.copyTo.join('，'))}。` }]] }, layout: rule, fontSize: PAGE_NUMBER_SIZE, lineHeight: 1, margin: [0, LINE_PITCH, 0, 0], unbreakable: true }]
}

function attachmentPages(document: OfficialDocument, draw: Draw): Content[] {
  const numbered = document.attachments.length > 1
  return document.attachments.flatMap((attachment, index): Content[] => [
    { text: `附件${numbered ? index + 1 : ''}`, bold: true, pageBreak: 'before' },
    { text: draw(attachment.title), fontSize: TITLE_SIZE, bold: true, alignment: 'center', lineHeight: 1.1, margin: [0, LINE_PITCH / 2, 0, LINE_PITCH / 2] },
    ...attachment.body.flatMap((block) => blockContent(block, draw)),
  ])
}

/** What every page of a drill or of an unsigned paper says at its head. */
export function pageMarks(document: OfficialDocument): string[] {
  return [...(document.drill ? [`${DRILL_MARK}本件为演练文书，不是真实事件`] : []), ...(document.draft ? ['草稿　未签发'] : [])]
}

function footer(document: OfficialDocument, draw: Draw): (page: number) => Content {
  return (page) => ({
    style: FOOT,
    margin: [MARGIN.left, MARGIN.bottom - 92, MARGIN.right, 0],
    stack: [
      // 7.4.1: odd pages to the right, even pages to the left, one character in.
      { style: FOOT, text: `— ${page} —`, fontSize: PAGE_NUMBER_SIZE, lineHeight: 1, alignment: page % 2 === 1 ? 'right' : 'left', margin: [PAGE_NUMBER_SIZE, 0, PAGE_NUMBER_SIZE, 4] },
      ...(document.footnote ? [{ style: FOOT, text: draw(document.footnote), fontSize: FOOTNOTE_SIZE, lineHeight: 1, color: '#444', alignment: 'center' as const }] : []),
    ],
  })
}

/** The paper as pages of A4. `draw` prepares every text that came from outside for the font. */
export function pdfLayout(document: OfficialDocument, draw: Draw): TDocumentDefinitions {
  const marks = pageMarks(document).join('　　')
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    info: { title: documentTitle(document), ...(document.issuer ? { author: document.issuer } : {}), creator: '金顶 Jinding', producer: '金顶 Jinding' },
    language: 'zh-CN',
    styles: { [FOOT]: {} },
    defaultStyle: { font: 'NotoSansSC', fontSize: BODY_SIZE, lineHeight: BODY_LINE },
    ...(marks ? { header: { text: marks, alignment: 'center', bold: true, fontSize: 12, lineHeight: 1, margin: [MARGIN.left, 48, MARGIN.right, 0] } } : {}),
    footer: footer(document, draw),
    content: [
      ...headOf(document, draw),
      ...(document.addressee ? [{ text: `${draw(document.addressee)}：` }] : []),
      ...document.body.flatMap((block) => blockContent(block, draw)),
      ...attachmentLines(document).map((text): Content => ({ text: draw(text), leadingIndent: INDENT, preserveLeadingSpaces: true })),
      ...signOff(document, draw),
      ...(document.contact ? [{ text: `（${draw(document.contact)}）`, leadingIndent: INDENT }] : []),
      ...copies(document, draw),
      ...attachmentPages(document, draw),
    ],
    // A heading never stands alone at the foot of a page.
    pageBreakBefore: (node, nodes) => node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().every((below) => below.style === FOOT),
  }
}
