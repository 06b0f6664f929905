import { beforeAll, describe, expect, it, vi } from 'vitest'
import { fromShanghai, HOUR, MINUTE, SECOND } from '#platform/kernel/instant.ts'
import zh from '../locales/zh-CN.json'
import { startLanguage } from './language.ts'
import { ageText, countdownText, durationText, momentText, numberText } from './time-text.ts'

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startLanguage(() => Promise.resolve({ web: zh }))
})

describe('times in words', () => {
  it('counts down with hours only when there are hours', () => {
    expect(countdownText(28 * MINUTE + 12 * SECOND)).toBe('28:12')
    expect(countdownText(HOUR + 58 * MINUTE + 12 * SECOND)).toBe('1:58:12')
    expect(countdownText(0)).toBe('00:00')
  })
  it('says age in one unit', () => {
    expect(ageText(26 * MINUTE + 40 * SECOND)).toBe('26 分前')
    expect(ageText(3 * HOUR)).toBe('3 小时前')
  })
  it('says a duration without empty parts', () => {
    expect(durationText(100 * SECOND)).toBe('1 分 40 秒')
    expect(durationText(2 * HOUR)).toBe('2 小时')
  })
  it('leaves the day off only today, in Shanghai', () => {
    const now = fromShanghai(2026, 7, 18, 0, 30)
    expect(momentText(fromShanghai(2026, 7, 18, 0, 5), now)).toBe('00:05')
    expect(momentText(fromShanghai(2026, 7, 17, 22, 30), now)).toBe('7\u00A0月\u00A017\u00A0日 22:30')
  })
  it('groups thousands from ten thousand on', () => {
    expect(numberText(2057)).toBe('2057')
    expect(numberText(12_345.5, 1)).toBe('12\u2009345.5')
  })
})
