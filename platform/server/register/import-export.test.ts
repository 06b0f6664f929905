import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shelter } from '#modules/shelter/contract.ts'
import { shelterModule } from '#modules/shelter/server/index.ts'
import { testServer, type As, type TestServer } from '#platform/server/testing/test-server.ts'

const { actions, queries } = shelter
const ALL = ['shelter.read', 'shelter.edit', 'shelter.reveal']

let server: TestServer
let officer: As
beforeAll(async () => {
  server = await testServer({ name: 'import-export', modules: [shelterModule], seeded: true })
  officer = server.person('甲', ALL)
}, 120_000)
afterAll(() => server.close())

type Cells = (string | number | boolean | Date | null)[]

async function rowsOf(base64: string): Promise<Cells[]> {
  const book = new exceljs.Workbook()
  const bytes = Buffer.from(base64, 'base64')
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  const rows: Cells[] = []
  book.worksheets[0]!.eachRow((row) => rows.push((row.values as Cells).slice(1)))
  return rows
}

async function sheetOf(rows: Cells[]): Promise<string> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('x')
  for (const row of rows) sheet.addRow(row)
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
}

const HEAD = ['编号', '名称', '区划代码', '级别', '类型', '室内外', '状态', '规划已建', '容量（人）', '经度', '纬度', '来源', '核查日期']
const good = (code: string, name: string): Cells => [code, name, '511181101', '乡镇', '短期', '室内', '未开启', '否', 300, 103.35, 29.47, '测试', '2026年7月1日']

describe('sheets of a register', () => {
  it('an export comes back as an import that changes nothing', async () => {
    const { base64, rows, name } = await officer.act(actions.exportShelters, {})
    expect(name).toBe('应急避难场所_20260718.xlsx')
    expect(rows).toBe(16)
    const report = await officer.act(actions.importShelters, { base64, dryRun: false })
    expect(report).toMatchObject({ rows: 16, added: 0, changed: 0, unchanged: 16, problems: [], committed: true })
  })

  it('the template names every column, and its notes are not rows', async () => {
    const { base64 } = await officer.ask(queries.templateShelters, {})
    const [head] = await rowsOf(base64)
    expect(head).toContain('容量（人） *')
    const report = await officer.act(actions.importShelters, { base64, dryRun: true })
    expect(report.rows).toBe(0)
  })

  it('a trial writes nothing; then new rows are added and known codes updated, with history', async () => {
    const base64 = await sheetOf([HEAD, good('SH-T1', '试点一'), [...good('SH01', '市体育公园避难场所（示例）').slice(0, 8), 5000, 103.5105, 29.5915, '复核', '2026/7/2']])
    const trial = await officer.act(actions.importShelters, { base64, dryRun: true })
    expect(trial).toMatchObject({ added: 1, changed: 1, committed: false })
    expect((await officer.ask(queries.listShelters, { filter: { text: 'SH-T1' } })).count).toBe(0)
    await expect(officer.act(actions.importShelters, { base64, dryRun: false })).resolves.toMatchObject({ committed: true })
    const { rows } = await officer.ask(queries.listShelters, { filter: { text: 'SH01' } })
    expect(rows[0]).toMatchObject({ capacity: 5000, surveyedAt: '2026-07-02', version: 2 })
    // Columns that the sheet does not have stay as they were.
    expect(rows[0]!.facilities!.length).toBeGreaterThan(3)
    const { entries } = await officer.ask(queries.historyShelter, { id: rows[0]!.id })
    expect(entries[0]).toMatchObject({ what: 'changed', by: '甲', reason: '表格导入' })
  })

  it('says row by row what is wrong and what to enter, and then writes nothing at all', async () => {
    const wrong: Cells[] = [
      HEAD,
      good('SH-T2', '好的一行'),
      ['SH-T3', '', '999999999', '省级', '短期', '室内', '未开启', '也许', '300人', 103.35, null, '测试', '2026-02-30'],
      good('SH-T2', '重复的编号'),
    ]
    const report = await officer.act(actions.importShelters, { base64: await sheetOf(wrong), dryRun: false })
    expect(report.committed).toBe(false)
    const said = report.problems.map((problem) => [problem.row, problem.column, problem.wrong.zh])
    expect(said).toContainEqual([3, '名称', '必填，却是空的'])
    expect(said).toContainEqual([3, '区划代码', '没有这个区划'])
    expect(said).toContainEqual([3, '级别', '没有「省级」这个选项'])
    expect(said).toContainEqual([3, '规划已建', '只能填是或否'])
    expect(said).toContainEqual([3, '容量（人）', '数字后面带了单位'])
    expect(said).toContainEqual([3, '核查日期', '日期格式不对'])
    expect(said).toContainEqual([4, '编号', '与第 2 行重复'])
    expect(report.problems.find((problem) => problem.column === '级别')!.enter.zh).toBe('填：县级、乡镇')
    expect((await officer.ask(queries.listShelters, { filter: { text: 'SH-T2' } })).count).toBe(0)
  })

  it('a missing column and a file that is no sheet are refused with their reason', async () => {
    await expect(officer.act(actions.importShelters, { base64: await sheetOf([['编号', '名称'], ['1', 'x']]), dryRun: true })).rejects.toMatchObject({ code: 'import.column-missing', details: { column: '级别' } })
    await expect(officer.act(actions.importShelters, { base64: Buffer.from('a,b,c').toString('base64'), dryRun: true })).rejects.toMatchObject({ code: 'import.not-a-sheet' })
    await expect(officer.act(actions.importShelters, { base64: Buffer.from('PK\u0003\u0004 not a zip').toString('base64'), dryRun: true })).rejects.toMatchObject({ code: 'import.not-a-sheet' })
  })

  it('rows outside the own area are named, not written', async () => {
    const town = server.person('高桥', ALL, { areaCode: '511181101' })
    const away = good('SH-T4', '别镇')
    away[2] = '511181200'
    const report = await town.act(actions.importShelters, { base64: await sheetOf([HEAD, away]), dryRun: false })
    expect(report.problems[0]).toMatchObject({ row: 2, wrong: { zh: '不在您的管辖范围内' } })
    expect(report.committed).toBe(false)
  })

  it('phones leave masked unless one who may opens them with a purpose, and no cell is a formula', async () => {
    const { rows } = await officer.ask(queries.listShelters, { filter: { text: 'SH02' } })
    const { orgPath, areaCode, ...rest } = rows[0]!
    await officer.act(actions.saveShelter, { row: { ...rest, orgPath, areaCode, name: '=HYPERLINK("http://x","点")' } })
    const masked = JSON.stringify(await rowsOf((await officer.act(actions.exportShelters, { filter: { text: 'SH02' } })).base64))
    expect(masked).toContain('139 **** ')
    expect(masked).toContain(`'=HYPERLINK`)
    const open = JSON.stringify(await rowsOf((await officer.act(actions.exportShelters, { filter: { text: 'SH02' }, purpose: '打印值班通讯录' })).base64))
    expect(open).toMatch(/139\d{8}/)
    const reader = server.person('看的人', ['shelter.read'])
    const still = JSON.stringify(await rowsOf((await reader.act(actions.exportShelters, { filter: { text: 'SH02' }, purpose: '想看' })).base64))
    expect(still).toContain('139 **** ')
    const log = await server.services.pool.query(`select note from w_live.audit_log where call = 'shelter.export-shelters' and note is not null order by id`)
    expect(log.rows.map((row: { note: string }) => row.note)).toEqual(['打印值班通讯录', '想看'])
  })
})
