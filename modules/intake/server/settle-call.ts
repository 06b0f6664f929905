import { fail } from '#platform/kernel/failure.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { HAZARDS, incident } from '#modules/incident/contract.ts'
import { watch } from '#modules/watch/contract.ts'
import { intake } from '../contract.ts'
import type { CallOutcome } from '../contract/intake-call.ts'
import type { IntakeDraft } from '../contract/intake-draft.ts'
import { isEmpty, lacks, logLineOf, natureOf, occurredAtOf, reportOf, titleOf } from '../domain/intake-draft.ts'
import { changeCall, type IntakeCall, keepDraft } from './intake-call.store.ts'

type Settled = OutputOf<typeof intake.actions.openIncident>

const said = (row: IntakeCall, already: boolean): Settled => ({ id: row.id, code: row.code, version: row.version, outcome: row.outcome ?? 'logged', incidentId: row.incident_id, incidentCode: row.incident_code, already })

/** What the report of a call needs beside its words; its number is opened only to be sealed again with the report. */
const takenOf = (ctx: ActionContext, row: IntakeCall) => ({ receivedAt: Date.parse(row.received_at), phone: row.caller_sealed === null ? null : ctx.cipher.open(row.caller_sealed), makeId: () => newId(ctx) })

async function settle(ctx: ActionContext, row: IntakeCall, outcome: CallOutcome, more: { incident?: { id: string; code: string }; mark?: IntakeCall['mark']; repeatOf?: string | null } = {}): Promise<Settled> {
  const after = await changeCall(ctx, row, {
    state: 'settled',
    outcome,
    mark: more.mark ?? null,
    repeat_of: more.repeatOf ?? null,
    incident_id: more.incident?.id ?? null,
    incident_code: more.incident?.code ?? null,
    settled_at: new Date(ctx.now),
    settled_by: ctx.actor.name,
    holder_id: null,
    holder_name: null,
  })
  ctx.audit({ kind: 'intake-call', id: after.id, code: after.code, before: { state: row.state }, after: { state: after.state, outcome, mark: after.mark, incident: after.incident_code } })
  return said(after, false)
}

function assertWhole(draft: IntakeDraft): asserts draft is IntakeDraft & { place: NonNullable<IntakeDraft['place']>; hazard: Exclude<IntakeDraft['hazard'], ''> } {
  const lack = lacks(draft)
  if (lack !== null) fail('intake.incomplete', { lack })
}

/** Pressed twice, or answered too late: the call leads to the incident that it already made. */
export const openIncident = defineAction(intake.actions.openIncident, async (ctx, input) => {
  const { row, settled } = await keepDraft(ctx, input)
  if (settled) return said(row, true)
  const { draft } = input
  assertWhole(draft)
  const taken = takenOf(ctx, row)
  const opened = await ctx.call(incident.actions.openIncident, {
    id: newId(ctx),
    hazard: draft.hazard,
    nature: natureOf(draft),
    title: titleOf(draft, HAZARDS[draft.hazard].zh),
    place: draft.place,
    occurredAt: occurredAtOf(draft, taken.receivedAt),
    report: reportOf(draft, taken),
  })
  return settle(ctx, row, 'opened', { incident: opened })
})

export const joinIncident = defineAction(intake.actions.joinIncident, async (ctx, input) => {
  const { row, settled } = await keepDraft(ctx, input)
  if (settled) return said(row, true)
  const { draft } = input
  if (draft.text.trim() === '') fail('intake.incomplete', { lack: 'text' })
  const joined = await ctx.call(incident.actions.joinIncident, { incidentId: input.incidentId, report: reportOf(draft, takenOf(ctx, row)) })
  return settle(ctx, row, 'joined', { incident: joined })
})

export const logOnly = defineAction(intake.actions.logOnly, async (ctx, input) => {
  const { row, settled } = await keepDraft(ctx, input)
  if (settled) return said(row, true)
  if (isEmpty(input.draft) && row.caller_sealed === null && input.mark === null) fail('intake.nothing-said')
  if (ctx.registry.actions.has(watch.actions.addLogEntry.id) && ctx.may('watch.write', { orgPath: null, areaCode: null }))
    await ctx.call(watch.actions.addLogEntry, { id: newId(ctx), text: logLineOf(input.draft, row.caller_masked) })
  return settle(ctx, row, 'logged', { mark: input.mark, repeatOf: input.repeatOf })
})
