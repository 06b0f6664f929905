import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, addWorkingDays, daysBetween, type TermedPlan, whatIsDue } from './plan-terms.ts'

const TERMS = { expiryMonths: 36, nearDays: 60, filingWorkingDays: 20 }
const one = (more: Partial<TermedPlan>): TermedPlan => ({ planId: 'p', code: 'A', title: '甲', areaCode: '511181', approved: true, approvedOn: '2026-07-18', expiresOn: '2029-07-18', filed: true, ...more })
const owed = (more: Partial<TermedPlan>, today: string) => whatIsDue([one(more)], today, TERMS).map((row) => [row.kind, row.due, row.days])

describe('terms of plans', () => {
  it('counts months to the end of a shorter one', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2028-01-31', 1), addMonths('2026-07-18', 36), addMonths('2026-11-30', 3)]).toEqual(['2026-02-28', '2028-02-29', '2029-07-18', '2027-02-28'])
  })

  it('counts working days past the week-end', () => {
    expect([addWorkingDays('2026-07-17', 1), addWorkingDays('2026-07-18', 1), addWorkingDays('2026-07-13', 20)]).toEqual(['2026-07-20', '2026-07-20', '2026-08-10'])
  })

  it('never gives a Saturday or Sunday, and never a day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (at, count) => {
        const day = new Date(at * 86_400_000).toISOString().slice(0, 10)
        const due = addWorkingDays(day, count)
        expect([0, 6]).not.toContain(new Date(Date.parse(due)).getUTCDay())
        expect(daysBetween(day, due)).toBeGreaterThanOrEqual(count)
      }),
    )
  })

  it('says what is near, late, not filed and never approved, and nothing of a plan in order', () => {
    expect(owed({}, '2026-08-01')).toEqual([])
    expect(owed({}, '2029-05-19')).toEqual([['expiring', '2029-07-18', 60]])
    expect(owed({}, '2029-05-18')).toEqual([])
    expect(owed({}, '2029-07-18')).toEqual([['expiring', '2029-07-18', 0]])
    expect(owed({}, '2029-07-19')).toEqual([['expired', '2029-07-18', -1]])
    expect(owed({ filed: false }, '2026-07-20')).toEqual([['filing-due', '2026-08-14', 25]])
    expect(owed({ filed: false }, '2026-08-15')).toEqual([['filing-late', '2026-08-14', -1]])
    expect(owed({ approved: false, approvedOn: null, expiresOn: null, filed: false }, '2026-08-15')).toEqual([['never-approved', null, null]])
  })

  it('puts the most overdue first, after what was never approved', () => {
    const rows = whatIsDue([one({ code: 'B', expiresOn: '2026-08-01' }), one({ code: 'C', expiresOn: '2026-07-20' }), one({ code: 'D', approved: false })], '2026-08-02', TERMS)
    expect(rows.map((row) => row.code)).toEqual(['D', 'C', 'B'])
  })
})
