import { type IndicatorSpec, measureRate, measureShare, type RateIndicatorSpec, type YearValue } from '#platform/kernel/indicator.ts'
import { dateText } from '#platform/kernel/instant.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { IndicatorRow } from '../contract.ts'
import { factsOf, type YearRows } from '../domain/year-facts.ts'
import { INDICATORS } from '../indicators/all.ts'
import { heldOf, readIndicatorSettings, type SettingRow, termOf } from './indicator-setting.store.ts'
import { type CoverageList, LISTS } from './lists.ts'
import { readYearRows } from './read-rows.ts'

type Behind = IndicatorRow['trend'][number]['behind'][number]

/** Where the rows of one year are: the pages of their registers, with the filter that leaves exactly them. */
function behindOf(spec: RateIndicatorSpec, year: number): Behind[] {
  const occurredOn = { from: `${year}-01-01`, to: `${year}-12-31` }
  const rows: Behind = spec.count.startsWith('disaster')
    ? { register: 'disaster-loss', filter: { fields: { occurredOn } } }
    : { register: 'accident', filter: { fields: { occurredOn, counted: ['counted'], ...(spec.count === 'industry-deaths' ? { branch: ['industry'] } : {}) } } }
  return spec.per ? [rows, { register: 'yearbook', filter: { fields: { year: { from: year, to: year }, quantity: [spec.per.quantity] } } }] : [rows]
}

const common = ({ key, code, title, unit, digits, nature, formula }: IndicatorSpec): Pick<IndicatorRow, 'key' | 'code' | 'title' | 'unit' | 'digits' | 'nature' | 'formula'> => ({ key, code, title, unit, digits, nature, formula })

const plainSide = <S extends { readonly missing: readonly { zh: string; en: string }[] }>(side: S): Omit<S, 'missing'> & { missing: { zh: string; en: string }[] } => ({ ...side, missing: [...side.missing] })

function demoIn(spec: RateIndicatorSpec, rows: YearRows, trend: readonly YearValue[]): boolean {
  const years = new Set(trend.map(({ year }) => year))
  const counted = spec.count.startsWith('disaster') ? rows.losses : rows.accidents
  return [...counted, ...(spec.per ? rows.yearbook.filter((row) => row.quantity === spec.per?.quantity) : [])].some((row) => row.demo && years.has(row.year))
}

function computeRate(spec: RateIndicatorSpec, rows: YearRows, row: SettingRow | undefined): IndicatorRow {
  const measured = measureRate(spec, termOf(spec, row), factsOf(rows, spec))
  return {
    ...common(spec),
    ...measured,
    now: plainSide(measured.now),
    base: measured.base && plainSide(measured.base),
    trend: measured.trend.map((year) => ({ ...plainSide(year), behind: behindOf(spec, year.year) })),
    held: heldOf(spec, row),
    demo: demoIn(spec, rows, measured.trend),
  }
}

async function computeShare(ctx: QueryContext, spec: Extract<IndicatorSpec, { kind: 'share' }>, row: SettingRow | undefined): Promise<{ row: IndicatorRow; list: CoverageList }> {
  const read = LISTS[spec.list]
  if (!read) throw new Error(`no list is called ${spec.list}`)
  const list = await read(ctx)
  const held = heldOf(spec, row)
  const measured = measureShare({ ...spec, target: held.target }, list, Number(dateText(ctx.now).slice(0, 4)))
  return { row: { ...common(spec), ...measured, now: plainSide(measured.now), base: null, trend: [], held, demo: false }, list }
}

/** Computes every indicator, or those of the keys, from the rows of this moment. */
export async function computeIndicators(ctx: QueryContext, keys?: readonly string[]): Promise<{ row: IndicatorRow; list: CoverageList | null }[]> {
  const specs = INDICATORS.filter((spec) => keys === undefined || keys.includes(spec.key))
  const settings = await readIndicatorSettings(ctx)
  const rows = await readYearRows(ctx)
  const computed: { row: IndicatorRow; list: CoverageList | null }[] = []
  for (const spec of specs) {
    const setting = settings.get(spec.key)
    computed.push(spec.kind === 'rate' ? { row: computeRate(spec, rows, setting), list: null } : await computeShare(ctx, spec, setting))
  }
  return computed
}
