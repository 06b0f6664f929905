import { describe, expect, it } from 'vitest'
import type { AlarmRow } from '../contract.ts'
import { worstByStation } from './worst-by-station.ts'

const row = (id: string, stationId: string, severity: AlarmRow['severity'], raisedAt: string, lon: number | null = 103.3) => ({ id, stationId, severity, raisedAt, lon, lat: lon === null ? null : 29.4 }) as AlarmRow

describe('alarms on the map', () => {
  it('show the worst of each station, among equals the newest, and missing data only where nothing else is', () => {
    const shown = worstByStation([
      row('missing', 'a', null, '2026-07-18T03:00:00Z'), row('yellow', 'a', 'yellow', '2026-07-18T02:00:00Z'), row('old', 'a', 'orange', '2026-07-18T01:00:00Z'), row('new', 'a', 'orange', '2026-07-18T01:30:00Z'),
      row('silent', 'b', null, '2026-07-18T01:00:00Z'), row('nowhere', 'c', 'red', '2026-07-18T01:00:00Z', null),
    ])
    expect(shown.map((one) => one.id)).toEqual(['new', 'silent'])
  })
})
