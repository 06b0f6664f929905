import type { Generated, Selectable } from 'kysely'
import type { ResponseLevel } from '#platform/kernel/severity.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { superiorLevel } from '../domain/levels.ts'
import type { Instant } from './response.store.ts'

interface SuperiorTable {
  id: string
  seq: Generated<number>
  hazard: string
  level: ResponseLevel | null
  authority: string
  basis: string
  at: Instant
  recorded_by: string
  recorded_at: Instant
}
interface SuperiorTables {
  superior_response: SuperiorTable
}
export type StoredSuperior = Selectable<SuperiorTable>

/** Newest first. */
export async function superiorRows(ctx: QueryContext): Promise<StoredSuperior[]> {
  return ctx.db<SuperiorTables>().selectFrom('superior_response').selectAll().orderBy('seq', 'desc').limit(500).execute()
}

/** The level that the authorities above hold this hazard to now; null: none. */
export async function superiorOf(ctx: QueryContext, hazard: string): Promise<StoredSuperior | null> {
  return superiorLevel(await superiorRows(ctx), hazard)
}

/** False: it was recorded before. */
export async function addSuperior(ctx: ActionContext, row: { readonly id: string; readonly hazard: string; readonly level: ResponseLevel | null; readonly authority: string; readonly basis: string; readonly at: string }): Promise<boolean> {
  const written = await ctx
    .db<SuperiorTables>()
    .insertInto('superior_response')
    .values({ ...row, at: new Date(row.at), recorded_by: ctx.actor.name, recorded_at: new Date(ctx.now) })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0) > 0
}
