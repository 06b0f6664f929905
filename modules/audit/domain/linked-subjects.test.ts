import { describe, expect, it } from 'vitest'
import { isLinkingKind, linkedIds } from './linked-subjects.ts'

const A = '01890000-0000-7000-8000-000000000001'
const B = '01890000-0000-7000-8000-000000000002'

describe('what makes calls one matter', () => {
  it('are alarms, incidents and orders named in a payload, at any depth', () => {
    expect([...linkedIds({ incidentId: A, more: [{ alarmIds: [B, 'EV-1'] }] })]).toEqual([A, B])
  })

  it('are not stations, teams or persons, which are in many matters', () => {
    expect(linkedIds({ stationId: A, personIds: [B] }).size).toBe(0)
    expect(isLinkingKind('station')).toBe(false)
    expect(isLinkingKind('incident')).toBe(true)
  })
})
