import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT, type IntakeDraft, keptDraft, lacks, logLineOf, maskPhone, natureOf, readDraft, reportOf, saidFigures, titleOf } from './intake-draft.ts'

const DRAFT: IntakeDraft = {
  ...EMPTY_DRAFT, reporter: '张某', phone: '13812342207', placeText: '张家坡', hazard: 'geological', text: '房后土坎往下滑',
  place: { name: '高桥镇石岗村 3 组', lon: 103.398, lat: 29.495, areaCode: '511181101203' }, people: { deaths: '0', missing: '', injured: '2' },
}
const stamp = { now: Date.UTC(2026, 6, 17, 18, 10), makeId: () => 'id', someone: '来电群众' }

describe('a report being taken', () => {
  it('tells zero from not known', () => {
    expect(saidFigures(DRAFT)).toEqual({ deaths: 0, injured: 2 })
    expect(reportOf(DRAFT, stamp).figures?.map((figure) => [figure.kind, figure.value])).toEqual([['deaths', 0], ['injured', 2]])
  })
  it('refuses a count that is no whole number', () => {
    expect(saidFigures({ ...DRAFT, people: { ...DRAFT.people, missing: '两' } })).toBeNull()
    expect(lacks({ ...DRAFT, people: { ...DRAFT.people, missing: '1.5' } })).toBe('figures')
  })
  it('never keeps the telephone number in the draft or the log', () => {
    expect(keptDraft(DRAFT)).not.toContain('13812342207')
    const line = logLineOf(DRAFT, { call: '来电', people: (kind, n) => `${kind} ${n}` })
    expect(line).toBe('来电 138****2207 张某，高桥镇石岗村 3 组，房后土坎往下滑，deaths 0，injured 2')
  })
  it('hides at least the middle of any number', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{3,12}$/), (phone) => {
      expect(maskPhone(phone)).not.toContain(phone)
    }))
  })
  it('comes back after a reload, also from something that is no draft', () => {
    expect(readDraft(keptDraft(DRAFT))).toEqual({ ...DRAFT, phone: '' })
    expect(readDraft(null)).toEqual(EMPTY_DRAFT)
    expect(readDraft('{"place":{"lon":"x"},"hazard":"dragon"}')).toEqual(EMPTY_DRAFT)
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
    expect(reportOf({ ...DRAFT, reporter: '' }, stamp).reporter).toBe('来电群众')
    expect(titleOf(DRAFT, '地质灾害')).toBe('高桥镇石岗村 3 组地质灾害')
  })
})
