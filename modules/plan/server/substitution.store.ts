import type { Generated, Selectable } from 'kysely'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { SubstitutionRow } from '../contract/route.ts'
import type { PlanText } from '../contract/plan-text.ts'
import type { Instant, NullableInstant, PlanTables } from './plan.store.ts'

interface SubstitutionTable {
  id: string
  version: Generated<number>
  plan_code: string
  role_key: string
  name: string
  organisation: string
  post: string | null
  from_at: Instant
  until_at: Instant
  reason: string
  signer: string
  recorded_by: string
  recorded_at: Instant
  ended_at: NullableInstant
  end_reason: string | null
}
export interface SubstitutionTables {
  plan_substitution: SubstitutionTable
}
export type StoredSubstitution = Selectable<SubstitutionTable>

/** A plan in force as substitutions name it. */
export interface NamedPlan {
  readonly code: string
  readonly title: string
  readonly parsed: PlanText
  readonly org_path: string | null
  readonly area_code: string
}

export async function planInForce(ctx: QueryContext, code: string): Promise<NamedPlan | undefined> {
  return ctx.db<PlanTables>().selectFrom('plan').select(['code', 'title', 'parsed', 'org_path', 'area_code']).where('code', '=', code).where('state', '=', 'active').executeTakeFirst()
}

export async function plansByCode(ctx: QueryContext): Promise<Map<string, NamedPlan>> {
  const rows = await ctx.db<PlanTables>().selectFrom('plan').select(['code', 'title', 'parsed', 'org_path', 'area_code']).where('state', '=', 'active').execute()
  return new Map(rows.map((row) => [row.code, row]))
}

export async function substitutions(ctx: QueryContext, planCode?: string): Promise<StoredSubstitution[]> {
  let query = ctx.db<SubstitutionTables>().selectFrom('plan_substitution').selectAll().orderBy('from_at', 'desc')
  if (planCode !== undefined) query = query.where('plan_code', '=', planCode)
  return query.execute()
}

/** Those that hold at this moment. */
export async function runningSubstitutions(ctx: QueryContext): Promise<StoredSubstitution[]> {
  const now = new Date(ctx.now).toISOString()
  return ctx.db<SubstitutionTables>().selectFrom('plan_substitution').selectAll().where('ended_at', 'is', null).where('from_at', '<=', now).where('until_at', '>', now).execute()
}

export async function takeSubstitution(ctx: ActionContext, id: string): Promise<StoredSubstitution | undefined> {
  return ctx.db<SubstitutionTables>().selectFrom('plan_substitution').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

function stateOf(row: StoredSubstitution, now: number): SubstitutionRow['state'] {
  if (row.ended_at !== null || Date.parse(row.until_at) <= now) return 'over'
  return Date.parse(row.from_at) > now ? 'coming' : 'running'
}

/** The role keeps its key when the plan in force no longer has it. */
export function toSubstitution(row: StoredSubstitution, plan: Pick<NamedPlan, 'title' | 'parsed'> | undefined, now: number): SubstitutionRow {
  return {
    id: row.id,
    version: row.version,
    planCode: row.plan_code,
    planTitle: plan?.title ?? row.plan_code,
    roleKey: row.role_key,
    roleName: plan?.parsed.roles[row.role_key]?.name ?? row.role_key,
    name: row.name,
    organisation: row.organisation,
    post: row.post,
    from: row.from_at,
    until: row.until_at,
    reason: row.reason,
    signer: row.signer,
    recordedBy: row.recorded_by,
    endedAt: row.ended_at,
    state: stateOf(row, now),
  }
}
