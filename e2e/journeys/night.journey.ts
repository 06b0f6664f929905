import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser/browser.ts'
import { ServerProcess } from '../server-process.ts'
import { atDesk, onPhone, type Person } from './people.ts'
import { picture } from './picture.ts'
import { Typed } from './typed.ts'

/*
 * SC-01, the night: a villager telephones, a slide above a village. Taken down once by the keyboard; the village, its
 * town and the experts are called until they answer; the first report is drafted from what is known and signed; the
 * morning shift finds what is open. Nothing is typed a second time: every field that people fill is counted.
 */

let server: ServerProcess
let browser: Browser
let officer: Person
let leader: Person
let village: Person
let room = ''
const typed = new Typed()

const CALLER = '13900005678'
const SAID = '屋后山坡垮了，土石堵住村道，还在掉石头'

beforeAll(async () => {
  server = await ServerProcess.open({ name: 'night' })
  browser = await launchBrowser()
  officer = await atDesk(browser, server, 'zhiban1')
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('a call in the night', () => {
  it('is taken down once, by keyboard: the place by its name, the incident by F2', async () => {
    const { page } = officer
    await page.getByRole('heading', { name: '接报' }).waitFor()
    await typed.fill(page.getByLabel('来电', { exact: true }), CALLER)
    await typed.fill(page.getByLabel('来电人'), '村民老杨')
    await typed.fill(page.getByLabel('地点'), '石岗村')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByLabel('灾种').selectOption('geological')
    await typed.fill(page.getByLabel('情况'), SAID)
    await page.getByText(/威胁 \d+ 户 \d+ 人/).first().waitFor()
    await picture(officer, 'intake')
    for (const hint of ['相似案例', '将叫应']) await page.getByText(hint).first().waitFor()
    await page.keyboard.press('F2')
    await page.getByText(/已建事件 EV-\d{8}-001/).waitFor()
  })

  it('calls the village, its town and the experts by one key, in the words of the call', async () => {
    const { page } = officer
    await page.keyboard.press('F4')
    await page.getByText(/已叫 \d+ 人 CO-\d{8}-001/).waitFor()
    await page.getByText(/人未应答/).first().waitFor()
    await picture(officer, 'night-desk')
    await page.getByRole('link', { name: '进事件室' }).click()
    await page.waitForURL(/\/incident\/[0-9a-f-]{36}/)
    room = new URL(page.url()).pathname
  })

  it('wakes the town on the phone, who answers; the desk sees it without a reload', async () => {
    const { page } = officer
    await page.getByRole('tab', { name: '叫应' }).click()
    await page.getByText(/人未应答/).first().waitFor()
    village = await onPhone(browser, server, 'gaoqiao')
    const call = village.page.getByRole('alertdialog')
    await call.getByText(SAID).first().waitFor()
    await picture(village, 'night-phone')
    await call.getByRole('button', { name: '收到，我去' }).click()
    await call.waitFor({ state: 'hidden' })
    await page.getByText(/1 \/ \d+ 人已应答/).waitFor()
    await picture(officer, 'call-out-board')
  })

  it('writes an answer down for who answered by telephone', async () => {
    const { page } = officer
    await page.getByRole('button', { name: '代录' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /收到/ }).or(dialog.getByRole('button', { name: /收到/ })).first().click()
    await dialog.getByRole('button', { name: /代录|记入/ }).last().click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(/2 \/ \d+ 人已应答/).waitFor()
  })

  it('drafts the first report from what is known; the leader signs, the officer sends, the clock stops', async () => {
    const { page } = officer
    await page.getByRole('tab', { name: '信息报送' }).click()
    await page.getByRole('button', { name: '起草首报' }).click()
    await expect.poll(() => page.getByLabel('基本情况').inputValue()).toContain(SAID)
    leader = await atDesk(browser, server, 'daiban')
    await leader.page.goto(`${server.url}${room}`)
    await leader.page.getByRole('tab', { name: '信息报送' }).click()
    await leader.page.getByRole('button', { name: '签发', exact: true }).click()
    await leader.page.getByRole('dialog').getByRole('button', { name: /签发首报/ }).click()
    await leader.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await picture(leader, 'report')
    await page.getByRole('button', { name: '报送', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /报送|已报|记/ }).last().click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('已报').first().waitFor()
  })

  it('hands over what is open, without anybody collecting it', async () => {
    const { page } = officer
    await page.goto(`${server.url}/w/live/watch/handover`)
    await page.getByRole('button', { name: /开始交接班/ }).waitFor()
    await page.getByText(/EV-\d{8}-001/).first().waitFor()
    await page.getByText(/CO-\d{8}-001/).first().waitFor()
    await picture(officer, 'hand-over')
  })

  it('had nothing typed twice, and no fault of its own pages', () => {
    expect(typed.count).toBe(4)
    expect(typed.twice).toEqual([])
    expect([...officer.faults, ...leader.faults, ...village.faults]).toEqual([])
  })
})
