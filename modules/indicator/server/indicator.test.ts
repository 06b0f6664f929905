import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incident } from '#modules/incident/contract.ts'
import { incidentModule } from '#modules/incident/server/index.ts'
import { slideIncident, villageReport } from '#modules/incident/testing/builders.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { testServer, type TestServer, TEST_NOW } from '#platform/server/testing/test-server.ts'
import { indicator, type IndicatorRow } from '../contract.ts'
import { indicatorModule } from './index.ts'

const ALL = ['indicator.read', 'indicator.edit', 'indicator.set', 'incident.read', 'incident.open', 'incident.report', 'incident.assess', 'incident.respond']
const common = { version: 0, source: '测试', confidence: 'high' as const }

let server: TestServer
let seeded: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'indicator', modules: [incidentModule, indicatorModule] })
  seeded = await testServer({ name: 'indicator-seeded', modules: [incidentModule, indicatorModule], seeded: true })
}, 180_000)
afterAll(async () => {
  await server.close()
  await seeded.close()
})

const of = async (at: TestServer, key: string): Promise<IndicatorRow> => (await at.system.ask(indicator.queries.getIndicator, { key })).indicator

async function accident(code: string, day: string, deaths: number | null, more: Record<string, unknown> = {}): Promise<string> {
  const { row } = await server.system.act(indicator.actions.saveAccident, { row: { ...common, id: uuidv7(TEST_NOW), code, name: code, occurredOn: day, branch: 'industry', counted: 'counted', deaths, ...more } })
  return row.id
}

async function close(year: number, rows: number, subject: 'accident' | 'disaster' = 'accident'): Promise<void> {
  await server.system.act(indicator.actions.saveYearClose, { row: { ...common, id: uuidv7(TEST_NOW), name: `${year}`, year, subject, rows, signer: '核定人' } })
}

const hole = (row: IndicatorRow, year: number): string => row.trend.find((one) => one.year === year)?.missing.map((one) => one.zh).join('；') ?? '无此年'

describe('indicators of the city', () => {
  it('compute KPI-01 from 73 accidents with 64 deaths to at most 54', async () => {
    const row = await of(seeded, 'accident-deaths')
    const base = row.trend.filter(({ year }) => year <= 2020)
    expect([base.reduce((sum, year) => sum + year.rows, 0), row.base?.value, row.base?.printed?.value, row.limit]).toEqual([73, 64, 64, 54])
    expect([row.now.value, row.state, row.demo]).toEqual([51, 'met', true])
  })

  it('leave KPI-03 without data while a denominator is missing, and say which', async () => {
    const row = await of(seeded, 'deaths-per-workers')
    expect([row.state, row.now.value]).toEqual(['missing', null])
    expect(row.now.missing.map((one) => one.zh)).toEqual(['缺 2025 年工矿商贸就业人员'])
    expect(row.base?.value).toBeGreaterThan(0)
  })

  it('divide deaths by GDP and losses by GDP in the units of the plan', async () => {
    const [perGdp, loss] = [await of(seeded, 'deaths-per-gdp'), await of(seeded, 'loss-per-gdp')]
    expect(perGdp.now.value).toBeCloseTo((51 / perGdp.now.bottom!) * 10_000, 10)
    expect(loss.base?.value).toBeCloseTo(0.38, 2)
    expect(loss.now.value).toBeLessThan(1)
  })

  it('lead from every year to exactly its rows', async () => {
    for (const { trend } of (await seeded.system.ask(indicator.queries.listIndicators, {})).indicators) {
      for (const year of trend) {
        const [rows] = year.behind
        const spec = rows!.register === 'accident' ? indicator.queries.listAccidents : indicator.queries.listDisasterLosses
        const listed = await seeded.system.ask(spec as typeof indicator.queries.listAccidents, { filter: rows!.filter, limit: 1 })
        expect([year.year, listed.count]).toEqual([year.year, year.rows])
      }
    }
  })

  it('say that a share has no data when its module is off', async () => {
    const row = await of(seeded, 'rain-coverage')
    expect([row.state, row.now.value, row.now.missing[0]?.zh]).toEqual(['missing', null, '预警模块没有打开'])
  })

  it('export what the screen shows, with the rows', async () => {
    const { base64 } = await seeded.system.act(indicator.actions.exportIndicators, {})
    const book = new exceljs.Workbook()
    await book.xlsx.load(Buffer.from(base64, 'base64') as never)
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['指标', '逐年', '未覆盖', '生产安全事故', '自然灾害损失', '年度基数'])
    const cells = book.getWorksheet('指标')!.getRow(2).values as unknown[]
    expect(cells.slice(1, 3)).toEqual(['KPI-01', '生产安全事故死亡人数'])
    expect(cells).toContain(54)
    expect(book.getWorksheet('生产安全事故')!.rowCount).toBe(129)
    const missing = (book.getWorksheet('指标')!.getRow(4).values as unknown[]).slice(12, 15)
    expect(missing).toEqual([undefined, undefined, '缺数'])
  })
})

