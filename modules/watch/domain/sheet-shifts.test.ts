import { describe, expect, it } from 'vitest'
import { dayFrom, missingColumns, sheetShifts, timeFrom } from './sheet-shifts.ts'

const HEAD = ['日期', '开始', '时数', '带班领导', '值班员1', '值班员2', '备注']
const read = (...rows: string[][]) => sheetShifts(HEAD, rows.map((cells, index) => ({ line: index + 2, cells })))

describe('a sheet of shifts', () => {
  it('reads days and times as people write them', () => {
    expect(['2026-7-3', '2026/07/03', '2026年7月3日', '2026.07.03'].map(dayFrom)).toEqual(Array.from({ length: 4 }, () => '2026-07-03'))
    expect([dayFrom('2026-02-30'), dayFrom('明天')]).toEqual([null, null])
    expect(['8:30', '08：30', '0830'].map(timeFrom)).toEqual(['08:30', '08:30', '08:30'])
    expect(timeFrom('24:00')).toBeNull()
  })

  it('takes the usual hours where the sheet leaves them out', () => {
    expect(read(['2026-08-01', '', '', '蔡立', '傅洁强', '', '八一'])).toEqual({ shifts: [{ line: 2, day: '2026-08-01', startsAt: '08:30', hours: 24, leader: '蔡立', officers: ['傅洁强'], note: '八一' }], faults: [] })
  })

  it('says of each faulty line what is wrong, and takes the others', () => {
    const { shifts, faults } = read(['32日', '', '', '蔡立', '傅洁强'], ['2026-08-01', '', '', '', '傅洁强'], ['2026-08-02', '', '', '蔡立'], ['2026-08-03', '', '60', '蔡立', '傅洁强'], ['2026-08-04', '', '', '蔡立', '傅洁强', '傅洁强'], ['2026-08-05', '', '', '蔡立', '傅洁强'], ['2026-8-5', '', '', '蔡立', '尹淑'])
    expect(shifts.map((one) => one.day)).toEqual(['2026-08-05'])
    expect(faults.map((fault) => fault.line)).toEqual([2, 3, 4, 5, 6, 8])
    expect(faults.at(-1)!.text).toContain('第 7 行重复')
  })

  it('names the columns that are not there', () => {
    expect(missingColumns(['日期', '备注'])).toEqual(['带班领导', '值班员1'])
    expect(missingColumns(HEAD)).toEqual([])
  })
})
