import { type Generated, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { SignInPolicy } from '../domain/password-policy.ts'

/** Accounts, sessions and the sign-in policy stand in schema `platform`: one login reaches every world. */
export interface AccountTable {
  id: string
  username: string
  display_name: string
  password_hash: string
  password_changed_at: string | Date
  password_history: string[]
  totp_secret: string | null
  totp_pending: string | null
  totp_last_step: number | null
  must_change_password: boolean
  failed_count: number
  locked_until: string | Date | null
  disabled_at: string | Date | null
  disabled_reason: string | null
  demo: boolean
  created_at: string | Date
  last_sign_in_at: string | Date | null
  version: number
  pin_hash: Generated<string | null>
  pin_failed: Generated<number>
  break_glass: Generated<boolean>
  sealed_at: Generated<string | Date | null>
  sealed_by: Generated<string | null>
  opened_at: Generated<string | Date | null>
}

export interface SessionTable {
  token_hash: Buffer
  id: string
  account_id: string
  created_at: string | Date
  seen_at: string | Date
  expires_at: string | Date
  peer: string
  agent: string
  client: 'browser' | 'api'
  shift: boolean
  ended_at: string | Date | null
  end_reason: string | null
  workstation_id: Generated<string | null>
  acted_at: string | Date
}

export interface WorkstationTable {
  id: string
  name: string
  place: string
  token_hash: Buffer
  registered_at: string | Date
  registered_by: string
  seen_at: string | Date | null
  removed_at: string | Date | null
  removed_by: string | null
}

interface PolicyTable {
  only_row: boolean
  min_length: number
  min_classes: number
  history: number
  max_age_days: number
  max_tries: number
  lock_minutes: number
  idle_minutes: number
  absolute_hours: number
  shift_hours: number
  pin_minutes: number
  version: number
  updated_at: string | Date
  updated_by: string
}

export interface AccountTables {
  account: AccountTable
  session: SessionTable
  sign_in_policy: PolicyTable
  workstation: WorkstationTable
}

export type Account = Selectable<AccountTable>

export const accounts = (ctx: QueryContext): Kysely<AccountTables> => ctx.platformDb<AccountTables>()

/** Epoch ms of a column, or null. */
export const msOf = (value: string | Date | null): number | null => (value === null ? null : new Date(value).getTime())
/** ISO text of a column, or null. */
export const isoOf = (value: string | Date | null): string | null => (value === null ? null : new Date(value).toISOString())

/** The account locked for this transaction, or a failure. */
export async function lockAccount(ctx: QueryContext, id: string, version?: number): Promise<Account> {
  const row = await accounts(ctx).selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) fail('identity.account-not-found', { id })
  if (version !== undefined && row.version !== version) fail('identity.conflict', { yours: version, theirs: { version: row.version }, updatedBy: '', updatedAt: '' })
  return row
}

export async function changeAccount(ctx: QueryContext, id: string, change: Updateable<AccountTable>): Promise<void> {
  await accounts(ctx)
    .updateTable('account')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export interface PolicyRow extends SignInPolicy {
  readonly version: number
  readonly updatedAt: string
  readonly updatedBy: string
}

export async function readPolicy(db: Kysely<AccountTables>): Promise<PolicyRow> {
  const row = await db.selectFrom('sign_in_policy').selectAll().executeTakeFirstOrThrow()
  return {
    minLength: row.min_length,
    minClasses: row.min_classes,
    history: row.history,
    maxAgeDays: row.max_age_days,
    maxTries: row.max_tries,
    lockMinutes: row.lock_minutes,
    idleMinutes: row.idle_minutes,
    absoluteHours: row.absolute_hours,
    shiftHours: row.shift_hours,
    pinMinutes: row.pin_minutes,
    version: row.version,
    updatedAt: new Date(row.updated_at).toISOString(),
    updatedBy: row.updated_by,
  }
}
