import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { POST_NAMES } from '../domain/post-names.ts'
import { readSettings, type RuleTables, toCaller, toMeasure, toSignal } from './table.store.ts'

const EVERYWHERE = { orgPath: null, areaCode: null }

function stampOf(ctx: ActionContext, version: number) {
  return { version, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }
}

function assertSeen(before: { version: number; updated_by: string; updated_at: string } | undefined, seen: number, yours: object): void {
  if ((before?.version ?? 0) !== seen) fail('warning.conflict', { yours, theirs: before ?? null, updatedBy: before?.updated_by ?? '', updatedAt: before?.updated_at ?? '' })
}

function assertPost(post: string): void {
  if (POST_NAMES[post] === undefined) fail('warning.post-unknown', { post, known: Object.values(POST_NAMES).join('、') })
}

export const saveSignal = defineAction(warning.actions.saveSignal, async (ctx, input) => {
  ctx.require('warning.setting', EVERYWHERE)
  const db = ctx.db<RuleTables>()
  const before = await db.selectFrom('warning_signal').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  assertSeen(before, input.version, input)
  const set = { kind: input.kind, severity: input.severity, says: input.says, measure: input.measure, hours: input.hours, value: input.value, unit: input.unit, source: input.source, sourced_on: input.sourcedOn, certainty: input.certainty, ...stampOf(ctx, input.version + 1) }
  const row = await db.insertInto('warning_signal').values({ id: input.id, ...set }).onConflict((oc) => oc.column('id').doUpdateSet(set)).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'warning-table', id: row.id, before: before && { says: before.says, value: before.value, source: before.source }, after: { kind: row.kind, severity: row.severity, says: row.says, value: row.value, source: row.source } })
  return toSignal(row)
})

export const saveMeasure = defineAction(warning.actions.saveMeasure, async (ctx, input) => {
  ctx.require('warning.setting', EVERYWHERE)
  assertPost(input.post)
  const db = ctx.db<RuleTables>()
  const before = await db.selectFrom('warning_measure').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  assertSeen(before, input.version, input)
  const set = { kind: input.kind, severity: input.severity, order: input.order, text: input.text, post: input.post, reach: input.reach, due_minutes: input.dueMinutes, enabled: input.enabled, source: input.source, sourced_on: input.sourcedOn, certainty: input.certainty, ...stampOf(ctx, input.version + 1) }
  const row = await db.insertInto('warning_measure').values({ id: input.id, ...set }).onConflict((oc) => oc.column('id').doUpdateSet(set)).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'warning-table', id: row.id, before: before && { text: before.text, post: before.post, minutes: before.due_minutes, enabled: before.enabled }, after: { text: row.text, post: row.post, minutes: row.due_minutes, enabled: row.enabled, source: row.source } })
  return toMeasure(row)
})

export const saveCaller = defineAction(warning.actions.saveCaller, async (ctx, input) => {
  ctx.require('warning.setting', EVERYWHERE)
  assertPost(input.post)
  const db = ctx.db<RuleTables>()
  const before = await db.selectFrom('warning_caller').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
  assertSeen(before, input.version, input)
  const set = { severity: input.severity, post: input.post, reach: input.reach, enabled: input.enabled, source: input.source, sourced_on: input.sourcedOn, certainty: input.certainty, ...stampOf(ctx, input.version + 1) }
  const row = await db.insertInto('warning_caller').values({ id: input.id, ...set }).onConflict((oc) => oc.column('id').doUpdateSet(set)).returningAll().executeTakeFirstOrThrow()
  ctx.audit({ kind: 'warning-table', id: row.id, before: before && { post: before.post, reach: before.reach, enabled: before.enabled }, after: { severity: row.severity, post: row.post, reach: row.reach, enabled: row.enabled, source: row.source } })
  return toCaller(row)
})

export const setSetting = defineAction(warning.actions.setSetting, async (ctx, { key, value, source, reason }) => {
  ctx.require('warning.setting', EVERYWHERE)
  const db = ctx.db<RuleTables>()
  const before = await db.selectFrom('warning_setting').selectAll().where('key', '=', key).forUpdate().executeTakeFirst()
  if (!before) fail('warning.setting-unknown', { key })
  await db.updateTable('warning_setting').set({ value, source, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }).where('key', '=', key).execute()
  ctx.audit({ kind: 'warning-setting', id: key, before: { value: before.value, source: before.source }, after: { value, source }, ...(reason === undefined ? {} : { note: reason }) })
  return (await readSettings(ctx)).find((setting) => setting.key === key)!
})
