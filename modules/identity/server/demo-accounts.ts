import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { Services } from '#platform/server/action/runtime.ts'
import type { Door } from '#platform/server/http/door.ts'
import { worldSchema } from '#platform/server/sql/migrate.ts'
import type { AccountTables } from './account.store.ts'
import type { RoleTables } from './role.store.ts'
import { codeAt } from './second-factor.ts'

/** A demo account as the sign-in page and the terminal show it. */
export interface DemoAccount {
  readonly username: string
  readonly password: string
  /** Seed of the second factor (base32), for an authenticator. */
  readonly totp: string | null
  /** The six digits of this moment, for the three administrators; null when none are asked for. */
  readonly code: string | null
  readonly name: string
  readonly organisation: string
  readonly post: string
  readonly roles: readonly string[]
}

/** The demo accounts whose password still is the listed one, in the order of the list; none in production. */
export async function listDemoAccounts(services: Services, world = 'live'): Promise<DemoAccount[]> {
  if (services.production) return []
  const db = services.kysely.withSchema(worldSchema(world)) as unknown as Kysely<RoleTables>
  const platform = services.kysely.withSchema('platform') as unknown as Kysely<AccountTables>
  const listed = await db.selectFrom('demo_account').selectAll().orderBy('position').execute()
  const open = await platform.selectFrom('account').select('id').where('demo', '=', true).where('disabled_at', 'is', null).where('password_history', '=', sql<string[]>`'{}'::text[]`).execute()
  const unchanged = new Set(open.map((row) => row.id))
  return listed
    .filter((row) => unchanged.has(row.account_id))
    .map((row) => ({ username: row.username, password: row.password, totp: row.totp, code: row.totp === null ? null : codeAt(row.totp, services.clock()), name: row.name, organisation: row.organisation, post: row.post, roles: row.roles }))
}

/** `GET /api/demo-accounts`: an empty list in production. */
export function demoAccountRoutes(app: FastifyInstance, door: Door): void {
  app.get('/api/demo-accounts', async () => ({ accounts: await listDemoAccounts(door.services) }))
}
