import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { intake } from '../contract.ts'
import { loadCall } from './intake-call.store.ts'

/** Who opened which caller's number and what for goes into the log; the number does not. */
export const openCaller = defineAction(intake.actions.openCaller, async (ctx, input) => {
  const row = await loadCall(ctx, input.id, 'intake.reveal')
  ctx.require('intake.reveal', { orgPath: row.org_path, areaCode: row.area_code })
  if (row.caller_sealed === null) fail('intake.no-number', { code: row.code })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, after: { opened: ['phone'] }, note: input.purpose })
  return { phone: ctx.cipher.open(row.caller_sealed) }
})
