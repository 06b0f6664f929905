import { beforeAll, describe, expect, it } from 'vitest'
import type { OfficialDocument } from '#platform/kernel/official-document.ts'
import { documentPdf } from './document-pdf.ts'
import { MARGIN } from './page-measure.ts'
import { missedInOrder } from './testing/missed-in-order.ts'
import { inkIn, type PdfPage, pdfPages } from './testing/pdf-pages.ts'
import { sampleDocument } from './testing/sample-document.ts'

const SCALE = 1.5
const CJK = /\p{Script=Han}/u
const textOf = (page: PdfPage): string => page.texts.map((text) => text.text).join('')

describe('a paper as PDF, looked at as pictures', () => {
  let pages: PdfPage[]
  beforeAll(async () => {
    pages = await pdfPages(await documentPdf(sampleDocument()), SCALE)
  })

  it('is A4 and says everything in reading order', () => {
    expect([pages[0]!.width / SCALE, pages[0]!.height / SCALE].map(Math.round)).toEqual([595, 842])
    const all = pages.map(textOf).join('')
    const order = ['特急', '峨眉山市应急管理局文件', '峨应急〔2026〕12号', '签发人：李示例', '关于高桥镇石岗村', '乐山市应急管理局：', '事件编号', '一、基本情况', '受威胁34户105人', '（一）已采取措施', '一是', '市消防救援1队', '分乡镇情况', '合计', '附件：逐户转移名册', '2026年7月18日', '抄送：市委办公室，市政府办公室。', '第1户', '第60户']
    expect(missedInOrder(all, order)).toEqual([])
  })

  it('keeps every line inside the printed width of the standard', () => {
    const right = (595.28 - MARGIN.right) * SCALE
    for (const page of pages) {
      for (const text of page.texts) {
        expect(text.left).toBeGreaterThanOrEqual(MARGIN.left * SCALE - 1)
        expect(text.left + text.width).toBeLessThanOrEqual(right + 2)
        expect(text.baseline).toBeLessThan(page.height)
      }
    }
  })

  it('draws every Chinese run with ink, and different characters differently', () => {
    const inks = pages.flatMap((page) => page.texts.filter((text) => CJK.test(text.text)).map((text) => [text.text, inkIn(page, text)] as const))
    expect(inks.filter(([, ink]) => ink < 0.03)).toEqual([])
    const single = new Set(inks.map(([, ink]) => ink.toFixed(4)))
    // Empty boxes for missing glyphs would all be alike.
    expect(single.size).toBeGreaterThan(inks.length / 4)
  })

  it('has the red head in red and a red line under it', () => {
    const head = pages[0]!.texts.find((text) => text.text.startsWith('峨眉山市应急管理局文'))!
    const reds = (top: number, height: number): number => {
      const { data } = pages[0]!.picture.getContext('2d').getImageData(0, Math.round(top), pages[0]!.width, Math.round(height))
      let red = 0
      for (let pixel = 0; pixel < data.length; pixel += 4) if (data[pixel]! > 180 && data[pixel + 1]! < 90 && data[pixel + 2]! < 90) red += 1
      return red
    }
    expect(reds(head.baseline - head.size, head.size * 1.2)).toBeGreaterThan(2000)
    const title = pages[0]!.texts.find((text) => text.text.startsWith('关于高桥镇'))!
    expect(reds(head.baseline + head.size * 0.3, title.baseline - title.size - head.baseline - head.size * 0.3)).toBeGreaterThan(600)
  })

  it('repeats the head of a long table, numbers its pages outside, and starts each attachment on a new page', () => {
    const withRows = pages.filter((page) => /第\d+户/.test(textOf(page)))
    expect(withRows.length).toBeGreaterThan(1)
    for (const page of withRows) expect(textOf(page)).toContain('人数')
    pages.forEach((page, index) => {
      const number = page.texts.find((text) => /^— \d+ —$/.test(text.text))!
      expect(number.text).toBe(`— ${index + 1} —`)
      expect(number.left > page.width / 2).toBe(index % 2 === 0)
    })
  })
})

describe('papers that are special', () => {
  it('names characters that the font lacks instead of drawing an empty box', async () => {
    const missing = String.fromCodePoint(0x323AF)
    const [page] = await pdfPages(await documentPdf(sampleDocument({ title: `${missing}村的报告`, redHead: null, attachments: [] })))
    expect(textOf(page!)).toContain('〓村的报告')
    const pages = await pdfPages(await documentPdf(sampleDocument({ title: `${missing}村的报告`, redHead: null, attachments: [] })))
    expect(pages.map(textOf).join('')).toContain('U+323AF')
  })

  it('says drill and draft on every page', async () => {
    const pages = await pdfPages(await documentPdf(sampleDocument({ drill: true, draft: true })))
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) {
      expect(textOf(page)).toContain('【演练】')
      expect(textOf(page)).toContain('未签发')
    }
    expect(textOf(pages[0]!)).toContain('【演练】关于高桥镇')
  })

  it('breaks a word that is longer than the line instead of writing over the edge', async () => {
    const word = `http://example.test/${'a'.repeat(300)}`
    const pages = await pdfPages(await documentPdf(sampleDocument({ attachments: [], body: [{ kind: 'paragraph', text: word }, { kind: 'table', columns: [{ title: '甲' }, { title: '乙' }], rows: [[word, word]] }] })))
    for (const page of pages) for (const text of page.texts) expect(text.left + text.width).toBeLessThanOrEqual(page.width - MARGIN.right * 1.5 + 2)
    expect(pages.map(textOf).join('')).toContain('aaaa')
  })

  it('never leaves a heading or the name of a table alone at the foot of a page', async () => {
    const table = { kind: 'table' as const, title: '分乡镇情况', columns: [{ title: '乡镇' }], rows: [['龙池镇']] }
    const heading = [{ kind: 'heading' as const, level: 1 as const, text: '九、附记' }, { kind: 'paragraph' as const, text: '附记全文' }]
    for (let lines = 16; lines <= 22; lines += 1) {
      const body = [{ kind: 'paragraph' as const, text: '行\n'.repeat(lines) }]
      const paper = (more: OfficialDocument['body']) => documentPdf(sampleDocument({ redHead: null, urgency: null, addressee: null, attachments: [], body: [...body, ...more] }))
      const pageWith = async (text: string, bytes: Buffer) => (await pdfPages(bytes, 0.2)).map(textOf).find((page) => page.includes(text))
      expect(await pageWith('分乡镇情况', await paper([table])), `${lines} lines before the table`).toContain('龙池镇')
      expect(await pageWith('九、附记', await paper(heading)), `${lines} lines before the heading`).toContain('附记全文')
    }
  })
})
