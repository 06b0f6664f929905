import { callOut } from '#modules/call-out/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import { SEVERITY_WORDS } from '#platform/kernel/severity.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { warning, warningKind } from '../contract.ts'
import { readGround } from './geography.ts'
import { countPeople, findRecipients, type RecipientGroup } from './recipients.ts'
import { answerOf, assertVersion, changeWarning, isDrill, type StoredWarning, tellBoard, warningToChange } from './warning.store.ts'

const MOST_SIGNS = 480

/** By post and area, so that the call-out itself finds who holds the post now; the watch by name. */
function recipientsOf(row: StoredWarning, groups: readonly RecipientGroup[]) {
  const because = (group: RecipientGroup): string => `${warningKind(row.kind).zh}${SEVERITY_WORDS[row.severity].zh}预警，${group.postName}`
  return groups.flatMap((group): ({ personId: string; reason: string } | { post: string; areaCode: string; reason: string })[] =>
    group.reach === 'city' ? group.people.map((person) => ({ personId: person.personId, reason: because(group) })) : group.codes.map((areaCode) => ({ post: group.post, areaCode, reason: because(group) })))
}

function note(row: StoredWarning, says: string): { call_out_note: string } {
  return { call_out_note: `${row.severity === 'red' ? '须叫应：' : ''}${says}` }
}

export const mayCall = (ctx: ActionContext): boolean => ctx.registry.actions.has(callOut.actions.start.id)

/** Starts the call-out of a warning once; what stands in the way is written on the warning, never swallowed. */
export async function startCalling(ctx: ActionContext, row: StoredWarning): Promise<StoredWarning> {
  if (row.call_out_id !== null) return row
  if (!mayCall(ctx)) return changeWarning(ctx, row, note(row, '叫应模块未开，请按通讯录电话通知'))
  const groups = await findRecipients(ctx, row.severity, await readGround(ctx), row.area_codes)
  const recipients = recipientsOf(row, groups)
  if (countPeople(groups) === 0 || recipients.length === 0) return changeWarning(ctx, row, note(row, '按对象表没有一个人可叫，请核对岗位'))
  const id = newId(ctx)
  const text = [...`${row.text}${row.instruction}`].slice(0, MOST_SIGNS).join('')
  const started = await ctx.call(callOut.actions.start, {
    id, subject: { kind: 'warning', id: row.id, code: row.code, title: row.title }, text, recipients, severity: row.severity, areaCode: row.area_code, orgPath: row.org_path, drill: isDrill(ctx, row),
  }, 'system')
  const holes = started.holes.length > 0 ? `；${started.holes.length} 处无人任职` : ''
  const after = await changeWarning(ctx, row, { call_out_id: id, call_out_note: `${started.code} 叫应 ${started.people} 人${holes}` })
  ctx.audit({ kind: 'warning', id: row.id, code: row.code, after: { callOut: started.code, people: started.people, holes: started.holes.length } })
  tellBoard(ctx, 'calling', after)
  return after
}

/** A person decides to call, for a warning that came over a feed. */
export const callPeople = defineAction(warning.actions.callPeople, async (ctx, { id, version }) => {
  const row = await warningToChange(ctx, id, 'warning.sign')
  if (row.state !== 'in-force' || (ctx.world === 'live' && row.status !== 'actual')) fail('warning.not-in-force', { code: row.code, state: row.state, status: row.status })
  if (row.call_out_id !== null) fail('warning.already-called', { code: row.code, note: row.call_out_note })
  assertVersion(row, version, { calling: true })
  if (!mayCall(ctx)) fail('warning.call-out-off', {})
  const after = await startCalling(ctx, row)
  return { ...answerOf(after), callOutId: after.call_out_id, note: after.call_out_note }
})
