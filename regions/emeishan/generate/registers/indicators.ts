import type { Row } from '../csv.ts'
import { randomFrom, splitTotal } from '../random.ts'
import { towns } from '../towns.ts'
import { demoMark, markColumns, type Table } from './table.ts'

/** Accidents and deaths of the two plan periods. 73 and 64 are the plan's own totals of 2016–2020; the rest is invented. */
const periods = [
  { from: 2016, accidents: 73, deaths: 64, industryShare: 0.5, source: '演示数据：五年合计 73 起、64 人按城市规划，逐起均为虚构' },
  { from: 2021, accidents: 55, deaths: 51, industryShare: 0.45, source: '演示数据' },
]
/** 10 000 CNY, people, people: invented, of a plausible size. 2025's workers are left out on purpose: the yearbook is late. */
const first = { gdp: 2_480_000, workers: 61_000, population: 425_000 }
const growth = { gdp: 1.062, workers: 1.012, population: 0.997 }
const lossShares = [0.0021, 0.0034, 0.0042, 0.0019, 0.0068, 0.0031, 0.0024, 0.0047, 0.0016, 0.0028]
const affectedShares = [0.042, 0.061, 0.083, 0.035, 0.118, 0.064, 0.051, 0.088, 0.033, 0.057]
const years = Array.from({ length: 10 }, (_, at) => 2016 + at)
const branches = ['road', 'farm', 'fire', 'other'] as const
const branchNames = { industry: '工贸企业生产', road: '道路运输', farm: '农业机械', fire: '生产经营性火灾', other: '其他' } as const
const hazardNames = { flood: '洪涝', geological: '地质灾害', weather: '风雹', 'forest-fire': '森林火灾' } as const

const two = (n: number): string => String(n).padStart(2, '0')

function dateIn(random: ReturnType<typeof randomFrom>, year: number, fromMonth = 1, toMonth = 12): string {
  return `${year}-${two(random.int(fromMonth, toMonth))}-${two(random.int(1, 28))}`
}

function accidentRows(): Row[] {
  const random = randomFrom('accidents')
  return periods.flatMap(({ from, accidents, deaths, industryShare, source }) => {
    const dead = splitTotal(random, deaths, accidents, 0, 3)
    const yearOf = splitTotal(random, accidents, 5, 6, 20).flatMap((n, at) => Array.from({ length: n }, () => from + at))
    const rows = dead.map((n, at) => {
      const branch = random.next() < industryShare ? 'industry' : random.pick(branches)
      const town = random.pick(towns)
      return { occurredOn: dateIn(random, yearOf[at] ?? from), branch, name: `${town.name}${branchNames[branch]}事故（示例）`, townCode: town.code, counted: 'counted', deaths: n, injured: random.int(0, 4), directLoss: n * random.int(90, 180) + random.int(5, 60), incidentCode: '', ...demoMark(`${from + 5}-03-01`, source) }
    })
    const sorted = rows.toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1))
    return sorted.map((row) => ({ code: '', ...row }))
  }).map((row, at) => ({ ...row, code: `AC${String(at + 1).padStart(3, '0')}` }))
}

/** Year after year by multiplication alone: a power may differ in the last bit from machine to machine. */
function amount(quantity: keyof typeof first, year: number): number {
  let value = first[quantity]
  for (let at = 2016; at < year; at++) value *= growth[quantity]
  return Math.round(value)
}

function lossRows(): Row[] {
  const random = randomFrom('disaster-losses')
  const rows = years.flatMap((year, at) => {
    const count = random.int(4, 7)
    const loss = splitTotal(random, Math.round((amount('gdp', year) * (lossShares[at] ?? 0)) / 10), count, 20, 4000)
    const affected = splitTotal(random, Math.round((amount('population', year) * (affectedShares[at] ?? 0)) / 10), count, 10, 4000)
    return loss.map((n, i) => {
      const hazard = i === 0 ? 'flood' : random.pick(['flood', 'geological', 'weather', 'forest-fire'] as const)
      const town = random.pick(towns)
      return { occurredOn: hazard === 'forest-fire' ? dateIn(random, year, 2, 4) : dateIn(random, year, 6, 9), hazard, name: `${town.name}${hazardNames[hazard]}（示例）`, townCode: town.code, deaths: year === 2023 && i === 0 ? 1 : 0, affectedPeople: (affected[i] ?? 0) * 10, directLoss: n * 10, ...demoMark(`${year + 1}-02-20`) }
    }).toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1))
  })
  return rows.map((row, at) => ({ code: `DL${String(at + 1).padStart(3, '0')}`, ...row }))
}

function yearbookRows(): Row[] {
  const names = { gdp: '地区生产总值', workers: '工矿商贸就业人员', population: '常住人口' } as const
  const keys = ['gdp', 'workers', 'population'] as const
  return years.flatMap((year) => keys.filter((quantity) => quantity !== 'workers' || year < 2025).map((quantity) => ({ code: `YB${year}-${quantity}`, name: `${year} 年${names[quantity]}`, year, quantity, amount: amount(quantity, year), ...demoMark(`${year + 1}-11-30`, '演示数据：不是统计年鉴的数，请以年鉴替换') })))
}

function closeRows(accidents: readonly Row[], losses: readonly Row[]): Row[] {
  const count = (rows: readonly Row[], year: number): number => rows.filter((row) => String(row['occurredOn']).startsWith(String(year))).length
  const subjects = [['accident', '事故台账', accidents], ['disaster', '灾害损失台账', losses]] as const
  return years.flatMap((year) => subjects.map(([subject, name, rows]) => ({ code: `YC${year}-${subject}`, name: `${year} 年${name}核定`, year, subject, rows: count(rows, year), signer: '示例核定人', ...demoMark(`${year + 1}-03-15`) })))
}

/** What the city's indicators are computed from: rows, never percentages. */
export function indicatorTables(): Table[] {
  const accidents = accidentRows()
  const losses = lossRows()
  return [
    { name: 'accidents', columns: ['code', 'name', 'townCode', 'occurredOn', 'branch', 'counted', 'deaths', 'injured', 'directLoss', 'incidentCode', ...markColumns], rows: accidents },
    { name: 'disaster-losses', columns: ['code', 'name', 'townCode', 'occurredOn', 'hazard', 'deaths', 'affectedPeople', 'directLoss', ...markColumns], rows: losses },
    { name: 'yearbook', columns: ['code', 'name', 'year', 'quantity', 'amount', ...markColumns], rows: yearbookRows() },
    { name: 'year-closes', columns: ['code', 'name', 'year', 'subject', 'rows', 'signer', ...markColumns], rows: closeRows(accidents, losses) },
  ]
}
