import { fail } from '#platform/kernel/failure.ts'
import { defineAction } from '#platform/server/action/define.ts'
import { organisation } from '#modules/organisation/contract.ts'
import { identity } from '../contract.ts'
import { accountRowById } from './account-rows.ts'
import { accounts } from './account.store.ts'
import { firstPassword } from './first-password.ts'
import { hashPassword } from './password-hash.ts'

export const createAccount = defineAction(identity.actions.createAccount, async (ctx, input) => {
  ctx.require('identity.manage-accounts', { orgPath: null, areaCode: null })
  const { people } = await ctx.call(organisation.queries.findPeople, { ids: [input.personId] }, 'system')
  const person = people[0] ?? fail('identity.person-not-found', { id: input.personId })
  const taken = await accounts(ctx).selectFrom('account').select(['id', 'username']).where((eb) => eb.or([eb('id', '=', person.id), eb('username', '=', input.username)])).execute()
  if (taken.some((row) => row.id === person.id)) fail('identity.account-exists', { name: person.name })
  if (taken.length > 0) fail('identity.username-taken', { username: input.username })
  const password = firstPassword()
  await accounts(ctx)
    .insertInto('account')
    .values({
      id: person.id,
      username: input.username,
      display_name: person.name,
      password_hash: await hashPassword(password),
      password_changed_at: new Date(ctx.now),
      password_history: [],
      totp_secret: null,
      totp_pending: null,
      totp_last_step: null,
      must_change_password: true,
      failed_count: 0,
      locked_until: null,
      disabled_at: null,
      disabled_reason: null,
      demo: false,
      created_at: new Date(ctx.now),
      last_sign_in_at: null,
      version: 1,
    })
    .execute()
  ctx.audit({ kind: 'account', id: person.id, code: input.username, after: { username: input.username, name: person.name } })
  return { account: await accountRowById(ctx, person.id), password }
})
