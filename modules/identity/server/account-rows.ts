import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { organisation, type PersonRow } from '#modules/organisation/contract.ts'
import type { AccountRow, GrantRow } from '../contract.ts'
import { type Account, accounts, isoOf, msOf } from './account.store.ts'
import { grantRows } from './grant-rows.ts'

function stateOf(account: Account, now: number): AccountRow['state'] {
  if (account.disabled_at !== null) return 'disabled'
  const lockedUntil = msOf(account.locked_until)
  return lockedUntil !== null && lockedUntil > now ? 'locked' : 'active'
}

function accountJson(account: Account, person: PersonRow | undefined, grants: readonly GrantRow[], openSessions: number, now: number): AccountRow {
  const state = stateOf(account, now)
  return {
    id: account.id,
    username: account.username,
    name: account.display_name,
    organisation: person?.organisationName ?? '',
    posts: [...new Set((person?.posts ?? []).map((post) => `${post.organisationName} ${post.title}`))],
    state,
    lockedUntil: state === 'locked' ? isoOf(account.locked_until) : null,
    disabledReason: account.disabled_reason,
    secondFactor: account.totp_secret !== null,
    mustChangePassword: account.must_change_password,
    lastSignInAt: isoOf(account.last_sign_in_at),
    openSessions,
    demo: account.demo,
    version: account.version,
    grants: grants.filter((grant) => grant.accountId === account.id),
  }
}

async function openSessionCounts(ctx: QueryContext): Promise<Map<string, number>> {
  const rows = await accounts(ctx).selectFrom('session').select(['account_id', sql<number>`count(*)`.as('open')]).where('ended_at', 'is', null).where('expires_at', '>', new Date(ctx.now)).groupBy('account_id').execute()
  return new Map(rows.map((row) => [row.account_id, row.open]))
}

/** Accounts with the person behind each, open grants and open sessions. */
export async function accountRows(ctx: QueryContext, ids?: readonly string[]): Promise<AccountRow[]> {
  let query = accounts(ctx).selectFrom('account').selectAll().orderBy('created_at').orderBy('username')
  if (ids) query = query.where('id', 'in', [...ids])
  const rows = await query.limit(1000).execute()
  if (rows.length === 0) return []
  const { people } = await ctx.call(organisation.queries.findPeople, { ids: rows.map((row) => row.id) }, 'system')
  const byId = new Map(people.map((person) => [person.id, person]))
  const grants = await grantRows(ctx, { accountIds: rows.map((row) => row.id), states: ['proposed', 'approved'] })
  const open = await openSessionCounts(ctx)
  return rows.map((row) => accountJson(row, byId.get(row.id), grants, open.get(row.id) ?? 0, ctx.now))
}

export async function accountRowById(ctx: QueryContext, id: string): Promise<AccountRow> {
  const [row] = await accountRows(ctx, [id])
  return row ?? fail('identity.account-not-found', { id })
}