describe('a year', () => {
  it('has no figure until somebody signs that its rows are all there', async () => {
    await accident('A1', '2021-05-01', 2)
    expect(hole(await of(server, 'accident-deaths'), 2021)).toBe('2021 年事故台账没有核定')
    await close(2021, 1)
    const row = await of(server, 'accident-deaths')
    expect(row.trend.find(({ year }) => year === 2021)).toMatchObject({ value: 2, rows: 1, missing: [] })
    expect(row.trend.find(({ year }) => year === 2022)).toMatchObject({ value: null })
  })

  it('signed with no rows is 0; signed with another number of rows has no figure', async () => {
    await close(2022, 0)
    await close(2023, 3)
    await accident('A3', '2023-12-31', 1)
    const row = await of(server, 'accident-deaths')
    expect(row.trend.find(({ year }) => year === 2022)).toMatchObject({ value: 0, missing: [] })
    expect(hole(row, 2023)).toBe('2023 年事故台账核定 3 起，现有 1 起')
  })

  it('has no figure while an accident is undecided or its deaths are unknown', async () => {
    await accident('A4', '2024-01-01', null)
    await accident('A5', '2024-02-01', 4, { counted: 'undecided', branch: 'road' })
    await accident('A6', '2024-03-01', 4, { counted: 'not-counted' })
    await close(2024, 1)
    expect(hole(await of(server, 'accident-deaths'), 2024)).toBe('2024 年有 1 起缺死亡人数：A4；2024 年有 1 起没有认定是否计入：A5')
  })

  it('refuses to choose between two denominators of one year', async () => {
    for (const amount of [100, 200]) await server.system.act(indicator.actions.saveYearbook, { row: { ...common, id: uuidv7(TEST_NOW), name: 'GDP', year: 2021, quantity: 'gdp', amount } })
    expect(hole(await of(server, 'deaths-per-gdp'), 2021)).toBe('2021 年地区生产总值有 2 条，只能留 1 条')
  })
})

