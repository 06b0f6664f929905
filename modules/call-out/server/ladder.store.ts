import type { Selectable } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { Ladder } from '../contract/ladder.ts'
import { DEFAULT_LADDERS } from '../domain/default-ladders.ts'
import { type Instant, json } from './call-out.store.ts'

interface LadderTable {
  key: string
  version: number
  title: string
  steps: Ladder['steps']
  exhausted_after_seconds: number
  neighbour_posts: string[]
  knock_posts: string[]
  usual: boolean
  demo: boolean
  source: string
  mark: Ladder['mark']
  effective_from: Instant
  edited_by: string
}

export interface LadderTables {
  call_out_ladder: LadderTable
}
export type StoredLadder = Selectable<LadderTable>

export function toLadder(row: StoredLadder): Ladder & { version: number; effectiveFrom: string; editedBy: string } {
  return {
    key: row.key,
    title: row.title,
    steps: row.steps,
    exhaustedAfterSeconds: row.exhausted_after_seconds,
    neighbourPosts: row.neighbour_posts,
    knockPosts: row.knock_posts,
    usual: row.usual,
    demo: row.demo,
    source: row.source,
    mark: row.mark,
    version: row.version,
    effectiveFrom: row.effective_from,
    editedBy: row.edited_by,
  }
}

export function ladderColumns(ladder: Ladder) {
  return {
    title: ladder.title,
    steps: json(ladder.steps),
    exhausted_after_seconds: ladder.exhaustedAfterSeconds,
    neighbour_posts: ladder.neighbourPosts,
    knock_posts: ladder.knockPosts,
    usual: ladder.usual,
    demo: ladder.demo,
    source: ladder.source,
    mark: ladder.mark,
  }
}

/** The ladder of that key, or the usual one. */
export async function chooseLadder(ctx: QueryContext, key: string | undefined): Promise<Ladder> {
  const query = ctx.db<LadderTables>().selectFrom('call_out_ladder').selectAll()
  const row = await (key === undefined ? query.where('usual', '=', true) : query.where('key', '=', key)).executeTakeFirst()
  if (row) return toLadder(row)
  // A world whose settings were never loaded still calls people.
  const byDefault = key === undefined ? DEFAULT_LADDERS[0] : DEFAULT_LADDERS.find((ladder) => ladder.key === key)
  return byDefault ?? fail('call-out.ladder-unknown', { key: key ?? '' })
}

/** A demonstration goes through the ladder in two minutes, and says so; anything else takes the real times. */
export async function loadDefaultLadders(ctx: ActionContext): Promise<void> {
  const usual = ctx.production ? 'standard' : 'demo'
  await ctx
    .db<LadderTables>()
    .insertInto('call_out_ladder')
    .values(DEFAULT_LADDERS.map((ladder) => ({ key: ladder.key, version: 1, ...ladderColumns({ ...ladder, usual: ladder.key === usual }), effective_from: new Date(ctx.now), edited_by: '系统默认' })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}
