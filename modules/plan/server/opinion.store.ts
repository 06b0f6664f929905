import type { GeneratedAlways, Selectable } from 'kysely'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { newId } from '#platform/server/action/make-context.ts'
import type { plan } from '../contract.ts'
import type { Instant } from './plan.store.ts'

export type Opinion = OutputOf<typeof plan.queries.getPlan>['opinions'][number]

interface OpinionTable {
  id: string
  seq: GeneratedAlways<number>
  plan_id: string
  round: number
  step: Opinion['step']
  verdict: Opinion['verdict']
  opinion: string
  person_id: string
  person_name: string
  at: Instant
}
interface OpinionTables {
  plan_opinion: OpinionTable
}

const toOpinion = (row: Selectable<OpinionTable>): Opinion => ({ id: row.id, round: row.round, step: row.step, verdict: row.verdict, opinion: row.opinion, personId: row.person_id, personName: row.person_name, at: row.at })

/** Everything said of these versions, oldest first. */
export async function opinionsOf(ctx: QueryContext, planIds: readonly string[]): Promise<Map<string, Opinion[]>> {
  const found = new Map<string, Opinion[]>()
  if (planIds.length === 0) return found
  const rows = await ctx.db<OpinionTables>().selectFrom('plan_opinion').selectAll().where('plan_id', 'in', planIds).orderBy('seq').execute()
  for (const row of rows) found.set(row.plan_id, [...(found.get(row.plan_id) ?? []), toOpinion(row)])
  return found
}

export async function lastOpinion(ctx: QueryContext, planId: string): Promise<Opinion | null> {
  return (await opinionsOf(ctx, [planId])).get(planId)?.at(-1) ?? null
}

export async function addOpinion(ctx: ActionContext, planId: string, said: Pick<Opinion, 'round' | 'step' | 'verdict' | 'opinion'>): Promise<void> {
  await ctx
    .db<OpinionTables>()
    .insertInto('plan_opinion')
    .values({ id: newId(ctx), plan_id: planId, ...said, person_id: ctx.actor.id, person_name: ctx.actor.name, at: new Date(ctx.now) })
    .execute()
}
