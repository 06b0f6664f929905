import { defineQuery } from '#platform/server/action/define.ts'
import { audit } from '../contract.ts'
import { log } from './audit.store.ts'

/** Settings hold for the whole city and are no secret inside the house; the log of anything else needs `audit.read`. */
export const settingHistory = defineQuery(audit.queries.settingHistory, async (ctx, { kind, id }) => {
  ctx.citywide()
  const rows = await log(ctx).selectFrom('audit_log').select(['at', 'actor_name', 'before', 'after', 'note']).where('subject_kind', '=', kind).where('subject_id', '=', id).where('outcome', '=', 'done').orderBy('id', 'desc').limit(50).execute()
  return { changes: rows.map((row) => ({ at: row.at, by: row.actor_name, before: row.before ?? null, after: row.after ?? null, reason: row.note })) }
})
