import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext } from '#platform/server/action/context.ts'
import { accounts } from './account.store.ts'
import { roles } from './role.store.ts'

/** Without one of each of the three administrators nobody could ever repair it from inside. */
export async function assertNotLastAdministrator(ctx: ActionContext, accountId: string): Promise<void> {
  const held = await roles(ctx).selectFrom('role_grant').select('administrator').where('account_id', '=', accountId).where('state', '=', 'approved').where('administrator', 'is not', null).executeTakeFirst()
  if (!held?.administrator) return
  // Locked, so that two of a kind can not be taken away at the same moment.
  const others = await roles(ctx).selectFrom('role_grant').select('account_id').where('administrator', '=', held.administrator).where('state', '=', 'approved').where('account_id', '!=', accountId).forUpdate().execute()
  const active = others.length === 0 ? [] : await accounts(ctx).selectFrom('account').select('id').where('id', 'in', others.map((row) => row.account_id)).where('disabled_at', 'is', null).execute()
  if (active.length === 0) fail('identity.last-administrator', { administrator: held.administrator })
}
