import type { Selectable } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { Instant, NullableInstant } from './response.store.ts'

interface StandingTable {
  code: string
  name: string
  plan_title: string
  source: string
  surveyed_at: string
  confidence: string
}
interface StandingMemberTable {
  id: string
  headquarters_code: string
  code: string
  duty: string
  organisation_code: string
  person_id: string | null
  version: number
}
interface FormedTable {
  id: string
  incident_id: string
  org_path: string | null
  area_code: string
  code: string
  name: string
  source: string
  formed_at: Instant
  formed_by: string
  ended_at: NullableInstant
  call_out_id: string | null
}
interface FormedMemberTable {
  id: string
  version: number
  headquarters_id: string
  place: number
  duty: string
  organisation_name: string
  person_id: string | null
  name: string
  caller_id: string | null
  stands_in_for: string | null
  substituted_at: NullableInstant
  substituted_by: string | null
  substitute_reason: string | null
}

export interface HeadquartersTables {
  headquarters: StandingTable
  headquarters_member: StandingMemberTable
  response_headquarters: FormedTable
  response_headquarters_member: FormedMemberTable
}
export type StoredStanding = Selectable<StandingTable>
export type StoredStandingMember = Selectable<StandingMemberTable>
export type StoredFormed = Selectable<FormedTable>
export type StoredFormedMember = Selectable<FormedMemberTable>

export async function standingHeadquarters(ctx: QueryContext, code?: string): Promise<StoredStanding[]> {
  const all = ctx.db<HeadquartersTables>().selectFrom('headquarters').selectAll().orderBy('code')
  return (code === undefined ? all : all.where('code', '=', code)).execute()
}

export async function standingMembers(ctx: QueryContext, code?: string): Promise<StoredStandingMember[]> {
  const all = ctx.db<HeadquartersTables>().selectFrom('headquarters_member').selectAll().orderBy('headquarters_code').orderBy('code')
  return (code === undefined ? all : all.where('headquarters_code', '=', code)).execute()
}

export async function formedOf(ctx: QueryContext, incidentId: string): Promise<StoredFormed[]> {
  return ctx.db<HeadquartersTables>().selectFrom('response_headquarters').selectAll().where('incident_id', '=', incidentId).orderBy('formed_at').execute()
}

export async function formedMembers(ctx: QueryContext, ids: readonly string[]): Promise<StoredFormedMember[]> {
  if (ids.length === 0) return []
  return ctx.db<HeadquartersTables>().selectFrom('response_headquarters_member').selectAll().where('headquarters_id', 'in', ids).orderBy('place').execute()
}

export async function loadFormed(ctx: QueryContext, id: string): Promise<StoredFormed> {
  const row = await ctx.db<HeadquartersTables>().selectFrom('response_headquarters').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('response.headquarters-unknown', { id })
}

/** Headquarters of an incident go apart when its last response ends. */
export async function endHeadquarters(ctx: ActionContext, incidentId: string): Promise<void> {
  await ctx.db<HeadquartersTables>().updateTable('response_headquarters').set({ ended_at: new Date(ctx.now) }).where('incident_id', '=', incidentId).where('ended_at', 'is', null).execute()
}
