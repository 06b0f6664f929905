import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { launchBrowser } from '../browser/browser.ts'
import { ServerProcess } from '../server-process.ts'
import { atDesk, passwordOf, type Person } from './people.ts'

/*
 * Every page of the console, opened by two people with different permissions: it loads, it is in Chinese, it can be
 * read by assistive technology and it fits a narrow window. Then the way of the keyboard, and the weight of the first
 * pages. The list of pages is read from the modules' declarations, so a new page is in it by being declared.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PAGES = [...declaredPaths()].toSorted()
const DESK = { width: 1920, height: 1080 }
const NARROW = { width: 390, height: 844 }
const FRAME = ['html', '.shell', '.bar', '.shell-body', '.shell-main', 'main', '.page', '.page-body']
const HAN = /\p{Script=Han}/u
/** What the platform may weigh, in bytes as sent. The sheets that list font files, which hold up no painting, count with the fonts. */
const LIMIT = { signIn: 150_000, desk: 480_000, fonts: 600_000 }

let server: ServerProcess
let browser: Browser

interface Violation { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly target: readonly string[] }[] }

/** Paths without a parameter, from `modules/<name>/console/index.tsx`. */
function declaredPaths(): Set<string> {
  const list = readFileSync(join(PROJECT_ROOT, 'apps/console/modules.ts'), 'utf8')
  const files = [...list.matchAll(/'#(modules\/[\w-]+\/console\/index\.tsx)'/g)].map((match) => match[1]!)
  return new Set(files.flatMap((file) => [...readFileSync(join(PROJECT_ROOT, file), 'utf8').matchAll(/\bpath: '(\/[^'$]*)'/g)].map((match) => match[1]!)))
}

/** Collects every answer of 400 and above, and every request without an answer, from now on. */
function failures(page: Page): string[] {
  const found: string[] = []
  page.on('response', (answer) => {
    if (answer.status() >= 400) found.push(`${answer.status()} ${answer.url()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // Left behind by going to the next page.
    if (why !== 'net::ERR_ABORTED') found.push(`${why} ${request.url()}`)
  })
  return found
}

/**
 * Runs in the page: looks every few milliseconds, where Playwright would look twice a second, until something stands in
 * <main> and nothing there is being loaded, three times running. Gives '' or what it still waits for.
 */
const SETTLED = `(limit) => new Promise((resolve) => {
  const until = performance.now() + limit
  const seen = (one) => one.checkVisibility()
  let calm = 0
  const look = () => {
    const main = document.querySelector('main')
    const there = main !== null && [...main.querySelectorAll('h1, h2, h3, h4, [role="heading"], canvas')].some(seen)
    const busy = main?.querySelector('[aria-busy="true"], .skeleton') ?? null
    // A colour on its way from one state to another is neither: what ends by itself is waited for.
    const moving = document.getAnimations().some((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
    calm = there && busy === null && !moving ? calm + 1 : 0
    if (calm >= 3) resolve('')
    else if (performance.now() > until) resolve(there ? 'still loading or moving: ' + busy?.className : 'nothing in main')
    else setTimeout(look, 16)
  }
  look()
})`

/** '' when the page stands, else what it never came to; a finding like others, so that the walk goes on. */
const settle = (page: Page): Promise<string> => page.evaluate<string>(`(${SETTLED})(30000)`)

/** Serious and critical findings, each with the first place of it. */
async function hardToUse(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate<Violation[]>(`axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ target }) => ({ target: target.flat().map(String) })) })))`)
  return violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes[0]?.target.join(' ') ?? ''}`)
}

/** Boxes of the frame that are wider inside than outside; tables may scroll within their own panel. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[${FRAME.map((selector) => `'${selector}'`).join()}].flatMap((selector) => {
    const box = document.querySelector(selector)
    return box !== null && box.scrollWidth > box.clientWidth + 1 ? [selector + ' ' + box.scrollWidth + ' > ' + box.clientWidth] : []
  })`)
}

async function inspect(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(DESK)
  await page.goto(`${server.url}/w/live${path}`)
  const unsettled = await settle(page)
  const title = await page.title()
  const words = HAN.test(title) && HAN.test(await page.locator('main').innerText()) ? [] : [`no Chinese on it: ${title}`]
  const use = await hardToUse(page)
  await page.setViewportSize(NARROW)
  return [...(unsettled === '' ? [] : [unsettled]), ...words, ...use, ...await overflowing(page)]
}

/** Every page, each tab of the person taking the next one that nobody has taken. */
async function inspectAll(person: Person): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = person.faults.length > 0 ? { '/': [...person.faults] } : {}
  const left = [...PAGES]
  const work = async (page: Page): Promise<void> => {
    const failed = failures(page)
    page.on('pageerror', (error) => failed.push(String(error)))
    page.setDefaultTimeout(60_000)
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const all = [...await inspect(page, path), ...failed.splice(0)]
      if (all.length > 0) wrong[path] = all
    }
  }
  await Promise.all([work(person.page), work(await person.context.newPage())])
  return wrong
}

