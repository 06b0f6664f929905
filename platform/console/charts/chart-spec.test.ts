import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundTop } from './chart-option.ts'
import { chartCsv, chartRows, type ChartSpec } from './chart-spec.ts'

const spec: ChartSpec = {
  title: '石岗站 10 分钟雨量 mm',
  unit: 'mm',
  series: [
    { name: '实况, 自动', kind: 'bar', points: [{ at: 20, value: 2.5 }, { at: 10, value: 1 }] },
    { name: '预报', kind: 'bar', points: [{ at: 30, value: null, forecast: true }, { at: 20, value: 3 }] },
  ],
}

describe('the data table of a chart', () => {
  it('puts instants in order and leaves a gap empty', () => {
    expect(chartRows(spec, String)).toEqual([['10', '1', ''], ['20', '2.5', '3'], ['30', '', '']])
  })
  it('keeps named places in the order given', () => {
    const named = { ...spec, series: [{ name: 'a', kind: 'bar' as const, points: [{ at: '龙池', value: 1 }, { at: '高桥', value: 2 }] }] }
    expect(chartRows(named, String).map((row) => row[0])).toEqual(['龙池', '高桥'])
  })
  it('is CSV that Excel reads: byte-order mark, quoted comma, CRLF', () => {
    const csv = chartCsv(spec, '时间', String)
    expect(csv.startsWith('\uFEFF时间,"实况, 自动（mm）",预报（mm）\r\n10,1,\r\n')).toBe(true)
  })
})

describe('the top of the axis', () => {
  it('lies above the highest value, round and not far', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (highest) => {
        expect(roundTop(highest)).toBeGreaterThan(highest)
        expect(roundTop(highest)).toBeLessThan(highest * 1.9)
      }),
    )
    expect(roundTop(7.4)).toBe(8)
    expect(roundTop(0)).toBe(1)
  })
})
