import type { Generated, Selectable } from 'kysely'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { CommandRole } from '../contract.ts'
import type { Instant } from './response.store.ts'

interface MoveTable {
  id: string
  seq: Generated<number>
  incident_id: string
  org_path: string | null
  area_code: string
  role: CommandRole
  kind: 'offer' | 'take'
  person_id: string
  name: string
  post: string
  from_name: string | null
  reason: string
  recorded_by: string
  told: number
  at: Instant
}
interface CommandTables {
  command_move: MoveTable
}
export type StoredMove = Selectable<MoveTable>

/** In the order in which they happened. */
export async function movesOf(ctx: QueryContext, incidentId: string): Promise<StoredMove[]> {
  return ctx.db<CommandTables>().selectFrom('command_move').selectAll().where('incident_id', '=', incidentId).orderBy('seq').execute()
}

/** Moves of the incidents in which this person was ever named. */
export async function movesAround(ctx: QueryContext, personId: string): Promise<StoredMove[]> {
  const db = ctx.db<CommandTables>()
  const incidents = db.selectFrom('command_move').select('incident_id').where('person_id', '=', personId)
  return db.selectFrom('command_move').selectAll().where('incident_id', 'in', incidents).orderBy('seq').execute()
}

export async function addMove(ctx: ActionContext, row: Omit<StoredMove, 'seq' | 'at' | 'recorded_by'>): Promise<void> {
  await ctx.db<CommandTables>().insertInto('command_move').values({ ...row, recorded_by: ctx.actor.name, at: new Date(ctx.now) }).onConflict((oc) => oc.doNothing()).execute()
}
