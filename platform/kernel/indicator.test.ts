import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineIndicator, type IndicatorFacts, type IndicatorTerm, measureRate, measureShare, type RateIndicatorSpec, type YearCount } from './indicator.ts'

const hole = { zh: '没有核定', en: 'not closed' }
const term: IndicatorTerm = { baseFrom: 2016, baseTo: 2020, from: 2021, to: 2025, basis: 'period', target: { kind: 'fall', value: 15 } }
const common = { key: 'deaths', code: 'KPI-01', title: { zh: '死亡', en: 'deaths' }, unit: { zh: '人', en: 'people' }, digits: 0, nature: 'binding', source: '规划', formula: { zh: '和', en: 'sum' } } as const
const count: RateIndicatorSpec = { ...common, kind: 'rate', term, count: 'deaths' }
const rate: RateIndicatorSpec = { ...count, per: { quantity: 'people', each: 100_000 } }

/** Facts from plain numbers; a year that is not named has a hole. */
function facts(values: Readonly<Record<number, number>>, quantities: Readonly<Record<number, number>> = {}): IndicatorFacts {
  return {
    count: (year): YearCount => ({ value: values[year] ?? 0, rows: 1, holes: values[year] === undefined ? [hole] : [] }),
    quantity: (year) => ({ value: quantities[year] ?? null, source: '年鉴', holes: quantities[year] === undefined ? [{ zh: `缺 ${year} 年`, en: `no ${year}` }] : [] }),
  }
}

const base = { 2016: 13, 2017: 13, 2018: 13, 2019: 13, 2020: 12 }

describe('a count against a base', () => {
  it('holds 64 less 15 % as 54 whole people: 54 is met, 55 is off', () => {
    const at54 = measureRate(count, term, facts({ ...base, 2021: 20, 2022: 10, 2023: 10, 2024: 10, 2025: 4 }))
    const at55 = measureRate(count, term, facts({ ...base, 2021: 20, 2022: 10, 2023: 10, 2024: 10, 2025: 5 }))
    expect([at54.base?.value, at54.limit, at54.now.value, at54.state]).toEqual([64, 54, 54, 'met'])
    expect([at55.now.value, at55.state]).toEqual([55, 'off'])
    expect(at54.change).toBeCloseTo(-15.625, 6)
  })

  it('stays without data, not 0, when one year is missing', () => {
    const measured = measureRate(count, term, facts({ ...base, 2021: 5, 2022: 5, 2023: 5, 2024: 5 }))
    expect([measured.state, measured.now.value, measured.now.top]).toEqual(['missing', null, null])
    expect(measured.trend.at(-1)).toMatchObject({ year: 2025, value: null, missing: [hole] })
  })

  it('is off for certain once the known years alone pass the limit', () => {
    expect(measureRate(count, term, facts({ ...base, 2021: 55 })).state).toBe('off')
    expect(measureRate(count, term, facts({ ...base, 2021: 54 })).state).toBe('missing')
  })

  it('uses the printed base only while the rows give none', () => {
    const printedBase = { from: 2016, to: 2020, value: 64, quote: '死亡64人', source: '规划' }
    const now = { 2021: 10, 2022: 10, 2023: 10, 2024: 10, 2025: 10 }
    const without = measureRate({ ...count, printedBase }, term, facts(now))
    expect(without.base).toMatchObject({ value: null, usedFrom: 'printed', used: 64 })
    expect([without.limit, without.state]).toEqual([54, 'met'])
    const withRows = measureRate({ ...count, printedBase }, term, facts({ ...base, 2020: 8, ...now }))
    expect(withRows.base).toMatchObject({ value: 60, usedFrom: 'rows', used: 60, printed: { value: 64 } })
    expect(withRows.limit).toBe(51)
  })

  it('never holds one year against a printed sum of five', () => {
    const printedBase = { from: 2016, to: 2020, value: 64, quote: '死亡64人', source: '规划' }
    const lastYear = measureRate({ ...count, printedBase }, { ...term, basis: 'last-year' }, facts({ 2025: 10 }))
    const otherYears = measureRate({ ...count, printedBase }, { ...term, baseFrom: 2018 }, facts({ 2021: 2, 2022: 2, 2023: 2, 2024: 2, 2025: 2 }))
    expect([lastYear.base?.used, lastYear.limit, lastYear.state]).toEqual([null, null, 'missing'])
    expect([otherYears.base?.usedFrom, otherYears.state]).toEqual([null, 'missing'])
  })

  it('compares the last years alone when the term says so', () => {
    const measured = measureRate(count, { ...term, basis: 'last-year' }, facts({ 2020: 20, 2025: 17 }))
    expect([measured.base?.value, measured.now.value, measured.limit, measured.state]).toEqual([20, 17, 17, 'met'])
  })
})

