import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { InputTo } from '#platform/kernel/contract.ts'
import { shelterModule } from '#modules/shelter/server/index.ts'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { hazardPoint } from '../contract.ts'
import { hazardPointModule } from './index.ts'

const { actions, queries } = hazardPoint
const ALL = ['hazard-point.read', 'hazard-point.edit', 'hazard-point.reveal']

const listed = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/registers/hazard-points.csv'))

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'hazard-points', modules: [shelterModule, hazardPointModule], seeded: true })
}, 120_000)
afterAll(() => server.close())

type Draft = InputTo<typeof actions.saveHazardPoint>['row']
const draft = (over: Partial<Draft> = {}): Draft => ({
  id: uuidv7(server.now()),
  version: 0,
  name: '石岗村9组 新点',
  areaCode: '511181101901',
  orgPath: '511181.511181101.511181101901',
  lon: 103.34,
  lat: 29.47,
  source: '测试',
  surveyedAt: '2026-07-17',
  kind: 'landslide',
  level: 'yellow',
  status: 'active',
  households: 3,
  people: 9,
  ...over,
})

describe('hazard points', () => {
  it('the demo city has 87 points, 641 households and 2057 people, and the list says so', async () => {
    const list = await server.person('值班员', ALL).ask(queries.listHazardPoints, { limit: 15, sort: { field: 'level' } })
    expect(list.whole).toMatchObject({ count: 87, totals: { households: 641, people: 2057 } })
    expect(list.rows).toHaveLength(15)
    expect(list.areas.reduce((sum, area) => sum + area.count, 0)).toBe(87)
    expect(list.areas.find((area) => area.areaCode === '511181101')?.name).toBe('高桥镇')
    expect(list.rows[0]).toMatchObject({ level: 'red', code: 'GQ-07' })
    expect(list.rows[0]!.links['shelterId']?.title).toBeTruthy()
  })

  it('personal fields leave masked, and are opened only with a purpose that the log keeps', async () => {
    const officer = server.person('值班员', ALL)
    const { rows } = await officer.ask(queries.listHazardPoints, { filter: { text: 'GQ-07' } })
    expect(rows[0]!.monitorPhone).toMatch(/^139 \*\*\*\* \d{4}$/)
    const { values } = await officer.act(actions.revealHazardPoint, { id: rows[0]!.id, fields: ['monitorPhone'], purpose: '叫应监测人' })
    expect(values['monitorPhone']).toMatch(/^139\d{8}$/)
    const lines = await server.services.pool.query(`select note, after from w_live.audit_log where call = 'hazard-point.reveal-hazard-point'`)
    expect(lines.rows[0]).toEqual({ note: '叫应监测人', after: { opened: ['monitorPhone'] } })
    const reader = server.person('看的人', ['hazard-point.read'])
    await expect(reader.act(actions.revealHazardPoint, { id: rows[0]!.id, fields: ['monitorPhone'], purpose: '看看' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('is found by pinyin, by initials and by a full phone number', async () => {
    const officer = server.person('值班员', ALL)
    const find = async (text: string) => (await officer.ask(queries.listHazardPoints, { filter: { text } })).rows.map((row) => row.code)
    expect(await find('zhangjiapo')).toContain('GQ-07')
    expect(await find('zjp')).toContain('GQ-07')
    expect(await find('石岗 滑坡')).toContain('GQ-07')
    expect(await find('13900000416')).toContain('GQ-07')
    expect(await find('%')).toEqual([])
  })

  it('a town officer sees and changes only the rows of the town', async () => {
    const town = server.person('高桥镇应急办', ALL, { areaCode: '511181101' })
    const list = await town.ask(queries.listHazardPoints, {})
    const inTown = listed.filter((row) => row['townCode'] === '511181101')
    expect(inTown.length).toBeGreaterThan(5)
    expect(list.whole.count).toBe(inTown.length)
    expect(list.rows.every((row) => row.areaCode?.startsWith('511181101'))).toBe(true)
    const other = (await server.system.ask(queries.listHazardPoints, { filter: { text: 'LM-02' } })).rows[0]!
    await expect(town.ask(queries.getHazardPoint, { id: other.id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(town.ask(queries.historyHazardPoint, { id: other.id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(town.act(actions.saveHazardPoint, { row: draft({ areaCode: '511181200901', orgPath: '511181.511181200.511181200901' }) })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('two people at once: the second is shown both versions', async () => {
    const officer = server.person('甲', ALL)
    const second = server.person('乙', ALL)
    const { row } = await officer.act(actions.saveHazardPoint, { row: draft() })
    await officer.act(actions.saveHazardPoint, { row: { ...draft({ id: row.id, version: 1 }), people: 10 } })
    const clash = second.act(actions.saveHazardPoint, { row: { ...draft({ id: row.id, version: 1 }), people: 11, monitorPhone: '13900009999' } })
    await expect(clash).rejects.toMatchObject({ code: 'register.conflict', details: { updatedBy: '甲', yours: { people: 11 }, theirs: { people: 10, version: 2 } } })
    await expect(clash).rejects.not.toHaveProperty('details.yours.monitorPhone')
  })

  it('a move of more than two kilometres needs a reason', async () => {
    const officer = server.person('甲', ALL)
    const { row } = await officer.act(actions.saveHazardPoint, { row: draft() })
    const moved = { ...draft({ id: row.id, version: 1 }), lon: 103.5, lat: 29.6 }
    await expect(officer.act(actions.saveHazardPoint, { row: moved })).rejects.toMatchObject({ code: 'register.moved-far', details: { limitKilometres: 2 } })
    const saved = await officer.act(actions.saveHazardPoint, { row: moved, reason: '坐标登记错误，已复核' })
    expect(saved.row.lon).toBe(103.5)
  })

  it('keeps every version with who and what, and a removed row can come back unless its code is taken', async () => {
    const officer = server.person('丙', ALL)
    const { row } = await officer.act(actions.saveHazardPoint, { row: draft({ code: 'T-1', monitorPhone: '13900001234' }) })
    await officer.act(actions.saveHazardPoint, { row: draft({ id: row.id, version: 1, code: 'T-1', level: 'orange', monitorPhone: '13900004321' }) })
    const removed = await officer.act(actions.removeHazardPoint, { id: row.id, version: 2, reason: '重复登记' })
    expect(removed.version).toBe(3)
    const { entries } = await officer.ask(queries.historyHazardPoint, { id: row.id })
    expect(entries.map((entry) => entry.what)).toEqual(['removed', 'changed', 'added'])
    expect(entries[1]!.by).toBe('丙')
    expect(entries[1]!.changes).toContainEqual({ field: 'level', before: 'yellow', after: 'orange' })
    expect(entries[1]!.changes).toContainEqual({ field: 'monitorPhone', before: '139 **** 1234', after: '139 **** 4321' })
    const taken = await officer.act(actions.saveHazardPoint, { row: draft({ code: 'T-1' }) })
    await expect(officer.act(actions.restoreHazardPoint, { id: row.id, version: 3 })).rejects.toMatchObject({ code: 'register.code-taken' })
    await officer.act(actions.removeHazardPoint, { id: taken.row.id, version: 1, reason: '测试' })
    expect((await officer.act(actions.restoreHazardPoint, { id: row.id, version: 3 })).row).toMatchObject({ version: 4, removedAt: null })
  })

  it('says which squares are empty and filters by them', async () => {
    const officer = server.person('甲', ALL)
    const { row } = await officer.act(actions.saveHazardPoint, { row: draft({ surveyedAt: '2026-05-01' }) })
    expect(row.missing.map((mark) => mark.says.zh)).toEqual(['没有户表', '缺 责任人', '缺 安置点', '78 天未巡查'])
    const missing = await officer.ask(queries.listHazardPoints, { filter: { quality: 'missing' } })
    expect(missing.rows.some((one) => one.id === row.id)).toBe(true)
    const complete = await officer.ask(queries.listHazardPoints, { filter: { quality: 'complete' } })
    expect(complete.rows.some((one) => one.id === row.id)).toBe(false)
  })

  it('views are counted and belong to the one who saved them', async () => {
    const mine = server.person('甲', ALL)
    const id = uuidv7(server.now())
    await mine.act(actions.saveHazardPointView, { id, title: '高桥橙色', filter: { areas: ['511181101'], fields: { level: ['orange'] } } })
    const { ready, saved } = await mine.ask(queries.listHazardPointViews, {})
    // The row moved to orange by an earlier test counts too.
    const listedNow = await mine.ask(queries.listHazardPoints, { filter: { fields: { level: ['red', 'orange'] } } })
    expect(ready[0]).toMatchObject({ title: { zh: '红橙色点' }, count: listedNow.count })
    expect(saved.map((view) => view.title)).toEqual(['高桥橙色'])
    expect((await server.person('乙', ALL).ask(queries.listHazardPointViews, {})).saved).toEqual([])
  })
})
