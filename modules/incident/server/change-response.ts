import type { Generated } from 'kysely'
import type { InputOf } from '#platform/kernel/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { RESPONSE_LEVEL_WORDS, RESPONSE_LEVELS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { incident } from '../contract.ts'
import { incidentProcess } from '../processes/incident-process.ts'
import { type Incident, type IncidentPatch, type Instant, saveIncident, takeIncident } from './incident.store.ts'
import { addEntryRow } from './incident-record.store.ts'
import { tellUpdated } from './tell-incident.ts'

export interface ResponseTables {
  incident_response: {
    id: string
    seq: Generated<number>
    incident_id: string
    at: Instant
    from_level: ResponseLevel | null
    to_level: ResponseLevel | null
    plan_code: string | null
    plan_title: string | null
    clause: string | null
    clause_text: string | null
    basis: string
    signer: string
    recorded_by: string
  }
}

function verb(from: ResponseLevel | null, to: ResponseLevel | null): string {
  if (to === null) return '终止'
  if (from === null) return '启动'
  return RESPONSE_LEVELS.indexOf(to) < RESPONSE_LEVELS.indexOf(from) ? '提升至' : '降低至'
}

type Change = InputOf<typeof incident.actions.changeResponse>

function assertChange(row: Incident, input: Change): void {
  if (row.response_level === input.level) fail('incident.level-same', { level: input.level ? RESPONSE_LEVEL_WORDS[input.level].zh : '未启动' })
  if (input.level !== null && (!input.planCode || !input.clause)) fail('incident.clause-needed', { level: RESPONSE_LEVEL_WORDS[input.level].zh })
}

/** Ending clears the plan and the start; a change of level keeps the start. */
function patchOf(ctx: ActionContext, row: Incident, input: Change): IncidentPatch {
  if (input.level === null) return { response_level: null, response_plan_code: null, response_plan_title: null, response_since: null }
  const since = row.response_level === null ? { response_since: new Date(ctx.now) } : {}
  return { response_level: input.level, response_plan_code: input.planCode, response_plan_title: input.planTitle, ...since }
}

function titleOf(row: Incident, input: Change): string {
  const level = input.level ?? row.response_level
  return `${verb(row.response_level, input.level)} ${input.planTitle ?? row.response_plan_title ?? ''} ${level ? RESPONSE_LEVEL_WORDS[level].zh : ''}响应`
}

/**
 * Starts, raises, lowers or ends the response. Who may sign is decided by the plan (分级响应 §4.1): the signer is
 * recorded beside the officer who typed it, and starting asks for the clause it rests on.
 */
export const changeResponse = defineAction(incident.actions.changeResponse, async (ctx, input) => {
  const row = await takeIncident(ctx, 'incident.respond', input.id, { version: input.version, change: { responseLevel: input.level, basis: input.basis } })
  assertChange(row, input)
  const state = incidentProcess.step(row.state, input.level === null ? 'endResponse' : 'respond')
  const saved = await saveIncident(ctx, row, { state, ...patchOf(ctx, row, input) })
  await ctx
    .db<ResponseTables>()
    .insertInto('incident_response')
    .values({
      id: newId(ctx),
      incident_id: row.id,
      at: new Date(ctx.now),
      from_level: row.response_level,
      to_level: input.level,
      plan_code: input.planCode,
      plan_title: input.planTitle,
      clause: input.clause,
      clause_text: input.clauseText,
      basis: input.basis,
      signer: input.signer,
      recorded_by: ctx.actor.name,
    })
    .execute()
  await addEntryRow(ctx, row.id, {
    stage: 'consultation',
    kind: 'response',
    title: titleOf(row, input),
    detail: `${input.signer}签发。${input.basis}`,
    key: true,
    ...(input.clause ? { link: { kind: 'plan', id: input.planCode ?? '', text: `预案 ${input.clause}` } } : {}),
  })
  ctx.audit({ kind: 'incident', id: row.id, code: row.code, before: { responseLevel: row.response_level, state: row.state }, after: { responseLevel: input.level, state, plan: input.planCode, clause: input.clause, signer: input.signer }, note: input.basis })
  await tellUpdated(ctx, saved, 'response-changed')
  return { id: row.id, code: row.code, version: saved.version }
})
