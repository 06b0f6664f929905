import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { buildFonts } from '../../tools/build-fonts.ts'
import { servedFolder } from './served-folder.ts'
import { findBrowser, launchBrowser } from './browser.ts'

interface Seen { webgl: boolean, loaded: number, pictures: string[] }

/** Runs in the page; a text, because this project has no browser types. 峨 is on every screen of this city, 龘 is rare. */
const LOOK = `async sheets => {
  const webgl = document.createElement('canvas').getContext('webgl2') !== null
  for (const sheet of sheets) {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/' + sheet })
    const loaded = new Promise(resolve => link.addEventListener('load', resolve))
    document.head.append(link)
    await loaded
  }
  const font = "400 40px 'Noto Sans SC'"
  const loaded = (await document.fonts.load(font, '峨眉山龘')).length
  const draw = text => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 50, height: 50 })
    const context = canvas.getContext('2d')
    context.font = font
    context.fillText(text, 2, 42)
    return canvas.toDataURL()
  }
  return { webgl, loaded, pictures: ['峨', '眉', '龘', String.fromCodePoint(0x10ffff)].map(draw) }
}`

const open: Browser[] = []
afterEach(async () => { for (const browser of open.splice(0)) await browser.close() })

describe.each(['default', 'bundled'])('the %s browser', which => {
  it('starts, draws by WebGL 2, and draws Chinese from the fonts that the page ships', async () => {
    if (which === 'bundled') process.env['JINDING_BROWSER'] = 'bundled'
    const found = await findBrowser()
    delete process.env['JINDING_BROWSER']
    const browser = await launchBrowser({ executablePath: found.executable, env: found.env })
    open.push(browser)
    const folder = mkdtempSync(join(tmpdir(), 'jinding-fonts-'))
    const fonts = await buildFonts(join(import.meta.dirname, '../..'), folder)
    const site = await servedFolder(folder)
    const page = await browser.newPage()
    await page.goto(site.url)
    const seen = await page.evaluate<Seen>(`(${LOOK})(${JSON.stringify([fonts.first, fonts.more])})`)
    await site.close()
    rmSync(folder, { recursive: true, force: true })
    expect(seen.webgl).toBe(true)
    expect(seen.loaded).toBeGreaterThanOrEqual(2)
    // Boxes for missing characters would all look the same.
    expect(new Set(seen.pictures).size).toBe(4)
  }, 120_000)
})

describe('a browser that was asked for', () => {
  it('is not replaced by another one when it does not start', async () => {
    process.env['JINDING_BROWSER'] = '/no/such/browser'
    await expect(findBrowser()).rejects.toThrow('/no/such/browser')
    delete process.env['JINDING_BROWSER']
  })
})
