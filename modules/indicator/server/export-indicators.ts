import { sql } from 'kysely'
import { shanghaiDay } from '#platform/kernel/instant.ts'
import { plainText } from '#platform/kernel/plain-text.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { withinReach } from '#platform/server/action/reach.ts'
import { type BookSheet, writeBook } from '#platform/server/indicator/write-book.ts'
import { indicator, type IndicatorRow } from '../contract.ts'
import { accidentRegister } from '../registers/accident.ts'
import { disasterLossRegister } from '../registers/disaster-loss.ts'
import { yearbookRegister } from '../registers/yearbook.ts'
import { computeIndicators } from './compute.ts'

const STATES = { met: '达标', off: '偏离', missing: '缺数' } as const
const NATURES = { binding: '约束性', expected: '预期性' } as const

function targetText(row: IndicatorRow): string {
  const { kind, value } = row.held.target
  if (kind === 'fall') return `比基数下降 ${value}%`
  return `${kind === 'below' ? '＜' : '≥'} ${value} ${row.unit.zh}`
}

const span = (side: { from: number; to: number }): string => (side.from === side.to ? String(side.from) : `${side.from}–${side.to}`)

function summary(rows: readonly IndicatorRow[], at: string): BookSheet {
  return {
    title: '指标',
    head: ['编号', '指标', '属性', '单位', '算法', '基期', '基数（由台账算）', '规划所载基数', '目标', '限值', '本期', '现值', '比基数 %', '状态', '缺什么', '演示数据', '依据', '计算时间'],
    rows: rows.map((row) => [
      row.code, row.title.zh, NATURES[row.nature], row.unit.zh, row.formula.zh,
      row.base && span(row.base), row.base?.value ?? null, row.base?.printed?.value ?? null,
      targetText(row), row.limit, span(row.now), row.now.value, row.change, STATES[row.state],
      row.now.missing.map((hole) => hole.zh).join('；'), row.demo ? '是' : '否', row.held.source, at,
    ]),
  }
}

function years(rows: readonly IndicatorRow[]): BookSheet {
  const lines = rows.flatMap((row) => row.trend.map((year) => [row.code, row.title.zh, year.year, year.top, year.rows, year.bottom, year.bottomSource, year.value, row.unit.zh, year.missing.map((hole) => hole.zh).join('；')]))
  return { title: '逐年', head: ['编号', '指标', '年份', '分子', '台账起数', '分母', '分母出处', '指标值', '单位', '缺什么'], rows: lines }
}

type Columns = Readonly<Record<string, string>>

const ACCIDENT: Columns = { code: '编号', name: '名称', occurred_on: '发生日期', branch: '行业领域', counted: '是否统计', deaths: '死亡', injured: '受伤', direct_loss: '直接经济损失（万元）', incident_code: '事件编号', source: '来源' }
const LOSS: Columns = { code: '编号', name: '名称', occurred_on: '发生日期', hazard: '灾种', deaths: '因灾死亡', affected_people: '受灾人次', direct_loss: '直接经济损失（万元）', incident_code: '事件编号', source: '来源' }
const YEARBOOK: Columns = { code: '编号', year: '年份', quantity: '项目', amount: '数值', source: '来源' }
const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  [accidentRegister.fields.branch, accidentRegister.fields.counted, disasterLossRegister.fields.hazard, yearbookRegister.fields.quantity].flatMap((field) => Object.entries(field.options).map(([key, words]) => [key, words.zh])),
)

/** The rows of a register that the actor may see; a sum that counts more than these says so by its own number of rows. */
async function rowsOf(ctx: ActionContext, title: string, table: string, columns: Columns): Promise<BookSheet> {
  const keys = Object.keys(columns)
  const rows = await ctx
    .db<Record<string, Record<string, unknown>>>()
    .selectFrom(table)
    .select(keys)
    .where('removed_at', 'is', null)
    .where((eb) => withinReach(eb, ctx.reach('indicator.read'), 'org_path', 'area_code'))
    .orderBy(sql.ref(keys[2]!))
    .orderBy('code')
    .execute()
  const cell = (value: unknown): string | number | null => (value === null || typeof value === 'number' ? value : (WORDS[plainText(value)] ?? plainText(value)))
  return { title, head: Object.values(columns), rows: rows.map((row) => keys.map((key) => cell(row[key]))) }
}

export const exportIndicators = defineAction(indicator.actions.exportIndicators, async (ctx, { keys }) => {
  ctx.citywide()
  const computed = await computeIndicators(ctx, keys)
  const rows = computed.map(({ row }) => row)
  const uncovered = computed.flatMap(({ row, list }) => (list?.uncovered ?? []).map((one) => [row.code, row.title.zh, one.group, one.code, one.name]))
  const sheets = [
    summary(rows, new Date(ctx.now).toISOString()),
    years(rows),
    { title: '未覆盖', head: ['编号', '指标', '乡镇', '代码', '名称'], rows: uncovered },
    await rowsOf(ctx, '生产安全事故', 'accident', ACCIDENT),
    await rowsOf(ctx, '自然灾害损失', 'disaster_loss', LOSS),
    await rowsOf(ctx, '年度基数', 'yearbook', YEARBOOK),
  ]
  ctx.audit({ kind: 'indicator', id: 'export', after: { keys: rows.map((row) => row.key) } })
  return { name: `指标_${shanghaiDay(ctx.now)}.xlsx`, base64: await writeBook(sheets), rows: rows.length }
})
