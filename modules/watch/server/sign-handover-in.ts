import { identity } from '#modules/identity/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { watch } from '../contract.ts'
import type { HandoverRow } from '../contract/handover.ts'
import { mergeItems, unseen } from '../domain/merge-items.ts'
import { requireWatch } from './city.ts'
import { collectItems } from './collect-items.ts'
import { changeHandover, lockHandover } from './handover.store.ts'
import { addLine } from './watch-log.store.ts'

type Signature = NonNullable<HandoverRow['in']>
type Refusal = { readonly ok: false; readonly code: string; readonly details: Record<string, unknown> }

/** Who takes over: the signed-in person, or another one who shows account and PIN or password at the same desk. */
async function signerOf(ctx: ActionContext, signer: { username: string; secret: string } | null): Promise<Signature | Refusal> {
  const at = new Date(ctx.now).toISOString()
  if (signer === null) return { personId: ctx.actor.id, name: ctx.actor.name, at, how: 'session' }
  const shown = await ctx.call(identity.actions.provePerson, { ...signer, permission: 'watch.write' }, 'system')
  return shown.ok ? { personId: shown.id, name: shown.name, at, how: shown.how } : shown
}

export const signHandoverIn = defineAction(watch.actions.signHandoverIn, async (ctx, input) => {
  requireWatch(ctx, 'watch.write')
  const row = await lockHandover(ctx, input.id, input.version)
  const { out_sign: out } = row
  if (row.state !== 'signed-out' || out === null) fail('watch.handover-not-signed-out', { code: row.code })
  const { items, notAsked } = await collectItems(ctx)
  const list = mergeItems(row.items, items)
  const missed = unseen(list, input.seen)
  if (missed.length > 0) fail('watch.handover-changed', { count: missed.length, items: missed.slice(0, 5).map((item) => item.title).join('；') })
  // Before the secret is looked at nothing is written, so that a wrong one leaves nothing behind but its count.
  const signature = await signerOf(ctx, input.signer)
  if ('ok' in signature) return signature
  if (signature.personId === out.personId) fail('watch.same-signer')
  const after = await changeHandover(ctx, row, { state: 'complete', items: list, notAsked, in: signature })
  const late = list.filter((item) => item.late).length
  await addLine(ctx, { text: `接班签字 ${row.code}：${out.name} → ${signature.name}，接 ${String(list.filter((item) => !item.gone).length)} 项${late > 0 ? `，其中交接中新增 ${String(late)} 项` : ''}`, by: signature.name, at: ctx.now, subject: 'handover', subjectId: row.id })
  ctx.audit({ kind: 'handover', id: row.id, code: row.code, before: { state: row.state }, after: { state: after.state, out: out.name, in: signature.name, how: signature.how, items: list.length, late } })
  await ctx.emit(watch.events.handoverSigned, { handoverId: row.id, code: row.code, day: row.day, outName: out.name, inName: signature.name, items: list.length, at: signature.at })
  return { ok: true as const, handover: after }
})
