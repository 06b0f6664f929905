import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { alarm } from '../contract.ts'
import { readRules, ruleColumns, type RuleTables } from './rule.store.ts'

/** Writes a rule and keeps every version. It takes effect at once; open alarms stay until their event ends. */
export const saveRule = defineAction(alarm.actions.saveRule, async (ctx, draft) => {
  ctx.require('alarm.rule', { orgPath: null, areaCode: null })
  const db = ctx.db<RuleTables>()
  const [before] = await readRules(ctx, draft.id)
  if ((before?.version ?? 0) !== draft.version) fail('alarm.rule-conflict', { yours: draft, theirs: before ?? null, updatedBy: before?.updatedBy ?? '', updatedAt: before?.updatedAt ?? '' })
  const taken = await db.selectFrom('alarm_rule').select('id').where('code', '=', draft.code).where('id', '!=', draft.id).executeTakeFirst()
  if (taken) fail('alarm.code-taken', { code: draft.code })
  const version = draft.version + 1
  const written = { ...ruleColumns(draft), version, updated_at: new Date(ctx.now), updated_by: ctx.actor.name }
  await db.insertInto('alarm_rule').values({ id: draft.id, ...written }).onConflict((oc) => oc.column('id').doUpdateSet(written)).execute()
  const body = { ...draft, version, updatedAt: new Date(ctx.now).toISOString(), updatedBy: ctx.actor.name }
  await db.insertInto('alarm_rule_version').values({ rule_id: draft.id, version, body: sql`${JSON.stringify(body)}::jsonb` }).execute()
  ctx.audit({ kind: 'alarm-rule', id: draft.id, code: draft.code, before: before ?? null, after: body })
  ctx.signal(alarm.events.rulesChanged, { at: new Date(ctx.now).toISOString() })
  return { id: draft.id, version }
})
