import type { renderAsync } from 'docx-preview'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../e2e/browser/browser.ts'
import { documentDocx } from './document-docx.ts'
import { missedInOrder } from './testing/missed-in-order.ts'
import { sampleDocument } from './testing/sample-document.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  const viewer = await build({ stdin: { contents: "import { renderAsync } from 'docx-preview'; globalThis.renderDocx = renderAsync", resolveDir: import.meta.dirname }, bundle: true, format: 'iife', write: false })
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1000, height: 1400 } })
  await page.setContent('<body style="margin:0"><div id="paper"></div></body>')
  await page.addScriptTag({ content: viewer.outputFiles[0]!.text })
}, 60_000)
afterAll(() => browser.close())

interface Shown {
  readonly text: string
  readonly fonts: readonly string[]
  /** Elements that stick out of their page on the left or right. */
  readonly outside: readonly string[]
  readonly pageMillimetres: readonly number[]
}

/** Opens the file in a Word viewer that had no part in making it. */
async function shown(bytes: Buffer): Promise<Shown> {
  return page.evaluate(async (base64) => {
    const paper = document.getElementById('paper')!
    paper.replaceChildren()
    const { renderDocx } = globalThis as unknown as { renderDocx: typeof renderAsync }
    await renderDocx(Uint8Array.from(atob(base64), (character) => character.codePointAt(0)!), paper)
    const section = paper.querySelector('section')!
    const bounds = section.getBoundingClientRect()
    const runs = [...paper.querySelectorAll('section span, section td')]
    const outside = runs.filter((run) => { const box = run.getBoundingClientRect(); return box.width > 0 && (box.left < bounds.left - 1 || box.right > bounds.right + 1) }).map((run) => run.textContent ?? '')
    const fonts = [...new Set(runs.map((run) => getComputedStyle(run).fontFamily))]
    return { text: [...paper.querySelectorAll('section')].map((one) => one.textContent).join(''), fonts, outside, pageMillimetres: [Math.round(bounds.width / 96 * 25.4)] }
  }, bytes.toString('base64'))
}

describe('a paper as Word, opened by a reader', () => {
  it('says everything in order on A4 and inside the page', async () => {
    const seen = await shown(await documentDocx(sampleDocument()))
    expect(seen.pageMillimetres).toEqual([210])
    expect(seen.outside).toEqual([])
    const order = ['特急', '峨眉山市应急管理局文件', '峨应急〔2026〕12号', '签发人：', '李示例', '关于高桥镇石岗村3组滑坡险情的报告', '乐山市应急管理局：', '事件编号', '一、基本情况', '受威胁34户105人', '（一）已采取措施', '一是', '分乡镇情况', '合计', '附件：逐户转移名册', '2026年7月18日', '抄送：市委办公室，市政府办公室。', '第1户', '第60户']
    expect(missedInOrder(seen.text, order)).toEqual([])
  }, 60_000)

  it('names the typefaces of the standard', async () => {
    const fonts = (await shown(await documentDocx(sampleDocument()))).fonts.join(' ')
    for (const face of ['仿宋', '黑体', '楷体', '方正小标宋简体']) expect(fonts).toContain(face)
  }, 60_000)

  it('marks a drill and a draft, and survives characters that XML refuses', async () => {
    const seen = await shown(await documentDocx(sampleDocument({ drill: true, draft: true, title: '坏\u0001字\uFFFF符<b>&"' })))
    expect(seen.text).toContain('【演练】坏 字 符<b>&"')
    expect(seen.text).toContain('草稿　未签发')
  }, 60_000)
})
