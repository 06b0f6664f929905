import { fail } from '#platform/kernel/failure.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { storedRow } from './read-rows.ts'

/** Opens personal fields of one row. Who, which fields and what for go into the sealed log; the values do not. */
export async function revealFields(ctx: ActionContext, register: Register, input: { id: string; fields: string[]; purpose: string }): Promise<{ values: Record<string, string | null> }> {
  const stored = await storedRow(ctx, register, input.id)
  ctx.require(register.permissions.reveal ?? register.permissions.edit, { orgPath: stored.org_path, areaCode: stored.area_code })
  const values: Record<string, string | null> = {}
  for (const key of input.fields) {
    if (register.fields[key]?.type !== 'personal') fail('register.field-wrong', { field: key, reason: '不是受保护的项目' })
    const sealed = stored[register.columns[key]!]
    values[key] = typeof sealed === 'string' ? ctx.cipher.open(sealed) : null
  }
  ctx.audit({ kind: register.id, id: stored.id, code: stored.code, after: { opened: input.fields }, note: input.purpose })
  return { values }
}
