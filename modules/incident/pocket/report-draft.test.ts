import { describe, expect, it } from 'vitest'
import { incident } from '../contract.ts'
import { EMPTY_DRAFT, figuresOf, priorityOf, reportOf } from './report-draft.ts'

const NOW = Date.UTC(2026, 6, 17, 18, 10)

describe('a report from the phone', () => {
  it('says nothing about what is not known, and zero when zero was said', () => {
    const figures = figuresOf({ ...EMPTY_DRAFT, figures: { deaths: '0', missing: '', trapped: ' 2 ', injured: '两' } }, NOW)
    expect(figures.map(({ kind, value }) => [kind, value])).toEqual([['deaths', 0], ['trapped', 2]])
  })

  it('goes first when people are in danger', () => {
    expect(priorityOf({ ...EMPTY_DRAFT, figures: { deaths: '0' } })).toBe('words')
    expect(priorityOf({ ...EMPTY_DRAFT, figures: { trapped: '1' } })).toBe('people')
  })

  it('is what the server takes', () => {
    const report = reportOf({ ...EMPTY_DRAFT, text: ' 裂缝 12 厘米 ', figures: { 'threatened-people': '34' } }, { now: NOW, reporter: '监测人 王', place: { lon: 103.4, lat: 29.5 } })
    const parsed = incident.actions.addReport.input.parse({ incidentId: '01900000-0000-7000-8000-000000000001', report })
    expect(parsed.report).toMatchObject({ text: '裂缝 12 厘米', source: 'field', figures: [{ kind: 'threatened-people', value: 34, approximate: false }] })
  })
})
