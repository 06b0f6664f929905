import type { z } from 'zod'
import { fail } from '#platform/kernel/failure.ts'
import { distanceMetres } from '#platform/kernel/geo.ts'
import { clockText, MINUTE } from '#platform/kernel/instant.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { attachFile } from '#platform/server/file/file-use.ts'
import { dispatch } from '../contract.ts'
import type { receiptDraft } from '../contract/order.ts'
import { applyReceipt, type Outcome } from '../domain/apply-receipt.ts'
import { travelMinutes } from '../domain/propose-teams.ts'
import { readSettings } from './dispatch-setting.store.ts'
import { saveOrder, type StoredOrder } from './order.store.ts'
import { stopClocks } from './order-clock.ts'
import { addReceipt, readReceipts, receiptExists } from './receipt.store.ts'
import { deploymentOf, moveTeam } from './team-deployment.store.ts'
import { newsOf, publishOrder } from './tell-order.ts'

type Draft = z.infer<typeof receiptDraft>
export interface ReceiptBy {
  readonly name: string
  readonly onBehalf: boolean
}

/** What the order asks for must be on the record, in this receipt or an earlier one, before it is done. */
async function assertEvidence(ctx: ActionContext, row: StoredOrder, draft: Draft): Promise<void> {
  if (draft.step === 'refuse' && !draft.note) fail('dispatch.reason-needed', { title: row.title })
  if (draft.step !== 'complete') return
  const given = [draft, ...((await readReceipts(ctx, [row.id])).get(row.id) ?? [])]
  if (row.evidence.includes('photo') && given.every((one) => one.fileIds.length === 0)) fail('dispatch.photo-needed', { title: row.title })
  if (row.evidence.includes('place') && given.every((one) => one.place === null)) fail('dispatch.place-needed', { title: row.title })
  if (row.evidence.includes('number') && given.every((one) => one.value === null)) fail('dispatch.number-needed', { title: row.title })
}

/** Estimated arrival of a team that set out, from where it reports or from its base. */
async function expectedArrival(ctx: ActionContext, row: StoredOrder, draft: Draft): Promise<number | null> {
  if (row.lon === null || row.lat === null) return null
  const deployed = row.target_id === null ? undefined : await deploymentOf(ctx, row.target_id)
  const base = deployed && deployed.base_lon !== null && deployed.base_lat !== null ? { lon: deployed.base_lon, lat: deployed.base_lat } : null
  const from = draft.place ?? base
  if (!from) return null
  const { travel } = await readSettings(ctx)
  const left = Math.min(Date.parse(draft.at), ctx.now)
  return left + travelMinutes(distanceMetres([from.lon, from.lat], [row.lon, row.lat]), travel, 0) * MINUTE
}

const TEAM_STATUS = { depart: 'moving', arrive: 'on-site', start: 'on-site', complete: 'on-site' } as const

async function followTeam(ctx: ActionContext, row: StoredOrder, draft: Draft, expectedAt: number | null): Promise<void> {
  if (row.target_kind !== 'team' || row.target_id === null) return
  if (draft.step === 'refuse') return moveTeam(ctx, row.target_id, row.id, { status: 'returned', release: true })
  if (draft.step === 'accept' || draft.step === 'progress') return
  await moveTeam(ctx, row.target_id, row.id, { status: TEAM_STATUS[draft.step], people: draft.people, expectedAt, place: draft.place })
}

async function advance(ctx: ActionContext, row: StoredOrder, draft: Draft, outcome: Outcome): Promise<StoredOrder> {
  if (outcome.repeated) return row
  const expectedAt = draft.step === 'depart' ? await expectedArrival(ctx, row, draft) : null
  const saved = await saveOrder(ctx, row, {
    state: outcome.state,
    latest_step: draft.step,
    latest_note: draft.note,
    ...(draft.value === null ? {} : { latest_value: `${draft.value}${draft.unit ? ` ${draft.unit}` : ''}` }),
    latest_at: new Date(Math.min(Date.parse(draft.at), ctx.now)),
    ...(draft.step === 'progress' ? {} : { expected_at: expectedAt === null ? null : new Date(expectedAt) }),
  })
  if (outcome.state === 'completed' || outcome.state === 'refused') await stopClocks(ctx, row.id)
  await followTeam(ctx, row, draft, expectedAt)
  return saved
}

/**
 * Takes a receipt: the state moves, the team follows, everybody is told. A receipt sent again by a phone is there
 * once; one that came late is kept and changes nothing. The phone's time and the server's are both kept.
 */
export async function takeReceipt(ctx: ActionContext, row: StoredOrder, draft: Draft, by: ReceiptBy): Promise<{ row: StoredOrder; repeated: boolean }> {
  if (await receiptExists(ctx, draft.id)) return { row, repeated: true }
  if (row.state === 'cancelled') fail('dispatch.order-cancelled', { code: row.code, reason: row.cancel_reason ?? '', at: clockText(Date.parse(row.latest_at)) })
  await assertEvidence(ctx, row, draft)
  const outcome = applyReceipt(row.state, draft.step)
  await addReceipt(ctx, draft, { ...by, repeated: outcome.repeated })
  for (const fileId of draft.fileIds) await attachFile(ctx, fileId, { kind: 'order', id: row.id })
  const saved = await advance(ctx, row, draft, outcome)
  ctx.audit({
    kind: 'order',
    id: row.id,
    code: row.code,
    before: { state: row.state },
    after: { state: saved.state, step: draft.step, clientAt: draft.at, by: by.name, onBehalf: by.onBehalf, place: draft.place, value: draft.value, people: draft.people, files: draft.fileIds, repeated: outcome.repeated },
    ...(draft.note ? { note: draft.note } : {}),
  })
  const at = new Date(Math.min(Date.parse(draft.at), ctx.now)).toISOString()
  await ctx.emit(dispatch.events.orderReported, { ...newsOf(saved, { actorName: by.name, at, note: noteOf(draft) }), step: draft.step, onBehalf: by.onBehalf, fileIds: draft.fileIds, receiptId: draft.id })
  publishOrder(ctx, saved, draft.step)
  return { row: saved, repeated: outcome.repeated }
}

function noteOf(draft: Draft): string | null {
  const parts = [draft.people === null ? '' : `${draft.people} 人`, draft.value === null ? '' : `${draft.value} ${draft.unit ?? ''}`.trim(), draft.note ?? '']
  return parts.filter(Boolean).join('，') || null
}
