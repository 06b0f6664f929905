import type { IndicatorFacts, YearCount, YearQuantity } from '#platform/kernel/indicator.ts'
import type { Words } from '#platform/kernel/words.ts'

/** One number summed over the rows of a year; `without` are the codes of rows that do not have it. */
export interface Sum {
  readonly value: number
  readonly without: readonly string[]
}

export interface AccidentYear {
  readonly year: number
  /** Rows that count. */
  readonly rows: number
  readonly industryRows: number
  readonly deaths: Sum
  readonly industryDeaths: Sum
  readonly undecided: readonly string[]
  readonly demo: boolean
}

export interface LossYear {
  readonly year: number
  readonly rows: number
  readonly deaths: Sum
  readonly affected: Sum
  readonly loss: Sum
  readonly demo: boolean
}

export interface CloseRow {
  readonly year: number
  readonly subject: 'accident' | 'disaster'
  readonly rows: number
}

export interface YearbookRow {
  readonly year: number
  readonly quantity: string
  readonly amount: number
  readonly source: string
  readonly demo: boolean
}

/** Everything that rates are computed from. */
export interface YearRows {
  readonly accidents: readonly AccidentYear[]
  readonly losses: readonly LossYear[]
  readonly closes: readonly CloseRow[]
  readonly yearbook: readonly YearbookRow[]
}

const NOTHING: Sum = { value: 0, without: [] }
const SUBJECTS = { accident: { zh: '事故台账', en: 'the accident register' }, disaster: { zh: '灾害损失台账', en: 'the register of disaster losses' } } as const
const QUANTITIES: Readonly<Record<string, Words>> = {
  gdp: { zh: '地区生产总值', en: 'GDP' },
  workers: { zh: '工矿商贸就业人员', en: 'number of workers in industry and trade' },
  population: { zh: '常住人口', en: 'number of residents' },
}

/** 「AC-1、AC-2 等」: a sentence names a few, the register has them all. */
const named = (codes: readonly string[]): string => `${codes.slice(0, 3).join('、')}${codes.length > 3 ? '…' : ''}`

/** No rows is only a number when somebody has signed that there are none. */
function closeHoles(closes: readonly CloseRow[], subject: CloseRow['subject'], year: number, rows: number): Words[] {
  const { zh, en } = SUBJECTS[subject]
  const own = closes.filter((close) => close.subject === subject && close.year === year)
  if (own.length === 0) return [{ zh: `${year} 年${zh}没有核定`, en: `${en} is not closed for ${year}` }]
  if (own.length > 1) return [{ zh: `${year} 年${zh}有 ${own.length} 条核定，只能留 1 条`, en: `${en} was closed ${own.length} times for ${year}; keep one` }]
  const [{ rows: signed }] = own as [CloseRow]
  return signed === rows ? [] : [{ zh: `${year} 年${zh}核定 ${signed} 起，现有 ${rows} 起`, en: `${en} was closed with ${signed} rows for ${year} and has ${rows}` }]
}

function withoutHole(year: number, codes: readonly string[], what: Words): Words[] {
  if (codes.length === 0) return []
  return [{ zh: `${year} 年有 ${codes.length} 起缺${what.zh}：${named(codes)}`, en: `${codes.length} rows of ${year} have no ${what.en}: ${named(codes)}` }]
}

function undecidedHole(year: number, codes: readonly string[]): Words[] {
  if (codes.length === 0) return []
  return [{ zh: `${year} 年有 ${codes.length} 起没有认定是否计入：${named(codes)}`, en: `${codes.length} accidents of ${year} are undecided: ${named(codes)}` }]
}

const noAccidents = (year: number): AccidentYear => ({ year, rows: 0, industryRows: 0, deaths: NOTHING, industryDeaths: NOTHING, undecided: [], demo: false })

function accidentCount(rows: YearRows, year: number, industry: boolean): YearCount {
  const found = rows.accidents.find((one) => one.year === year) ?? noAccidents(year)
  const [sum, count] = industry ? [found.industryDeaths, found.industryRows] : [found.deaths, found.rows]
  const holes = [...closeHoles(rows.closes, 'accident', year, found.rows), ...withoutHole(year, sum.without, { zh: '死亡人数', en: 'deaths' }), ...undecidedHole(year, found.undecided)]
  return { value: sum.value, rows: count, holes }
}

const LOSS_WORDS = { deaths: { zh: '死亡人数', en: 'deaths' }, affected: { zh: '受灾人次', en: 'affected people' }, loss: { zh: '直接经济损失', en: 'direct loss' } } as const

function lossCount(rows: YearRows, year: number, what: keyof typeof LOSS_WORDS): YearCount {
  const found = rows.losses.find((one) => one.year === year)
  const sum = found?.[what] ?? NOTHING
  return { value: sum.value, rows: found?.rows ?? 0, holes: [...closeHoles(rows.closes, 'disaster', year, found?.rows ?? 0), ...withoutHole(year, sum.without, LOSS_WORDS[what])] }
}

function quantityOf(rows: YearRows, quantity: string, year: number): YearQuantity {
  const own = rows.yearbook.filter((row) => row.quantity === quantity && row.year === year)
  const { zh, en } = QUANTITIES[quantity] ?? { zh: quantity, en: quantity }
  if (own.length === 0) return { value: null, source: null, holes: [{ zh: `缺 ${year} 年${zh}`, en: `no ${en} of ${year}` }] }
  if (own.length > 1) return { value: null, source: null, holes: [{ zh: `${year} 年${zh}有 ${own.length} 条，只能留 1 条`, en: `${own.length} rows give the ${en} of ${year}; keep one` }] }
  const [{ amount, source }] = own as [YearbookRow]
  return { value: amount, source, holes: [] }
}

type Counter = (rows: YearRows, year: number) => YearCount

/** The counts that indicators may name. */
export const COUNTS: Readonly<Record<string, Counter>> = {
  'accident-deaths': (rows, year) => accidentCount(rows, year, false),
  'industry-deaths': (rows, year) => accidentCount(rows, year, true),
  'disaster-deaths': (rows, year) => lossCount(rows, year, 'deaths'),
  'disaster-affected': (rows, year) => lossCount(rows, year, 'affected'),
  'disaster-loss': (rows, year) => lossCount(rows, year, 'loss'),
}

/** Facts of one indicator, from the rows of all years. */
export function factsOf(rows: YearRows, spec: { readonly count: string; readonly per?: { readonly quantity: string } }): IndicatorFacts {
  const count = COUNTS[spec.count]
  if (!count) throw new Error(`no count is called ${spec.count}`)
  return { count: (year) => count(rows, year), quantity: (year) => quantityOf(rows, spec.per?.quantity ?? '', year) }
}
