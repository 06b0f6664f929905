import { describe, expect, it } from 'vitest'
import { belongs, isLinkingKind, linkedIds, mentionOfLine, widened } from './linked-subjects.ts'

const A = '01890000-0000-7000-8000-000000000001'
const B = '01890000-0000-7000-8000-000000000002'

describe('what makes calls one matter', () => {
  it('are alarms, incidents and orders named in a payload, at any depth', () => {
    expect([...linkedIds({ incidentId: A, more: [{ alarmIds: [B, 'EV-1'] }] })]).toEqual([A, B])
    expect([...linkedIds({ incident: 'EV-20260718-003', code: 'GQ-07' })]).toEqual(['EV-20260718-003'])
  })

  it('are not stations, teams or persons, which are in many matters', () => {
    expect(linkedIds({ stationId: A, personIds: [B] }).size).toBe(0)
    expect(isLinkingKind('station')).toBe(false)
    expect(isLinkingKind('incident')).toBe(true)
  })

  it('widens by what is named together, and leaves the other alarm of the same batch out', () => {
    const opened = new Set(['alarm-1', 'incident-1'])
    const ordered = mentionOfLine({ subject_kind: 'order', subject_id: 'order-1', subject_code: 'OR-20260718-001', after: { incidentId: A } })
    const mentions = [opened, new Set(['incident-1', A]), ordered, new Set(['alarm-2'])]
    const matter = widened(new Set(['order-1']), mentions)
    expect([...matter].sort()).toEqual([A, 'OR-20260718-001', 'alarm-1', 'incident-1', 'order-1'].sort())
    expect(belongs(new Set(['alarm-2']), matter)).toBe(false)
    expect(belongs(new Set(), matter)).toBe(true)
  })
})