describe('nobody can type a value in', () => {
  it('there is no column and no field for one', async () => {
    const { rows } = await server.services.pool.query<{ attname: string }>(`select attname from pg_attribute where attrelid = 'w_live.indicator_setting'::regclass and attnum > 0`)
    expect(rows.map((row) => row.attname).toSorted()).toEqual(['base_from', 'base_to', 'basis', 'edited_by', 'effective_from', 'first_year', 'key', 'last_year', 'reason', 'source', 'target', 'version'])
    expect(Object.keys((indicator.actions.saveTerm.input as unknown as { shape: object }).shape).toSorted()).toEqual(['key', 'reason', 'source', 'target', 'term', 'version'])
  })

  it('a person sets years and target with a reason; an old version and an overlap are refused', async () => {
    const leader = server.person('指挥长', ALL)
    const term = { baseFrom: 2020, baseTo: 2020, from: 2021, to: 2021, basis: 'last-year' as const }
    await leader.act(indicator.actions.saveTerm, { key: 'accident-deaths', version: 0, term, target: 20, source: '省厅通知', reason: '基期明确为 2020 年' })
    const row = await of(server, 'accident-deaths')
    expect(row.held).toMatchObject({ version: 1, baseFrom: 2020, target: { kind: 'fall', value: 20 }, editedBy: '指挥长', reason: '基期明确为 2020 年' })
    // Nobody has closed 2020, and the printed 64 are of five years: there is no base to fall from.
    expect([row.now.value, row.limit, row.base?.usedFrom, row.state]).toEqual([2, null, null, 'missing'])
    const again = leader.act(indicator.actions.saveTerm, { key: 'accident-deaths', version: 0, term, target: 25, source: '省厅通知', reason: '再改' })
    await expect(again).rejects.toMatchObject({ code: 'indicator.conflict' })
    const overlap = leader.act(indicator.actions.saveTerm, { key: 'accident-deaths', version: 1, term: { ...term, baseTo: 2021 }, target: 25, source: '省厅通知', reason: '再改' })
    await expect(overlap).rejects.toMatchObject({ code: 'indicator.years-overlap' })
    await expect(leader.act(indicator.actions.saveTerm, { key: 'rain-coverage', version: 0, term: null, target: 101, source: '省厅通知', reason: '再改' })).rejects.toMatchObject({ code: 'indicator.target-wrong' })
  })

  it('and who only reads may not', async () => {
    const reader = server.person('科员', ['indicator.read'])
    await expect(reader.act(indicator.actions.saveTerm, { key: 'rain-coverage', version: 0, term: null, target: 90, source: '通知', reason: '试试' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const town = server.person('镇员', ['indicator.read', 'indicator.edit'], { orgPath: '511181.511181101' })
    expect((await town.ask(indicator.queries.listAccidents, {})).count).toBe(0)
  })
})

/** Rows that an incident has become: the demo city's rows name none. */
const FROM_INCIDENT = { filter: { fields: { occurredOn: { from: '2026-07-01', to: '2026-07-31' } } } }

describe('a closed incident', () => {
  it('becomes one row from its accepted figures; what nobody accepted stays unknown', async () => {
    const officer = seeded.person('值班员', ALL)
    const input = slideIncident(TEST_NOW)
    const figureId = uuidv7(TEST_NOW)
    await officer.act(incident.actions.openIncident, input)
    await officer.act(incident.actions.addReport, { incidentId: input.id, report: villageReport(TEST_NOW, { figures: [{ id: figureId, kind: 'deaths', value: 1 }, { id: uuidv7(TEST_NOW), kind: 'direct-loss', value: 80 }] }) })
    await officer.act(incident.actions.acceptFigure, { incidentId: input.id, figureId, seenAcceptedId: null })
    const { incident: open } = await officer.ask(incident.queries.getIncident, { id: input.id })
    await officer.act(incident.actions.closeIncident, { id: input.id, version: open.version, basis: '险情解除', signer: '张' })
    await seeded.drain()
    const { rows } = await seeded.system.ask(indicator.queries.listDisasterLosses, FROM_INCIDENT)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ hazard: 'geological', deaths: 1, directLoss: null, affectedPeople: null, incidentCode: open.code, occurredOn: '2026-07-18', areaCode: input.place.areaCode, demo: false })
  })

  it('that is opened and closed again leaves the corrected row alone', async () => {
    const officer = seeded.person('值班员', ALL)
    const { rows: [row] } = await seeded.system.ask(indicator.queries.listDisasterLosses, FROM_INCIDENT)
    await seeded.system.act(indicator.actions.saveDisasterLoss, { row: { ...row!, affectedPeople: 34, directLoss: 80 } as never, reason: '核定' })
    const { rows: [closed] } = await officer.ask(incident.queries.listIncidents, { states: ['closed'] })
    const { version } = await officer.act(incident.actions.reopenIncident, { id: closed!.id, version: closed!.version, reason: '又有动静' })
    await officer.act(incident.actions.closeIncident, { id: closed!.id, version, basis: '再次解除', signer: '张' })
    await seeded.drain()
    const { rows } = await seeded.system.ask(indicator.queries.listDisasterLosses, FROM_INCIDENT)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ deaths: 1, affectedPeople: 34, directLoss: 80 })
  })
})
