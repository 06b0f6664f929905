import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '#platform/kernel/instant.ts'
import { SEVERITIES, type Severity, severityRank } from '#platform/kernel/severity.ts'
import { commonArea, outermost, touches, townsOf } from './area-codes.ts'
import { SIGNAL_SEEDS } from './default-tables.ts'
import { feedState, worstFeedState } from './feed-state.ts'
import { isMiss, judgeHit, median } from './judge.ts'
import { kindOfCap } from './kind-of-cap.ts'
import { proposeColour } from './propose-colour.ts'
import { suggestText } from './suggest-text.ts'

const signals = SIGNAL_SEEDS.filter((seed) => seed.kind === 'rainstorm').map((seed, at) => ({ ...seed, id: `00000000-0000-4000-8000-00000000000${at}`, version: 1, sourcedOn: null, updatedAt: '', updatedBy: '' }))
const station = (name: string, byHours: Record<number, number | null>) => ({ stationId: name, stationName: name, byHours })

describe('the proposed colour', () => {
  it('is that of the table at and around each threshold', () => {
    const at = (byHours: Record<number, number | null>): Severity | null => proposeColour(signals, [station('石岗站', byHours)]).severity
    expect(at({ 3: 100, 6: 100, 12: 100 })).toBe('red')
    expect(at({ 3: 99.9, 6: 99.9, 12: 99.9 })).toBe('orange')
    expect(at({ 3: 49.9, 6: 50, 12: 50 })).toBe('yellow')
    expect(at({ 3: 20, 6: 49.9, 12: 50 })).toBe('blue')
    expect(at({ 3: 20, 6: 30, 12: 49.9 })).toBeNull()
  })

  it('is the worst of all stations and names the one with most rain', () => {
    const found = proposeColour(signals, [station('甲', { 3: 55 }), station('乙', { 3: 120 }), station('丙', { 3: 130 })])
    expect(found.severity).toBe('red')
    expect(found.reason.zh).toContain('丙 3 小时实测 130 mm')
    expect(found.reason.zh).toContain('共 2 站')
  })

  it('says that nothing is known instead of calling it dry', () => {
    expect(proposeColour(signals, []).reason.zh).toContain('没有雨量数据')
    expect(proposeColour(signals, [station('甲', { 3: null, 6: null, 12: null })]).reason.zh).toContain('没有完整时段')
    expect(proposeColour([], [station('甲', { 3: 200 })]).reason.zh).toContain('没有本系统能实测')
  })

  it('never falls when it rains more', () => {
    const rank = (mm: number): number => {
      const { severity } = proposeColour(signals, [station('甲', { 3: mm, 6: mm, 12: mm })])
      return severity === null ? SEVERITIES.length : severityRank(severity)
    }
    fc.assert(fc.property(fc.float({ min: 0, max: 300, noNaN: true }), fc.float({ min: 0, max: 300, noNaN: true }), (a, b) => {
      expect(rank(Math.max(a, b))).toBeLessThanOrEqual(rank(Math.min(a, b)))
    }))
  })
})

describe('areas', () => {
  it('leave out what lies inside another', () => {
    expect(outermost(['511181104901', '511181104', '511181110902', '511181104'])).toEqual(['511181104', '511181110902'])
  })

  it('share the longest area that is one', () => {
    expect(commonArea(['511181104901'])).toBe('511181104901')
    expect(commonArea(['511181104901', '511181104902'])).toBe('511181104')
    expect(commonArea(['511181104901', '511181110'])).toBe('511181')
    expect(commonArea([])).toBeNull()
  })

  it('touch upwards and downwards, never sideways', () => {
    expect(touches(['511181104'], '511181104901')).toBe(true)
    expect(touches(['511181104901'], '511181104')).toBe(true)
    expect(touches(['511181104901'], '511181104902')).toBe(false)
    expect(touches(['511181'], null)).toBe(false)
  })

  it('lie in towns, whether wider or narrower', () => {
    expect(townsOf(['511181104901'], ['511181104', '511181110'])).toEqual(['511181104'])
    expect(townsOf(['511181'], ['511181104', '511181110'])).toEqual(['511181104', '511181110'])
  })
})

describe('judging', () => {
  it('counts minutes before and after', () => {
    expect(judgeHit(0, 40 * MINUTE, '站')).toMatchObject({ leadMinutes: 40, basis: '站；提前 40 分钟' })
    expect(judgeHit(40 * MINUTE, 0, '站')).toMatchObject({ leadMinutes: -40, basis: '站；晚 40 分钟' })
  })

  it('calls it a miss only when nothing as bad was announced', () => {
    expect(isMiss('orange', ['red'])).toBe(false)
    expect(isMiss('orange', ['orange', 'blue'])).toBe(false)
    expect(isMiss('red', ['orange'])).toBe(true)
    expect(isMiss('orange', [])).toBe(true)
  })

  it('takes the middle of lead times', () => {
    expect([median([]), median([5]), median([9, 1, 5]), median([1, 4])]).toEqual([null, 5, 5, 3])
  })
})

describe('sources', () => {
  const feed = { enabled: true, url: 'http://x', periodMs: 60 * SECOND, addedAt: 0, lastGoodAt: 0 }
  it('are normal, late and down by their own period', () => {
    expect([119, 121, 299, 301].map((seconds) => feedState(feed, seconds * SECOND))).toEqual(['normal', 'late', 'late', 'down'])
  })

  it('that never answered count from when they were added, and senders are never late', () => {
    expect(feedState({ ...feed, lastGoodAt: null }, 10 * SECOND)).toBe('waiting')
    expect(feedState({ ...feed, lastGoodAt: null }, 400 * SECOND)).toBe('down')
    expect(feedState({ ...feed, url: null }, 9e9)).toBe('normal')
    expect(feedState({ ...feed, enabled: false }, 0)).toBe('off')
  })

  it('together are as bad as the worst that is on', () => {
    expect([worstFeedState([]), worstFeedState(['off']), worstFeedState(['normal', 'late', 'off']), worstFeedState(['late', 'down'])]).toEqual(['none', 'none', 'late', 'down'])
  })
})

describe('the kind of a received message', () => {
  it('is that of its code, else of its words', () => {
    expect(kindOfCap('11B03', '', '')).toBe('rainstorm')
    expect(kindOfCap('11D02', '', '')).toBe('geological')
    expect(kindOfCap('99X99', '大雾', '')).toBe('fog')
    expect(kindOfCap(null, '', '市气象台发布地质灾害气象风险橙色预警')).toBe('geological')
    expect(kindOfCap(null, 'Thing', 'Thing')).toBe('other')
  })
})

it('keeps a title short when many villages are warned', () => {
  const facts = { city: '峨眉山市', kind: 'rainstorm' as const, severity: 'red' as const, areaWords: '龙池镇 大湾村、'.repeat(8), effectiveAt: 0, expiresAt: 1, measured: '' }
  expect(suggestText(facts).title).toBe('峨眉山市暴雨红色预警')
  expect(suggestText({ ...facts, areaWords: '龙池镇' }).title).toBe('龙池镇暴雨红色预警')
})
