import { type Selectable } from 'kysely'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { fail } from '#platform/kernel/failure.ts'
import { clockText, SECOND } from '#platform/kernel/instant.ts'
import { watch } from '../contract.ts'
import type { CheckRow } from '../contract/desk.ts'
import { shiftRowAt } from './duty-roster.store.ts'
import { readSettings } from './settings.store.ts'
import { addLine } from './watch-log.store.ts'

interface CheckTable {
  watch_check: { id: string; asked_at: Date | string; asked_by: string; due_at: Date | string; state: CheckRow['state']; officers: string[]; answered_by: string | null; answered_at: Date | string | null; note: string | null }
}
type Stored = Selectable<CheckTable['watch_check']>

export const CHECK_DUE_TIMER = 'watch.check-due'
export const checkKey = (id: string): string => `watch-check-${id}`
const checks = (ctx: QueryContext) => ctx.db<CheckTable>()

function toRow(row: Stored): CheckRow {
  const seconds = row.answered_at === null ? null : Math.round((Date.parse(row.answered_at as string) - Date.parse(row.asked_at as string)) / SECOND)
  return { id: row.id, askedAt: row.asked_at as string, askedBy: row.asked_by, dueAt: row.due_at as string, state: row.state, officers: row.officers, answeredBy: row.answered_by, answeredAt: row.answered_at as string | null, seconds, note: row.note }
}

export async function runningCheck(ctx: QueryContext): Promise<CheckRow | null> {
  const row = await checks(ctx).selectFrom('watch_check').selectAll().where('state', '=', 'asked').executeTakeFirst()
  return row ? toRow(row) : null
}

export async function readChecks(ctx: QueryContext, limit: number): Promise<CheckRow[]> {
  return (await checks(ctx).selectFrom('watch_check').selectAll().orderBy('asked_at', 'desc').limit(limit).execute()).map(toRow)
}

export async function lockCheck(ctx: ActionContext, id: string): Promise<CheckRow> {
  const row = await checks(ctx).selectFrom('watch_check').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toRow(row) : fail('watch.check-not-found', { id })
}

export async function changeCheck(ctx: ActionContext, id: string, change: { state: CheckRow['state']; answered_by?: string; answered_at?: Date }): Promise<CheckRow> {
  const row = await checks(ctx).updateTable('watch_check').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
  const after = toRow(row)
  ctx.publish(watch.topics.desk, { check: after })
  return after
}

/** Puts the question on every desk and sets its clock. One at a time: a second question would be answered by the first answer. */
export async function openCheck(ctx: ActionContext, askedBy: string, note: string | null, id = newId(ctx)): Promise<CheckRow> {
  const settings = await readSettings(ctx)
  const shift = await shiftRowAt(ctx, ctx.now)
  const officers = shift?.officers.map((one) => one.name ?? one.code) ?? []
  const due = ctx.now + settings.number('check.answer-seconds') * SECOND
  await checks(ctx).insertInto('watch_check').values({ id, asked_at: new Date(ctx.now), asked_by: askedBy, due_at: new Date(due), state: 'asked', officers, answered_by: null, answered_at: null, note }).execute()
  await ctx.schedule({ timer: CHECK_DUE_TIMER, at: due, payload: { checkId: id }, key: checkKey(id) })
  await addLine(ctx, { text: `查岗，${clockText(due)} 前应答${note === null ? '' : `：${note}`}`, by: askedBy, at: ctx.now, subject: 'check', subjectId: id })
  ctx.audit({ kind: 'watch-check', id, after: { askedBy, officers, dueAt: new Date(due).toISOString() } })
  const row = await lockCheck(ctx, id)
  ctx.publish(watch.topics.desk, { check: row })
  return row
}