/** The system administrator's sign-in asks for the six digits of the moment, which the demo city tells. */
async function administrator(): Promise<Person> {
  const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(`${server.url}/`)
  await page.getByLabel('用户名').fill('xitong')
  await page.getByLabel('口令', { exact: true }).fill(await passwordOf('xitong'))
  await page.keyboard.press('Enter')
  const digits = page.locator('input[autocomplete="one-time-code"]')
  await digits.waitFor()
  const { accounts } = await (await fetch(`${server.url}/api/demo-accounts`)).json() as { accounts: { username: string; code: string | null }[] }
  await digits.fill(accounts.find((one) => one.username === 'xitong')!.code!)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  return { page, context, faults }
}

/** Presses Tab until the focus is there, as often as a patient person would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await page.evaluate<boolean>(`document.activeElement.matches('${selector}')`)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${selector}`)
}

beforeAll(async () => {
  server = await ServerProcess.open({ name: 'pages' })
  browser = await launchBrowser()
  const gauges = spawn(process.execPath, [join(PROJECT_ROOT, 'tools/demo-storm/gauges.ts'), '--sl651', String(server.ports['sl651']), '--mqtt', String(server.ports['mqtt']), '--stations', '4', '--until', '0'], { stdio: 'ignore' })
  expect(await once(gauges, 'exit')).toEqual([0, null])
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('every page', () => {
  it('is declared somewhere', () => {
    expect(PAGES.length).toBeGreaterThan(25)
    expect(PAGES).toContain('/watch')
  })

  it.concurrent('opens for the leader on duty: no error, in Chinese, usable, within a narrow window', async () => {
    const person = await atDesk(browser, server, 'daiban')
    expect(await inspectAll(person)).toEqual({})
    await person.context.close()
  })

  it.concurrent('opens for the system administrator, or says what permission is missing', async () => {
    const person = await administrator()
    expect(await inspectAll(person)).toEqual({})
    await person.page.goto(`${server.url}/w/live/watch`)
    await person.page.getByText('你没有看这一页的权限').waitFor()
    await person.context.close()
  })
})

describe('the keyboard alone', () => {
  it('leads from the sign-in to an acknowledged alarm', async () => {
    const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    const page = await context.newPage()
    await page.goto(`${server.url}/`)
    await page.getByLabel('用户名').waitFor()
    await tabTo(page, 'input[name="username"]')
    await page.keyboard.type('zhiban1')
    await tabTo(page, 'input[name="password"]')
    await page.keyboard.type(await passwordOf('zhiban1'))
    await page.keyboard.press('Enter')
    const list = page.getByRole('group', { name: '告警' })
    await list.getByRole('row', { name: /石岗站 3 h 雨量/ }).waitFor()
    await tabTo(page, '[role="group"][aria-label="告警"]')
    const open = await list.getByRole('button', { name: /确认/ }).count()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await list.getByText(/已确认/).first().waitFor()
    await expect.poll(() => list.getByRole('button', { name: /确认/ }).count(), { timeout: 60_000 }).toBeLessThan(open)
    await context.close()
  })
})

describe('the keyboard alone, in a register', () => {
  it('opens a row, moves to the next and closes it', async () => {
    const { page, context } = await atDesk(browser, server, 'daiban')
    await page.goto(`${server.url}/w/live/registers/hazard-point`)
    await page.locator('.reg-table tbody tr').first().waitFor()
    await tabTo(page, '.reg-table tbody tr')
    await page.keyboard.press('Enter')
    await page.locator('.drawer-panel').waitFor()
    const chosen = async (): Promise<string> => page.locator('.reg-table tr[aria-selected="true"] td').first().innerText()
    const first = await chosen()
    await page.keyboard.press('ArrowDown')
    await expect.poll(chosen, { timeout: 60_000 }).not.toBe(first)
    expect(await page.evaluate<boolean>(`document.activeElement.matches('tr[aria-selected="true"]')`)).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('.drawer-panel').waitFor({ state: 'hidden' })
    await context.close()
  })
})

describe('the first pages', () => {
  it('weigh little', async () => {
    const context = await browser.newContext({ viewport: DESK, locale: 'zh-CN' })
    const page = await context.newPage()
    const answers: Response[] = []
    page.on('response', (answer) => answers.push(answer))
    const weigh = async (): Promise<{ code: number; fonts: number }> => {
      let code = 0
      let fonts = 0
      for (const answer of answers) {
        const path = new URL(answer.url()).pathname
        if (answer.status() !== 200 || !/\.(?:js|css|woff2)$/.test(path)) continue
        const body = await answer.body()
        const sent = path.endsWith('.woff2') ? body.length : gzipSync(body).length
        if (path.startsWith('/assets/fonts/')) fonts += sent
        else code += sent
      }
      return { code, fonts }
    }
    await page.goto(`${server.url}/`)
    await page.getByLabel('用户名').waitFor()
    await page.waitForLoadState('networkidle')
    const signIn = await weigh()
    expect(signIn.code).toBeGreaterThan(10_000)
    expect(signIn.code).toBeLessThanOrEqual(LIMIT.signIn)
    await page.getByLabel('用户名').fill('zhiban1')
    await page.getByLabel('口令', { exact: true }).fill(await passwordOf('zhiban1'))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '值班日志' }).waitFor()
    await settle(page)
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    const desk = await weigh()
    expect(desk.code).toBeLessThanOrEqual(LIMIT.desk)
    expect(desk.fonts).toBeGreaterThan(10_000)
    expect(desk.fonts).toBeLessThanOrEqual(LIMIT.fonts)
    await context.close()
  })
})
