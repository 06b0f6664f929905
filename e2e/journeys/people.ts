import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import type { ServerProcess } from '../server-process.ts'

/** A person at a screen of their own: desk or phone, with what went wrong on it. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page's own code; a journey ends by expecting none. */
  readonly faults: readonly string[]
}

const DESK = { width: 1920, height: 1080 }
const PHONE = { width: 390, height: 844 }

/** The password of a demo account. */
export async function passwordOf(username: string): Promise<string> {
  const rows = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/demo-accounts.csv'))
  const row = rows.find((one) => one['username'] === username)
  if (!row) throw new Error(`no demo account ${username}`)
  return row['password']!
}

async function openPerson(browser: Browser, address: string, phone: boolean): Promise<Person> {
  const context = await browser.newContext({ viewport: phone ? PHONE : DESK, hasTouch: phone, isMobile: phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', geolocation: { longitude: 103.3345, latitude: 29.4705 }, permissions: ['geolocation'] })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(address)
  return { page, context, faults }
}

/** Signs in by the form, as a person does: by keyboard alone. */
async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('口令', { exact: true }).fill(await passwordOf(username))
  await page.keyboard.press('Enter')
}

/** A person at the desk, signed in, on the page that their post opens with. */
export async function atDesk(browser: Browser, server: ServerProcess, username: string): Promise<Person> {
  const person = await openPerson(browser, `${server.url}/`, false)
  await signIn(person.page, username)
  await person.page.getByRole('navigation').first().waitFor()
  return person
}

/** A person with a phone, signed in, on 今天. */
export async function onPhone(browser: Browser, server: ServerProcess, username: string): Promise<Person> {
  const person = await openPerson(browser, `${server.url}/pocket/`, true)
  await signIn(person.page, username)
  await person.page.getByRole('link', { name: '今天' }).waitFor()
  return person
}
