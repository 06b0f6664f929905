import { createHash, randomBytes } from 'node:crypto'
import { type ActionContext, type QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import { sessionExpiresAt } from '../domain/session-limits.ts'
import { accounts, type PolicyRow } from './account.store.ts'
import { forgetAccount } from './session-cache.ts'

/** Only this hash of a token is kept; a token has 256 random bits, so a plain hash is enough. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export interface NewSession {
  readonly accountId: string
  readonly client: 'browser' | 'api'
  readonly agent: string
  readonly shift: boolean
  /** The registered machine it was opened on. */
  readonly workstationId?: string | null
}

/** Opens a session and gives its token, which nobody can ask for again. */
export async function openSession(ctx: ActionContext, session: NewSession, policy: PolicyRow): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString('base64url')
  const id = newId(ctx)
  await accounts(ctx)
    .insertInto('session')
    .values({
      id,
      token_hash: tokenHash(token),
      account_id: session.accountId,
      created_at: new Date(ctx.now),
      seen_at: new Date(ctx.now),
      expires_at: new Date(sessionExpiresAt(ctx.now, session.shift, policy)),
      peer: ctx.peer,
      agent: session.agent,
      client: session.client,
      shift: session.shift,
      ended_at: null,
      end_reason: null,
      workstation_id: session.workstationId ?? null,
      acted_at: new Date(ctx.now),
    })
    .execute()
  return { id, token }
}

export interface EndingSessions {
  readonly accountId: string
  readonly reason: 'signed-out' | 'ended-by-owner' | 'ended-by-administrator' | 'password-changed' | 'disabled' | 'workstation-removed' | 'sealed'
  /** Only this one. */
  readonly only?: string
  /** All but this one. */
  readonly except?: string | undefined
}

/** Ends open sessions of an account; who held them is out after the commit, in this process at once. */
export async function endSessions(ctx: ActionContext, ending: EndingSessions): Promise<number> {
  let query = accounts(ctx).updateTable('session').set({ ended_at: new Date(ctx.now), end_reason: ending.reason }).where('account_id', '=', ending.accountId).where('ended_at', 'is', null)
  if (ending.only !== undefined) query = query.where('id', '=', ending.only)
  if (ending.except !== undefined) query = query.where('id', '!=', ending.except)
  const result = await query.executeTakeFirst()
  ctx.onCommit(() => forgetAccount(ending.accountId))
  return Number(result.numUpdatedRows)
}

export async function sessionById(ctx: QueryContext, id: string): Promise<{ account_id: string; ended_at: string | Date | null } | undefined> {
  return accounts(ctx).selectFrom('session').select(['account_id', 'ended_at']).where('id', '=', id).executeTakeFirst()
}
