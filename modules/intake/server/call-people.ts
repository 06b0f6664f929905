import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { callOut } from '#modules/call-out/contract.ts'
import { incident } from '#modules/incident/contract.ts'
import { intake } from '../contract.ts'
import { calloutTextOf, readDraft } from '../domain/intake-draft.ts'
import { changeCall, loadCall } from './intake-call.store.ts'
import { wakeFor } from './who-to-call.ts'

/** One press: the words of the call go to village, township and experts. Pressed again, it answers the call-out that runs. */
export const callPeople = defineAction(intake.actions.callPeople, async (ctx, input) => {
  const row = await loadCall(ctx, input.id, 'intake.take')
  ctx.require('intake.take', { orgPath: row.org_path, areaCode: row.area_code })
  if (!ctx.registry.actions.has(callOut.actions.start.id)) fail('intake.call-out-off')
  const draft = readDraft(row.draft)
  if (row.incident_id === null || draft.place === null || draft.hazard === '') fail('intake.no-incident', { code: row.code })
  const { incident: about } = await ctx.call(incident.queries.getIncident, { id: row.incident_id })
  const { recipients, holes } = await wakeFor(ctx, { hazard: draft.hazard, ...draft.place })
  if (recipients.length === 0) fail('intake.nobody', { holes: holes.join('、') })
  const started = await ctx.call(callOut.actions.start, {
    id: row.call_out_id ?? input.callOutId,
    subject: { kind: 'incident', id: about.id, code: about.code, title: about.title },
    text: calloutTextOf(draft),
    recipients,
    severity: about.warningSeverity,
    areaCode: draft.place.areaCode,
    orgPath: row.org_path,
  })
  if (row.call_out_id === null) await changeCall(ctx, row, { call_out_id: started.id, call_out_code: started.code })
  ctx.audit({ kind: 'intake-call', id: row.id, code: row.code, after: { callOut: started.code, people: started.people } })
  return { callOutId: started.id, code: started.code, people: started.people, holes: [...holes, ...started.holes.map((hole) => hole.what)] }
})
