import { fail } from '#platform/kernel/failure.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { readFileBytes } from '#platform/server/file/read-file-bytes.ts'
import { readSheet } from '#platform/server/register/read-sheet.ts'
import { watch } from '../contract.ts'
import type { ShiftRow } from '../contract/roster.ts'
import { startOfDay } from '../domain/planned-shift.ts'
import { missingColumns, type SheetFault, type SheetShift, sheetShifts } from '../domain/sheet-shifts.ts'
import { requireWatch } from './city.ts'
import { shiftRowOfDay } from './duty-roster.store.ts'
import { rosterCandidates } from './roster-people.ts'
import { putShift } from './save-shift.ts'

interface Found {
  readonly sheet: SheetShift
  readonly leaderId: string
  readonly officerIds: readonly string[]
}
type Candidates = Awaited<ReturnType<typeof rosterCandidates>>

function findName(people: Candidates['leaders'], name: string, post: string): { id: string } | { wrong: string } {
  const found = people.filter((one) => one.name === name)
  if (found.length === 1) return found[0]!
  return { wrong: found.length === 0 ? `「${name}」不在${post}名单里，请先在组织里任岗` : `${post}里有 ${String(found.length)} 位「${name}」，请在排班表上直接选人` }
}

/** The people behind the names of a line, or what is wrong with the first name that leads to nobody or to two. */
function findPeople(sheet: SheetShift, people: Candidates): Found | SheetFault {
  const leader = findName(people.leaders, sheet.leader, '带班领导')
  const officers = sheet.officers.map((name) => findName(people.officers, name, '值班员'))
  const wrong = [leader, ...officers].find((one) => 'wrong' in one)
  if (wrong && 'wrong' in wrong) return { line: sheet.line, text: wrong.wrong }
  return { sheet, leaderId: (leader as { id: string }).id, officerIds: officers.map((one) => (one as { id: string }).id) }
}

async function write(ctx: ActionContext, { sheet, leaderId, officerIds }: Found): Promise<ShiftRow> {
  const before = await shiftRowOfDay(ctx, sheet.day)
  const from = startOfDay(sheet.day, sheet.startsAt)
  return putShift(ctx, { day: sheet.day, from, until: from + sheet.hours * HOUR, leaderId, officerIds, note: sheet.note, source: `${ctx.actor.name}导入排班表`, version: (before?.version ?? 0) + 1 }, before)
}

const preview = (found: Found, people: Candidates): ShiftRow => {
  const from = startOfDay(found.sheet.day, found.sheet.startsAt)
  const person = (list: Candidates['leaders'], id: string) => ({ personId: id, code: '', name: list.find((one) => one.id === id)?.name ?? null })
  return { day: found.sheet.day, from: new Date(from).toISOString(), until: new Date(from + found.sheet.hours * HOUR).toISOString(), leader: person(people.leaders, found.leaderId), officers: found.officerIds.map((id) => person(people.officers, id)), basis: 'planned', source: '', note: found.sheet.note, version: 0, updatedBy: null, updatedAt: null }
}

export const importShifts = defineAction(watch.actions.importShifts, async (ctx, input) => {
  requireWatch(ctx, 'watch.roster')
  const sheet = await readSheet(await readFileBytes(ctx, input.fileId))
  const missing = missingColumns(sheet.headings)
  if (missing.length > 0) fail('watch.sheet-wrong', { columns: missing.join('、') })
  const read = sheetShifts(sheet.headings, sheet.lines)
  const people = await rosterCandidates(ctx)
  const looked = read.shifts.map((shift) => findPeople(shift, people))
  const found = looked.filter((one): one is Found => 'sheet' in one)
  const faults = [...read.faults, ...looked.filter((one): one is SheetFault => 'text' in one)].sort((a, b) => a.line - b.line)
  const mayWrite = !input.dryRun && faults.length === 0
  if (!mayWrite) return { shifts: found.map((one) => preview(one, people)), faults, written: 0 }
  const shifts: ShiftRow[] = []
  for (const one of found) shifts.push(await write(ctx, one))
  return { shifts, faults, written: shifts.length }
})
