import { organisation } from '#modules/organisation/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { identity } from '../contract.ts'
import { accounts } from './account.store.ts'
import { firstPassword } from './first-password.ts'
import { hashPassword } from './password-hash.ts'
import { roles } from './role.store.ts'
import { endSessions } from './session.store.ts'

/** The account stands for nobody, so that nobody signs in with it by habit. */
export const BREAK_GLASS = { username: 'yingji', name: '应急账号' } as const
const ROLE = 'duty-leader'

async function grantRole(ctx: ActionContext, accountId: string, reason: string): Promise<void> {
  const { organisations } = await ctx.call(organisation.queries.listOrganisations, {}, 'system')
  const root = organisations.find((row) => row.parentCode === null) ?? fail('organisation.not-found', { code: '' })
  const at = new Date(ctx.now)
  await roles(ctx)
    .insertInto('role_grant')
    .values({ id: newId(ctx), account_id: accountId, role_id: ROLE, org_path: root.path, area_code: null, reason, state: 'approved', administrator: null, proposed_by: null, proposed_by_name: '应急账号封存', proposed_at: at, decided_by: null, decided_by_name: ctx.actor.name, decided_at: at, decision_note: null, version: 1 })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export const sealBreakGlass = defineAction(identity.actions.sealBreakGlass, async (ctx, { reason }) => {
  ctx.require('identity.approve-grants', { orgPath: null, areaCode: null })
  const password = `${firstPassword()}-${firstPassword()}`
  const at = new Date(ctx.now)
  const sealed = { password_hash: await hashPassword(password), password_changed_at: at, failed_count: 0, locked_until: null, sealed_at: at, sealed_by: ctx.actor.name, opened_at: null }
  const found = await accounts(ctx).selectFrom('account').select(['id', 'opened_at']).where('break_glass', '=', true).forUpdate().executeTakeFirst()
  const id = found?.id ?? newId(ctx)
  if (found) {
    await accounts(ctx).updateTable('account').set(sealed).where('id', '=', id).execute()
    await endSessions(ctx, { accountId: id, reason: 'sealed' })
  } else {
    const taken = await accounts(ctx).selectFrom('account').select('id').where('username', '=', BREAK_GLASS.username).executeTakeFirst()
    if (taken) fail('identity.username-taken', { username: BREAK_GLASS.username })
    await accounts(ctx)
      .insertInto('account')
      .values({ id, username: BREAK_GLASS.username, display_name: BREAK_GLASS.name, password_history: [], totp_secret: null, totp_pending: null, totp_last_step: null, must_change_password: false, disabled_at: null, disabled_reason: null, demo: false, created_at: at, last_sign_in_at: null, version: 1, break_glass: true, ...sealed })
      .execute()
  }
  await grantRole(ctx, id, reason)
  ctx.audit({ kind: 'account', id, code: BREAK_GLASS.username, before: { openedAt: found?.opened_at ?? null }, after: { sealed: true, reason } })
  return { username: BREAK_GLASS.username, password, sealedAt: at.toISOString() }
})
