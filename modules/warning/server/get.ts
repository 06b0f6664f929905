import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { warning } from '../contract.ts'
import { checkBeforeIssue } from './check-before-issue.ts'
import { dutiesOf } from './table.store.ts'
import { toVerdict, type VerdictTables } from './verdict.store.ts'
import { findWarning, isDraft, placeOf, toRow, type WarningTables } from './warning.store.ts'

export const get = defineQuery(warning.queries.get, async (ctx, { id }) => {
  const row = await findWarning(ctx, id)
  if (!row) {
    ctx.citywide()
    fail('warning.not-found', { id })
  }
  if (isDraft(row)) ctx.require('warning.read', placeOf(row))
  else ctx.citywide()
  const chain = await ctx.db<WarningTables>().selectFrom('warning').selectAll().where('thread_id', '=', row.thread_id).where('issued_at', 'is not', null).orderBy('issued_at').orderBy('code').execute()
  const verdicts = await ctx.db<VerdictTables>().selectFrom('warning_verdict').selectAll().where('warning_id', '=', id).execute()
  const editable = row.state === 'draft' || row.state === 'signing'
  return {
    warning: toRow(row), severityReason: row.severity_reason, pickedCodes: row.picked_codes, chain: chain.map(toRow), duties: await dutiesOf(ctx, id), preflight: editable ? await checkBeforeIssue(ctx, row) : [], verdicts: verdicts.map(toVerdict), cap: row.cap_xml,
  }
})
