import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { launchBrowser } from '../browser/browser.ts'
import { ServerProcess } from '../server-process.ts'
import { atDesk, onPhone, type Person } from './people.ts'
import { picture } from './picture.ts'

/*
 * The main job, by people in real browsers on readings from devices on real sockets: first rain → alarm → acknowledged
 * → incident → response by a clause → orders → answered on a phone → closed → the chain that can be read.
 * Each step stands on the one before; pictures of the core screens are left in docs/pictures when asked for.
 */

let server: ServerProcess
let browser: Browser
let gauges: ChildProcess
let officer: Person
let leader: Person
let captain: Person
let room = ''

beforeAll(async () => {
  server = await ServerProcess.open({ name: 'storm' })
  browser = await launchBrowser()
  officer = await atDesk(browser, server, 'zhiban1')
})

afterAll(async () => {
  gauges?.kill()
  await browser?.close()
  await server?.remove()
})

describe('a night of rain', () => {
  it('shows the watch officer the desk after a sign-in by keyboard', async () => {
    const { page } = officer
    await page.waitForURL(/\/w\/live\/watch$/)
    await page.getByRole('heading', { name: '告警' }).waitFor()
    await page.getByRole('heading', { name: '值班日志' }).waitFor()
  })

  it('turns late frames of real devices into graded alarms on the desk, without a reload', async () => {
    const script = join(PROJECT_ROOT, 'tools/demo-storm/gauges.ts')
    gauges = spawn(process.execPath, [script, '--sl651', String(server.ports['sl651']), '--mqtt', String(server.ports['mqtt']), '--stations', '4', '--until', '0'], { stdio: 'ignore' })
    const [code] = (await once(gauges, 'exit')) as [number]
    expect(code).toBe(0)
    const row = officer.page.getByRole('row', { name: /橙色.*石岗站 3 h 雨量 71.5 mm，超橙色标准 50 mm/ })
    await row.waitFor()
    await picture(officer, 'watch-desk')
  })

  it('acknowledges by Space, only while the list has focus', async () => {
    const { page } = officer
    const list = page.getByRole('group', { name: '告警' })
    await page.keyboard.press('Space')
    expect(await list.getByText('已确认').count()).toBe(0)
    await list.getByRole('row', { name: /石岗站 3 h 雨量/ }).click()
    await page.keyboard.press('Escape')
    await list.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await list.getByText('已确认').first().waitFor()
  })

  it('opens an incident from the alarm with nothing typed', async () => {
    const { page } = officer
    await page.getByRole('group', { name: '告警' }).getByRole('row', { name: /石岗站 3 h 雨量/ }).click()
    const drawer = page.getByRole('complementary').last()
    await drawer.getByRole('heading', { name: /石岗站 3 h 雨量/ }).waitFor()
    await drawer.getByRole('button', { name: '建事件', exact: true }).waitFor()
    // Space may have acknowledged this row or its neighbour. The drawer says which before it is asked.
    const confirm = drawer.getByRole('button', { name: '确认', exact: true })
    const confirmed = drawer.getByText('已确认').first()
    await confirm.or(confirmed).first().waitFor()
    if (await confirm.isVisible()) await confirm.click()
    await confirmed.waitFor()
    await confirm.waitFor({ state: 'hidden' })
    await drawer.getByRole('button', { name: '建事件', exact: true }).click()
    await page.waitForURL(/\/incident\/[0-9a-f-]{36}$/)
    room = new URL(page.url()).pathname
    await page.getByRole('heading', { name: /石岗站 3 h 雨量/, level: 1 }).waitFor()
    await page.getByText(/EV-\d{8}-001/).first().waitFor()
  })

  it('starts the response that the plan asks for with one signature: orders, calls, headquarters, each with its clause', async () => {
    leader = await atDesk(browser, server, 'daiban')
    const { page } = leader
    await page.goto(`${server.url}${room}`)
    await page.getByRole('button', { name: '启动响应' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: /启动.*级响应/ }).waitFor()
    await dialog.getByText(/防汛抗旱应急预案.*4\.3\./).first().waitFor()
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toMatch(/返回/)
    await dialog.getByLabel('签发人').fill('带班领导')
    await picture(leader, 'one-key')
    await dialog.getByRole('button', { name: /^签发，启动.*联系 \d+ 人/ }).click()
    await dialog.getByRole('heading', { name: /响应已启动/ }).waitFor()
    await dialog.getByRole('button', { name: /撤回（剩 \d+ 秒）/ }).waitFor()
    await dialog.getByText('石岗村应急分队').first().waitFor()
    await dialog.getByRole('button', { name: '到事件室' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(/级响应/).first().waitFor()
  })

  it('gives one more order by hand, with the consequence on the button', async () => {
    const { page } = leader
    await page.getByRole('button', { name: '下指令' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '加一条' }).click()
    const line = dialog.getByRole('row').last()
    const free = line.locator('option:not([disabled])').filter({ hasText: '估算' }).filter({ hasNotText: /待命|出动|到场/ }).last()
    await line.getByRole('combobox').selectOption((await free.getAttribute('value'))!)
    await line.getByRole('textbox').first().fill('到石岗村口集结，听现场指挥')
    const send = dialog.getByRole('button', { name: /^下达/ })
    await picture(leader, 'orders')
    await send.click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('到石岗村口集结，听现场指挥').first().waitFor()
    await page.getByText('石岗村应急分队').first().waitFor()
  })

  it('reaches the phone of the village captain, who answers each step, offline for one of them', async () => {
    captain = await onPhone(browser, server, 'sgdui')
    const { page, context } = captain
    const call = page.getByRole('alertdialog')
    await call.getByRole('button', { name: '收到，我去' }).click()
    await call.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: '查看并签收' }).or(page.getByRole('button', { name: '查看并签收' })).first().click()
    await picture(captain, 'pocket-task')
    // The phone shows the next step at once and sends in the background: without a network only when all is sent.
    const sent = (): Promise<unknown> => page.waitForResponse((answer) => answer.url().includes('/api/actions/dispatch.report-receipt') && answer.ok())
    for (const step of ['收到，我去', '出发']) await Promise.all([sent(), page.getByRole('button', { name: step }).click()])
    await page.getByRole('button', { name: '我到了' }).waitFor()
    await page.getByText(/\d 条待发/).first().waitFor({ state: 'hidden' })
    await context.setOffline(true)
    await page.getByRole('button', { name: '我到了' }).click()
    await page.getByText(/1 条待发/).first().waitFor()
    await context.setOffline(false)
    await page.getByText(/1 条待发/).first().waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '开始执行' }).click()
    await page.getByRole('button', { name: '完成', exact: true }).waitFor()
  })

  it('shows the receipts in the incident room as they come', async () => {
    await leader.page.getByText(/到场/).first().waitFor()
    await picture(leader, 'incident-room')
    await leader.page.getByText(/执行/).first().waitFor()
  })

  it('ends the response and closes the incident with basis and signer', async () => {
    const { page } = leader
    const pick = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: '更多' }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    const dialog = page.getByRole('dialog')
    await pick('调整响应')
    await dialog.getByRole('radio', { name: '终止' }).click()
    await dialog.getByLabel('依据').fill('降雨停止，会商研判')
    await dialog.getByLabel('签发人').fill('带班领导')
    await dialog.getByRole('button', { name: /签发，终止/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await pick('结束事件')
    await dialog.getByLabel('结束依据').fill('险情解除，住户返回')
    await dialog.getByLabel('签发人').fill('带班领导')
    await dialog.getByLabel(/条指令未完/).fill('其余指令转日常巡查')
    await dialog.getByRole('button', { name: '签发并结束事件' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('已结束').first().waitFor()
  })

  it('leaves a chain from the raw frames to the closed incident, and a log that verifies', async () => {
    const { page } = leader
    const code = (await page.getByText(/EV-\d{8}-001/).first().textContent())!.match(/EV-\d{8}-\d{3}/)![0]
    await page.goto(`${server.url}/w/live/audit/chain/${code}`)
    await page.getByRole('heading', { name: '全程链路' }).waitFor()
    await picture(leader, 'audit-chain')
    for (const step of ['写入监测数据', '确认告警', '建立事件', '一键启动响应', '下达指令', '结束事件']) await page.getByText(new RegExp(step)).filter({ visible: true }).first().waitFor()
  })

  it('met no fault of its own pages', () => {
    expect([...officer.faults, ...leader.faults, ...captain.faults]).toEqual([])
  })
})
