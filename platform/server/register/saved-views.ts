import { sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { SavedView } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterFilter } from '#platform/kernel/register.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { countRows } from './read-rows.ts'

interface ViewTables {
  register_view: { id: string; register: string; owner_id: string; title: string; filter: unknown; created_at: Date }
}

export interface Views {
  ready: { title: { zh: string; en: string }; filter: RegisterFilter; count: number }[]
  saved: SavedView[]
}

/** The declared views and the caller's own, each with its count now. */
export async function listViews(ctx: QueryContext, register: Register): Promise<Views> {
  ctx.reach(register.permissions.read)
  const own = await ctx.db<ViewTables>().selectFrom('register_view').select(['id', 'title', 'filter']).where('register', '=', register.id).where('owner_id', '=', ctx.actor.id).orderBy('created_at').execute()
  const ready = (register.views ?? []).map(async (view) => ({ title: { ...view.name }, filter: view.filter, count: await countRows(ctx, register, view.filter) }))
  const saved = own.map(async (view) => {
    const filter = view.filter as RegisterFilter
    return { id: view.id, title: view.title, filter, count: await countRows(ctx, register, filter) }
  })
  const [shownReady, shownSaved] = await Promise.all([Promise.all(ready), Promise.all(saved)])
  return { ready: shownReady, saved: shownSaved }
}

/** Keeps a filter for its owner; the same id again renames or refills it. */
export async function saveView(ctx: ActionContext, register: Register, view: { id: string; title: string; filter: RegisterFilter }): Promise<{ id: string }> {
  ctx.reach(register.permissions.read)
  const filter = sql`${JSON.stringify(view.filter)}::jsonb`
  const row = await ctx.db<ViewTables>()
    .insertInto('register_view')
    .values({ id: view.id, register: register.id, owner_id: ctx.actor.id, title: view.title, filter, created_at: new Date(ctx.now) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title: view.title, filter }).where('register_view.owner_id', '=', ctx.actor.id))
    .returning('id')
    .executeTakeFirst()
  if (!row) fail('register.not-found', { id: view.id })
  ctx.audit({ kind: 'register-view', id: view.id, after: { register: register.id, title: view.title } })
  return { id: row.id }
}

export async function removeView(ctx: ActionContext, register: Register, id: string): Promise<{ id: string }> {
  ctx.reach(register.permissions.read)
  const gone = await ctx.db<ViewTables>().deleteFrom('register_view').where('id', '=', id).where('owner_id', '=', ctx.actor.id).where('register', '=', register.id).executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) fail('register.not-found', { id })
  ctx.audit({ kind: 'register-view', id })
  return { id }
}
