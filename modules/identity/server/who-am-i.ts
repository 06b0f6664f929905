import { fail } from '#platform/kernel/failure.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts, readPolicy } from './account.store.ts'
import { describeUser } from './describe-user.ts'

export const whoAmI = defineQuery(identity.queries.whoAmI, async (ctx) => {
  const account = await accounts(ctx).selectFrom('account').selectAll().where('id', '=', ctx.actor.id).executeTakeFirst()
  if (!account) fail('auth.not-signed-in')
  return describeUser(ctx, account, await readPolicy(accounts(ctx)))
})
