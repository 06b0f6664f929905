import { defineQuery } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import { daysOfMonth, midnightOf, shiftOfDay } from '../domain/planned-shift.ts'
import type { ShiftRow } from '../contract/roster.ts'
import { requireWatch } from './city.ts'
import { readRoster, shiftRows } from './duty-roster.store.ts'

const nobody = (day: string): ShiftRow => {
  const at = new Date(midnightOf(day)).toISOString()
  return { day, from: at, until: at, leader: null, officers: [], basis: 'none', source: '', note: '', version: 0, updatedBy: null, updatedAt: null }
}

/** How many shifts each officer of the month has, in the order of the roster; it is no ranking. */
function loadsOf(shifts: readonly ShiftRow[]) {
  const loads = new Map<string, { personId: string; name: string; shifts: number }>()
  for (const person of shifts.flatMap((shift) => shift.officers)) {
    const key = person.personId ?? person.code
    const load = loads.get(key) ?? { personId: key, name: person.name ?? person.code, shifts: 0 }
    loads.set(key, { ...load, shifts: load.shifts + 1 })
  }
  return [...loads.values()]
}

export const rosterMonth = defineQuery(watch.queries.rosterMonth, async (ctx, { month }) => {
  requireWatch(ctx, 'watch.read')
  const days = daysOfMonth(month)
  const roster = await readRoster(ctx, days[0]!, days.at(-1)!)
  const found = days.flatMap((day) => shiftOfDay(roster, day) ?? [])
  const byDay = new Map((await shiftRows(ctx, found)).map((row) => [row.day, row]))
  const shifts = days.map((day) => byDay.get(day) ?? nobody(day))
  return { shifts, loads: loadsOf(shifts) }
})
