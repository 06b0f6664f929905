import { sql } from 'kysely'
import { organisation } from '#modules/organisation/contract.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { DutyPerson, ShiftRow } from '../contract/roster.ts'
import type { RosterDay } from '../domain/duty-day.ts'
import { type EffectiveShift, effectiveShiftAt, type PlannedShift, type Roster, shiftOfDay } from '../domain/planned-shift.ts'

interface DutyRosterTable {
  duty_roster: { cycle_day: number; starts_at: string; hours: number; leader_code: string; officer_codes: string[]; source: string }
}

export interface DutyShiftTable {
  duty_shift: { day: string; from_at: Date | string; until_at: Date | string; leader_id: string; officer_ids: string[]; note: string; source: string; version: number; updated_at: Date | string; updated_by: string }
}

export interface RosterRow extends RosterDay {
  readonly leaderCode: string
  readonly officerCodes: readonly string[]
  readonly source: string
}

export interface PlannedRow extends PlannedShift {
  readonly leaderId: string
  readonly officerIds: readonly string[]
  readonly note: string
  readonly source: string
  readonly version: number
  readonly updatedAt: string
  readonly updatedBy: string
}

export type Shift = EffectiveShift<RosterRow, PlannedRow>

async function readCycle(ctx: QueryContext): Promise<RosterRow[]> {
  const rows = await ctx.db<DutyRosterTable>().selectFrom('duty_roster').selectAll().orderBy('cycle_day').execute()
  return rows.map((row) => ({ cycleDay: row.cycle_day, startsAt: row.starts_at, hours: row.hours, leaderCode: row.leader_code, officerCodes: row.officer_codes, source: row.source }))
}

/** Days written between two days, both included. */
async function readPlanned(ctx: QueryContext, from: string, until: string): Promise<Map<string, PlannedRow>> {
  const rows = await ctx
    .db<DutyShiftTable>()
    .selectFrom('duty_shift')
    .selectAll()
    .select(sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day_text'))
    .where(sql<boolean>`day between ${from}::date and ${until}::date`)
    .execute()
  return new Map(rows.map((row) => [row.day_text, { day: row.day_text, from: Date.parse(row.from_at as string), until: Date.parse(row.until_at as string), leaderId: row.leader_id, officerIds: row.officer_ids, note: row.note, source: row.source, version: row.version, updatedAt: row.updated_at as string, updatedBy: row.updated_by }]))
}

export async function readRoster(ctx: QueryContext, from: string, until: string): Promise<Roster<RosterRow, PlannedRow>> {
  return { cycle: await readCycle(ctx), planned: await readPlanned(ctx, from, until) }
}

export async function writeRoster(ctx: ActionContext, days: readonly RosterRow[]): Promise<void> {
  if (days.length === 0) return
  await ctx
    .db<DutyRosterTable>()
    .insertInto('duty_roster')
    .values(days.map((day) => ({ cycle_day: day.cycleDay, starts_at: day.startsAt, hours: day.hours, leader_code: day.leaderCode, officer_codes: [...day.officerCodes], source: day.source })))
    .execute()
}

export interface ShiftDraft {
  readonly day: string
  readonly from: number
  readonly until: number
  readonly leaderId: string
  readonly officerIds: readonly string[]
  readonly note: string
  readonly source: string
  readonly version: number
}

/** Writes a day over; the caller has compared versions. */
export async function writeShift(ctx: ActionContext, draft: ShiftDraft): Promise<void> {
  const values = { day: draft.day, from_at: new Date(draft.from), until_at: new Date(draft.until), leader_id: draft.leaderId, officer_ids: [...draft.officerIds], note: draft.note, source: draft.source, version: draft.version, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }
  const { day: _day, ...changed } = values
  await ctx.db<DutyShiftTable>().insertInto('duty_shift').values(values).onConflict((oc) => oc.column('day').doUpdateSet(changed)).execute()
}

interface Names {
  byId(id: string): DutyPerson
  byCode(code: string): DutyPerson
}

/** Names of everybody on these shifts, asked for at once. */
async function namesOf(ctx: QueryContext, shifts: readonly Shift[]): Promise<Names> {
  const ids = [...new Set(shifts.flatMap((shift) => (shift.basis === 'planned' ? [shift.planned.leaderId, ...shift.planned.officerIds] : [])))]
  const codes = [...new Set(shifts.flatMap((shift) => (shift.basis === 'cycle' ? [shift.row.leaderCode, ...shift.row.officerCodes] : [])))]
  const known = ids.length === 0 ? [] : (await ctx.call(organisation.queries.findPeople, { ids }, 'system')).people
  const listed = codes.length === 0 ? [] : (await ctx.call(organisation.queries.peopleByCode, { codes }, 'system')).people
  return {
    byId: (id) => ({ personId: id, code: known.find((one) => one.id === id)?.code ?? '', name: known.find((one) => one.id === id)?.name ?? null }),
    byCode: (code) => ({ personId: listed.find((one) => one.code === code)?.id ?? null, code, name: listed.find((one) => one.code === code)?.name ?? null }),
  }
}

function rowOf(shift: Shift, names: Names): ShiftRow {
  const times = { day: shift.day, from: new Date(shift.from).toISOString(), until: new Date(shift.until).toISOString(), basis: shift.basis }
  if (shift.basis === 'cycle') {
    return { ...times, leader: names.byCode(shift.row.leaderCode), officers: shift.row.officerCodes.map((code) => names.byCode(code)), source: shift.row.source, note: '', version: 0, updatedBy: null, updatedAt: null }
  }
  const { planned } = shift
  return { ...times, leader: names.byId(planned.leaderId), officers: planned.officerIds.map((id) => names.byId(id)), source: planned.source, note: planned.note, version: planned.version, updatedBy: planned.updatedBy, updatedAt: planned.updatedAt }
}

export async function shiftRows(ctx: QueryContext, shifts: readonly Shift[]): Promise<ShiftRow[]> {
  const names = await namesOf(ctx, shifts)
  return shifts.map((shift) => rowOf(shift, names))
}

/** The shift of one day with names; null when nobody is on the roster. */
export async function shiftRowOfDay(ctx: QueryContext, day: string): Promise<ShiftRow | null> {
  const shift = shiftOfDay(await readRoster(ctx, day, day), day)
  return shift ? (await shiftRows(ctx, [shift]))[0]! : null
}

/** The shift on duty at an instant; null in a gap of the roster. */
export async function shiftRowAt(ctx: QueryContext, at: number): Promise<ShiftRow | null> {
  const day = new Date(at - 3 * 86_400_000).toISOString().slice(0, 10)
  const until = new Date(at + 86_400_000).toISOString().slice(0, 10)
  const shift = effectiveShiftAt(await readRoster(ctx, day, until), at)
  return shift ? (await shiftRows(ctx, [shift]))[0]! : null
}
