import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportContent } from '../contract/content.ts'
import { INDICATOR_CODES, type IndicatorCode } from '../contract/indicator.ts'
import { contentOf } from '../testing/content.ts'
import { checkContent } from './check-content.ts'

type Values = Partial<Record<IndicatorCode, number>>
const sentences = (values: Values, more: Partial<ReportContent> = {}): string[] => checkContent(contentOf(values, more)).map((finding) => `${finding.severity} ${finding.row}: ${finding.sentence.zh}`)
const town = (areaCode: string, name: string, values: Values) => ({ areaCode, name, values })

describe('check rules of the statistics scheme', () => {
  it('wants 转移安置 to be shelters and elsewhere together', () => {
    expect(sentences({ A6: 60, A6a: 45, A6b: 10 })).toEqual(['error A6: A6 紧急转移安置人口 填 60 人，A6a + A6b 合计 55 人，两者不符'])
    expect(sentences({ A6: 55, A6a: 45, A6b: 10 })).toEqual([])
    expect(sentences({ A6a: 45, A6b: 10 })).toEqual(['error A6: A6 紧急转移安置人口 没有填，A6a + A6b 合计 55 人'])
  })

  it('takes an empty cell as not known yet, never as nought', () => {
    expect(sentences({ A6: 60, A6a: 45 })).toEqual([])
    expect(sentences({ A6: 40, A6a: 45 })).toEqual(['error A6: A6 紧急转移安置人口 填 40 人，A6a + A6b 合计 45 人，两者不符'])
    expect(sentences({})).toEqual([])
  })

  it('wants losses to be the sum of their five parts within a hundredth', () => {
    const parts = { E1: 1.1, E2: 2.2, E3: 3.3, E4: 4.4, E5: 5.5 }
    expect(sentences({ E0: 16.5, ...parts })).toEqual([])
    expect(sentences({ E0: 16.51, ...parts })).toEqual([])
    expect(sentences({ E0: 16.52, ...parts })).toEqual(['error E0: E0 直接经济损失 填 16.52 万元，E1 + E2 + E3 + E4 + E5 合计 16.5 万元，两者不符'])
  })

  it.each([
    [{ A1: 10, A4: 11 }, 'error A4: A4 因灾伤病人口 11 人 大于 A1 受灾人口 10 人'],
    [{ B1: 3, B1h: 4 }, 'error B1h: B1h 倒塌房屋户数 4 户 大于 B1 倒塌房屋间数 3 间'],
    [{ C1: 5, C2: 6 }, 'error C2: C2 其中成灾面积 6 公顷 大于 C1 农作物受灾面积 5 公顷'],
    [{ C1: 5, C3: 6 }, 'error C3: C3 其中绝收面积 6 公顷 大于 C1 农作物受灾面积 5 公顷'],
    [{ A5: 1.5 }, 'error A5: A5 紧急避险转移人口 填了 1.5，应为整数'],
  ] as const)('names the row of %o', (values, sentence) => {
    expect(sentences(values)).toContain(sentence)
  })

  it('wants the county to be the sum of its towns unless it says why not', () => {
    const towns = [town('511181101', '高桥镇', { A1: 100 }), town('511181105', '龙池镇', { A1: 20 })]
    expect(sentences({ A1: 120 }, { towns })).toEqual([])
    expect(sentences({ A1: 130 }, { towns })).toEqual(['error A1: A1 受灾人口 全市填 130 人，各乡镇合计 120 人：改数字，或写明调整理由'])
    expect(sentences({ A1: 130 }, { towns, adjustments: [{ code: 'A1', reason: '含外来游客 10 人' }] })).toEqual([])
  })

  it('checks every town by the same rules and says which town', () => {
    expect(sentences({}, { towns: [town('511181101', '高桥镇', { A6: 3, A6a: 1, A6b: 1 })] })).toContain('error A6: 高桥镇：A6 紧急转移安置人口 填 3 人，A6a + A6b 合计 2 人，两者不符')
  })

  it('reminds of the lists of people and houses without stopping the report', () => {
    expect(sentences({ A1: 9, A2: 1, B1: 2 })).toEqual(['warning A2: 死亡失踪 1 人，需附《因灾死亡失踪人口一览表》', 'warning B1: 倒塌和严重损坏房屋 2 间，需附《因灾倒塌损坏住房户一览表》'])
  })

  it('never objects to a county that is exactly the sum of towns that add up', () => {
    const sound = fc.record({ a: fc.nat(500), b: fc.nat(500), money: fc.array(fc.nat(10_000), { minLength: 5, maxLength: 5 }) }).map(({ a, b, money }): Values => {
      const [E1 = 0, E2 = 0, E3 = 0, E4 = 0, E5 = 0] = money.map((cents) => cents / 100)
      return { A1: a + b, A6: a + b, A6a: a, A6b: b, E0: E1 + E2 + E3 + E4 + E5, E1, E2, E3, E4, E5 }
    })
    fc.assert(fc.property(fc.array(sound, { minLength: 1, maxLength: 13 }), (parts) => {
      const towns = parts.map((values, at) => town(`5111811${String(at).padStart(2, '0')}`, `镇${at}`, values))
      const total: Values = Object.fromEntries(INDICATOR_CODES.flatMap((code) => (parts[0]![code] === undefined ? [] : [[code, parts.reduce((sum, values) => sum + (values[code] ?? 0), 0)]])))
      expect(sentences(total, { towns })).toEqual([])
      // One person moved from nowhere is noticed, at the total and nowhere else.
      expect(checkContent(contentOf({ ...total, A5: 1 }, { towns: towns.map((one) => ({ ...one, values: { ...one.values, A5: 0 } })) })).map((finding) => [finding.rule, finding.row])).toContainEqual(['towns', 'A5'])
    }), { numRuns: 60 })
  })
})