describe('a rate', () => {
  const quantities = Object.fromEntries([2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => [year, 400_000]))

  it('divides the sum by the sum, for so many units', () => {
    const measured = measureRate(rate, { ...term, target: { kind: 'below', value: 1 } }, facts({ ...base, 2021: 4, 2022: 0, 2023: 0, 2024: 0, 2025: 0 }, quantities))
    expect(measured.now.value).toBeCloseTo(0.2, 10)
    expect([measured.now.top, measured.now.bottom, measured.state]).toEqual([4, 2_000_000, 'met'])
  })

  it('weighs years by their quantity, not each the same', () => {
    const measured = measureRate(rate, { ...term, from: 2021, to: 2022 }, facts({ ...base, 2021: 1, 2022: 1 }, { ...quantities, 2021: 100_000, 2022: 300_000 }))
    expect(measured.now.value).toBeCloseTo(0.5, 10)
  })

  it('has no value and no state where a denominator is missing', () => {
    const { 2025: _late, ...known } = quantities
    const measured = measureRate(rate, term, facts({ ...base, 2021: 900, 2022: 0, 2023: 0, 2024: 0, 2025: 0 }, known))
    expect([measured.state, measured.now.value]).toEqual(['missing', null])
    expect(measured.now.missing).toEqual([{ zh: '缺 2025 年', en: 'no 2025' }])
  })

  it('has no limit without a base to fall from', () => {
    const measured = measureRate(rate, term, facts({ 2021: 1, 2022: 1, 2023: 1, 2024: 1, 2025: 1 }, quantities))
    expect([measured.limit, measured.state, measured.base?.used]).toEqual([null, 'missing', null])
  })

  it('below means below: the limit itself is off', () => {
    const at = (value: number): string => measureRate(count, { ...term, from: 2021, to: 2021, target: { kind: 'below', value: 10 } }, facts({ ...base, 2021: value })).state
    expect([at(9), at(10)]).toEqual(['met', 'off'])
  })

  it('has a value exactly when nothing is missing, whatever the numbers', () => {
    const year = fc.record({ dead: fc.option(fc.nat(500), { nil: undefined }), people: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }) })
    fc.assert(fc.property(fc.array(year, { minLength: 10, maxLength: 10 }), (list) => {
      const dead: Record<number, number> = {}
      const people: Record<number, number> = {}
      list.forEach((one, at) => {
        if (one.dead !== undefined) dead[2016 + at] = one.dead
        if (one.people !== undefined) people[2016 + at] = one.people
      })
      const { now, state } = measureRate(rate, term, facts(dead, people))
      expect(now.value === null).toBe(now.missing.length > 0)
      if (now.value === null) expect(state).toBe('missing')
    }))
  })
})

describe('a share', () => {
  const spec = { ...common, kind: 'share', target: { kind: 'at-least', value: 100 }, list: 'villages' } as const

  it('is met only when every row is covered', () => {
    expect(measureShare(spec, { covered: 154, whole: 154, holes: [] }, 2026).state).toBe('met')
    expect(measureShare(spec, { covered: 153, whole: 154, holes: [] }, 2026)).toMatchObject({ state: 'off', now: { top: 153, bottom: 154 } })
  })

  it('has no value of an empty list or of a module that is off', () => {
    expect(measureShare(spec, { covered: 0, whole: 0, holes: [] }, 2026)).toMatchObject({ state: 'missing', now: { value: null } })
    expect(measureShare(spec, { covered: 0, whole: 9, holes: [hole] }, 2026).now.value).toBeNull()
  })
})

describe('declaring', () => {
  it('refuses terms that overlap or run backwards', () => {
    expect(() => defineIndicator({ ...count, term: { ...term, baseTo: 2021 } })).toThrow('years-overlap')
    expect(() => defineIndicator({ ...count, term: { ...term, to: 2020 } })).toThrow('years-backwards')
    expect(() => defineIndicator({ ...count, term: { ...term, target: { kind: 'fall', value: 100 } } })).toThrow('target-wrong')
  })
})
