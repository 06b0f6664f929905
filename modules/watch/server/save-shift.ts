import { fail } from '#platform/kernel/failure.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import type { ShiftRow } from '../contract/roster.ts'
import { startOfDay } from '../domain/planned-shift.ts'
import { requireWatch } from './city.ts'
import { type ShiftDraft, shiftRowOfDay, writeShift } from './duty-roster.store.ts'
import { rosterCandidates } from './roster-people.ts'

const briefOf = (row: ShiftRow | null): unknown => (row === null ? null : { leader: row.leader?.name, officers: row.officers.map((one) => one.name), from: row.from, until: row.until, note: row.note })

/** Fails unless everybody named holds the post that the roster asks for, and nobody stands on it twice. */
export async function assertMayStand(ctx: ActionContext, leaderId: string, officerIds: readonly string[]): Promise<void> {
  const { leaders, officers } = await rosterCandidates(ctx)
  if (!leaders.some((one) => one.id === leaderId)) fail('watch.person-unknown', { id: leaderId })
  const unknown = officerIds.find((id) => !officers.some((one) => one.id === id))
  if (unknown !== undefined) fail('watch.person-unknown', { id: unknown })
  if (new Set(officerIds).size < officerIds.length) fail('watch.already-on-shift')
}

/** Writes a day and tells who looks at the roster. */
export async function putShift(ctx: ActionContext, draft: ShiftDraft, before: ShiftRow | null): Promise<ShiftRow> {
  await writeShift(ctx, draft)
  const after = (await shiftRowOfDay(ctx, draft.day))!
  ctx.audit({ kind: 'duty-shift', id: draft.day, code: draft.day, before: briefOf(before), after: briefOf(after) })
  ctx.publish(watch.topics.roster, { day: draft.day })
  return after
}

export const saveShift = defineAction(watch.actions.saveShift, async (ctx, input) => {
  requireWatch(ctx, 'watch.roster')
  await assertMayStand(ctx, input.leaderId, input.officerIds)
  const before = await shiftRowOfDay(ctx, input.day)
  const held = before?.version ?? 0
  if (held !== input.version) fail('watch.conflict', { yours: input.version, theirs: held, updatedBy: before?.updatedBy ?? '', updatedAt: before?.updatedAt ?? '' })
  const from = startOfDay(input.day, input.startsAt)
  return putShift(ctx, { day: input.day, from, until: from + input.hours * HOUR, leaderId: input.leaderId, officerIds: input.officerIds, note: input.note, source: `${ctx.actor.name}排班`, version: held + 1 }, before)
})
