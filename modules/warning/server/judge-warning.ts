import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { changeVerdict, toVerdict, type VerdictTables } from './verdict.store.ts'

/** A person judges, where nothing measures it or the measurement was wrong; the measured basis stays. */
export const judgeWarning = defineAction(warning.actions.judgeWarning, async (ctx, { verdictId, version, verdict, reason }) => {
  ctx.require('warning.sign', { orgPath: null, areaCode: null })
  const row = await ctx.db<VerdictTables>().selectFrom('warning_verdict').selectAll().where('id', '=', verdictId).forUpdate().executeTakeFirst()
  if (!row) fail('warning.verdict-not-found', { id: verdictId })
  if (row.version !== version) fail('warning.conflict', { yours: { verdict, reason }, theirs: toVerdict(row), updatedBy: row.judged_by ?? '', updatedAt: row.judged_at ?? row.at })
  const after = await changeVerdict(ctx, row, { verdict, judged_by: ctx.actor.name, judged_at: new Date(ctx.now), reason })
  ctx.audit({ kind: 'warning', id: row.warning_id ?? row.id, ...(row.warning_code === null ? {} : { code: row.warning_code }), before: { verdict: row.verdict, basis: row.basis }, after: { verdict, reason } })
  return toVerdict(after)
})
