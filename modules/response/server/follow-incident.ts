import { incident } from '#modules/incident/contract.ts'
import { RESPONSE_LEVEL_WORDS, type ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { gravest, isAbove } from '../domain/levels.ts'
import { runningOf, type StoredResponse } from './response.store.ts'

export interface Decision {
  readonly verb: string
  readonly basis: string
  readonly signer: string
}

/** Writes a line into the time line of the incident. */
export async function noteIncident(ctx: ActionContext, incidentId: string, title: string, detail: string | null): Promise<void> {
  await ctx.call(incident.actions.addEntry, { incidentId, id: newId(ctx), stage: 'consultation', title: title.slice(0, 300), detail: detail?.slice(0, 2000) ?? null, key: true }, 'system')
}

/**
 * Brings the level on the incident's head in line with its running responses: the gravest of them. A level that does
 * not change the head is written into the time line alone, so that no decision is missing there.
 */
export async function followIncident(ctx: ActionContext, row: StoredResponse, decision: Decision): Promise<void> {
  const { incident: file } = await ctx.call(incident.queries.getIncident, { id: row.incident_id }, 'system')
  const running = await runningOf(ctx, row.incident_id)
  const head = gravest(running.map((one) => one.level))
  // A level that was set by hand before is not lowered by a parallel response that starts below it.
  const raisesOnly = row.state === 'running' && file.responseLevel !== null && head !== null && running.length === 1 && row.version === 1 && !isAbove(head, file.responseLevel)
  if (head === file.responseLevel || raisesOnly) {
    await noteIncident(ctx, row.incident_id, `${decision.verb} ${row.plan_title} ${RESPONSE_LEVEL_WORDS[row.level].zh}响应`, `${decision.signer}签发。${decision.basis}`)
    return
  }
  const lead = running.find((one) => one.level === head)
  await ctx.call(incident.actions.changeResponse, { id: file.id, version: file.version, level: head, ...clauseOf(lead), basis: decision.basis, signer: decision.signer })
}

function clauseOf(row: StoredResponse | undefined): { planCode?: string; planTitle?: string; clause?: string; clauseText?: string } {
  return row ? { planCode: row.plan_code, planTitle: row.plan_title, clause: row.clause, clauseText: row.clause_text } : {}
}

export const levelWord = (level: ResponseLevel): string => RESPONSE_LEVEL_WORDS[level].zh
