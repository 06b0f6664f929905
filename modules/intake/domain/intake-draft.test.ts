import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IntakeDraft } from '../contract/intake-draft.ts'
import { calloutTextOf, EMPTY_DRAFT, isEmpty, lacks, logLineOf, maskPhone, natureOf, readDraft, reportOf, saidFigures, titleOf } from './intake-draft.ts'

const DRAFT: IntakeDraft = {
  ...EMPTY_DRAFT, reporter: '张某', placeText: '张家坡', hazard: 'geological', text: '房后土坎往下滑',
  place: { name: '高桥镇石岗村 3 组', lon: 103.398, lat: 29.495, areaCode: '511181101203' }, people: { deaths: '0', missing: '', injured: '2' },
}
const taken = { receivedAt: Date.UTC(2026, 6, 17, 18, 10), phone: '13812342207', makeId: () => 'id' }

describe('a call being taken', () => {
  it('tells zero from not known', () => {
    expect(saidFigures(DRAFT)).toEqual({ deaths: 0, injured: 2 })
    expect(reportOf(DRAFT, taken).figures?.map((figure) => [figure.kind, figure.value])).toEqual([['deaths', 0], ['injured', 2]])
  })
  it('refuses a count that is no whole number', () => {
    expect(saidFigures({ ...DRAFT, people: { ...DRAFT.people, missing: '两' } })).toBeNull()
    expect(lacks({ ...DRAFT, people: { ...DRAFT.people, missing: '1.5' } })).toBe('figures')
  })
  it('has a line for the log with the number masked', () => {
    expect(logLineOf(DRAFT, maskPhone('13812342207'))).toBe('来电 138****2207 张某，高桥镇石岗村 3 组，房后土坎往下滑，死亡 0，伤病 2')
  })
  it('tells the called people what was typed, without zeros and without the caller', () => {
    expect(calloutTextOf(DRAFT)).toBe('高桥镇石岗村 3 组 地质灾害，房后土坎往下滑，伤病 2 人')
  })
  it('hides at least the middle of any number', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{3,12}$/), (phone) => {
      expect(maskPhone(phone)).not.toContain(phone)
    }))
  })
  it('comes back as it was, and is empty from something that is no draft', () => {
    expect(readDraft(JSON.parse(JSON.stringify(DRAFT)))).toEqual(DRAFT)
    expect(readDraft(null)).toEqual(EMPTY_DRAFT)
    expect(readDraft({ place: { lon: 'x' }, hazard: 'dragon' })).toEqual(EMPTY_DRAFT)
    expect([isEmpty(EMPTY_DRAFT), isEmpty(DRAFT)]).toEqual([true, false])
  })
  it('says what is missing in the order of the form', () => {
    expect(lacks(EMPTY_DRAFT)).toBe('place')
    expect(lacks({ ...DRAFT, hazard: '' })).toBe('hazard')
    expect(lacks({ ...DRAFT, text: ' ' })).toBe('text')
    expect(lacks(DRAFT)).toBeNull()
  })
  it('takes injured people as damage, and a missing name as a caller', () => {
    expect(natureOf(DRAFT)).toBe('damage')
    expect(natureOf({ ...DRAFT, people: EMPTY_DRAFT.people })).toBe('threat')
    expect(reportOf({ ...DRAFT, reporter: '' }, taken).reporter).toBe('来电群众')
    expect(titleOf(DRAFT, '地质灾害')).toBe('高桥镇石岗村 3 组地质灾害')
  })
})
