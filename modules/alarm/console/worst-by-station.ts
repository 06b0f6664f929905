import { SEVERITIES } from '#platform/kernel/severity.ts'
import type { AlarmRow } from '../contract.ts'

/** Worst first; missing data, which has no colour, last. */
const rankOf = (row: AlarmRow): number => (row.severity === null ? SEVERITIES.length : SEVERITIES.indexOf(row.severity))

export type PlacedAlarm = AlarmRow & { readonly lon: number; readonly lat: number }

/** One alarm a station, for the map: its worst, among equals the newest. Without a place it cannot be shown. */
export function worstByStation(rows: readonly AlarmRow[]): PlacedAlarm[] {
  const worst = new Map<string, PlacedAlarm>()
  for (const row of rows.toSorted((a, b) => rankOf(a) - rankOf(b) || b.raisedAt.localeCompare(a.raisedAt))) {
    const { lon, lat } = row
    if (lon !== null && lat !== null && !worst.has(row.stationId)) worst.set(row.stationId, { ...row, lon, lat })
  }
  return [...worst.values()]
}
