import { randomBytes } from 'node:crypto'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { accounts } from './account.store.ts'
import { tokenHash } from './session.store.ts'

/** The registered machine that shows this token, if it is one and was not removed; its last sign is written. */
export async function workstationOf(ctx: ActionContext, token: string): Promise<{ id: string; name: string } | null> {
  const row = await accounts(ctx).updateTable('workstation').set({ seen_at: new Date(ctx.now) }).where('token_hash', '=', tokenHash(token)).where('removed_at', 'is', null).returning(['id', 'name']).executeTakeFirst()
  return row ?? null
}

export async function addWorkstation(ctx: ActionContext, station: { id: string; name: string; place: string }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await accounts(ctx)
    .insertInto('workstation')
    .values({ ...station, token_hash: tokenHash(token), registered_at: new Date(ctx.now), registered_by: ctx.actor.name, seen_at: null, removed_at: null, removed_by: null })
    .execute()
  return token
}

/** The session that acts, with its machine. */
export async function ownSession(ctx: QueryContext) {
  return accounts(ctx)
    .selectFrom('session')
    .leftJoin('workstation', 'workstation.id', 'session.workstation_id')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'session.shift', 'session.expires_at', 'session.acted_at', 'workstation.name as workstation', 'account.pin_hash', 'account.pin_failed'])
    .where('session.id', '=', ctx.actor.session ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst()
}
