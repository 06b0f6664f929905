import { describe, expect, it } from 'vitest'
import { settingProblem, settingValue } from './setting-row.ts'

describe('a typed setting', () => {
  it('stays a figure where the setting is one', () => {
    expect(settingProblem({ value: 5 }, ' 7.5 ')).toBeNull()
    expect(settingValue({ value: 5 }, ' 7.5 ')).toBe(7.5)
  })

  it.each(['', '  ', '五', '5 分钟', '-1'])('is refused when %j is no figure of 0 or more', (typed) => {
    expect(settingProblem({ value: 5 }, typed)).not.toBeNull()
  })

  it('is any text where the setting is one, empty too', () => {
    expect(settingProblem({ value: '01:30' }, '')).toBeNull()
    expect(settingValue({ value: '01:30' }, ' 03:00 ')).toBe('03:00')
  })
})
