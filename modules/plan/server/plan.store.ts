import { type ColumnType, type Generated, type Selectable, sql } from 'kysely'
import { RESPONSE_LEVELS } from '#platform/kernel/severity.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { plan } from '../contract.ts'
import type { PlanText } from '../contract/plan-text.ts'
import type { PlanInForce } from '../domain/match-plan.ts'
import { lastOpinion } from './opinion.store.ts'
import { readPlan } from '../domain/read-plan.ts'
import type { RouteStep } from '../processes/plan-route.ts'

export type Instant = ColumnType<string, Date, Date>
export type NullableInstant = ColumnType<string | null, Date | null | undefined, Date | null>
type PlanRow = OutputOf<typeof plan.queries.getPlan>['plan']

interface PlanTable {
  id: string
  version: number
  code: string
  version_number: number
  state: 'draft' | 'active' | 'retired'
  title: string
  edition: string
  kind: string
  hazards: string[]
  area_code: string
  org_path: string | null
  source: string
  text: string
  parsed: ColumnType<PlanText, unknown, unknown>
  unconfirmed: number
  action_count: number
  saved_at: Instant
  saved_by: string
  activated_at: NullableInstant
  activated_by: string | null
  activation_basis: string | null
  retired_at: NullableInstant
  retired_by: string | null
  retire_reason: string | null
  step: Generated<RouteStep>
  step_since: NullableInstant
  round: Generated<number>
  document_number: string | null
  signer: string | null
  approved_at: NullableInstant
  /** Days as `2026-07-18`. */
  effective_on: string | null
  expires_on: string | null
  document_file_id: string | null
  filing_number: string | null
  filing_authority: string | null
  filed_on: string | null
  filed_by: string | null
}

export interface PlanTables {
  plan: PlanTable
}
export type StoredPlan = Selectable<PlanTable>

export const placeOf = (row: Pick<StoredPlan, 'org_path' | 'area_code'>): { orgPath: string | null; areaCode: string } => ({ orgPath: row.org_path, areaCode: row.area_code })

/** The parsed plan, or `plan.text-wrong` with every problem and its line. */
export function parseOrFail(text: string): PlanText {
  const { plan: parsed, problems } = readPlan(text)
  if (parsed) return parsed
  const [first] = problems
  fail('plan.text-wrong', { count: problems.length, line: first!.line, problem: first!.message, problems })
}

/** Columns that follow from the text. */
export function columnsOf(text: string, parsed: PlanText) {
  return {
    code: parsed.code,
    title: parsed.title,
    edition: parsed.edition,
    kind: parsed.kind,
    hazards: parsed.hazards,
    area_code: parsed.area,
    org_path: parsed.owner,
    source: parsed.source,
    text,
    parsed: sql`${JSON.stringify(parsed)}::jsonb`,
    unconfirmed: Object.values(parsed.settings).filter((setting) => setting.mark !== 'high').length,
    action_count: RESPONSE_LEVELS.reduce((sum, level) => sum + (parsed.levels[level]?.actions.length ?? 0), 0),
  }
}

export async function nextVersionNumber(ctx: QueryContext, code: string): Promise<number> {
  const row = await ctx.db<PlanTables>().selectFrom('plan').select((eb) => eb.fn.max('version_number').as('last')).where('code', '=', code).executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function loadPlan(ctx: QueryContext, id: string): Promise<StoredPlan> {
  const row = await ctx.db<PlanTables>().selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? fail('plan.not-found', { id })
}

/** The plan in the order in which it was written: the stored parsed form (jsonb) keeps no order of keys. */
export const orderedText = (row: Pick<StoredPlan, 'text' | 'parsed'>): PlanText => readPlan(row.text).plan ?? row.parsed

/** May the caller read this version? A draft only where it belongs. */
export function requireReading(ctx: QueryContext, row: StoredPlan): void {
  if (row.state === 'draft') ctx.require('plan.read', placeOf(row))
  else ctx.citywide()
}

/** Loads for change: allowed there, and as the writer saw it. */
export async function takePlan(ctx: ActionContext, permission: string, id: string, version: number): Promise<StoredPlan> {
  const row = await ctx.db<PlanTables>().selectFrom('plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) fail('plan.not-found', { id })
  ctx.require(permission, placeOf(row))
  if (row.version !== version) {
    const updatedBy = row.retired_by ?? row.activated_by ?? (await lastOpinion(ctx, row.id))?.personName ?? row.saved_by
    fail('plan.conflict', { code: row.code, yours: { version }, theirs: { version: row.version, state: row.state, text: row.text }, updatedBy, updatedAt: row.retired_at ?? row.activated_at ?? row.step_since ?? row.saved_at })
  }
  return row
}

/** Versions in force, for the pure matcher. Any holder of `plan.read` may match: a plan is no secret inside the house. */
export async function plansInForce(ctx: QueryContext): Promise<PlanInForce[]> {
  ctx.citywide()
  const rows = await ctx.db<PlanTables>().selectFrom('plan').select(['id', 'version_number', 'parsed']).where('state', '=', 'active').orderBy('code').execute()
  return rows.map((row) => ({ planId: row.id, versionNumber: row.version_number, plan: row.parsed }))
}

function toFiling(row: StoredPlan): PlanRow['route']['filing'] {
  if (row.filing_number === null || row.filing_authority === null || row.filed_on === null) return null
  return { number: row.filing_number, authority: row.filing_authority, on: row.filed_on, by: row.filed_by ?? '' }
}

function toRoute(row: StoredPlan): PlanRow['route'] {
  return {
    step: row.step,
    documentNumber: row.document_number,
    signer: row.signer,
    approvedAt: row.approved_at,
    effectiveOn: row.effective_on,
    expiresOn: row.expires_on,
    documentFileId: row.document_file_id,
    filing: toFiling(row),
  }
}

export function toPlanRow(row: StoredPlan): PlanRow {
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    versionNumber: row.version_number,
    state: row.state,
    title: row.title,
    edition: row.edition,
    kind: row.kind,
    hazards: row.hazards,
    areaCode: row.area_code,
    orgPath: row.org_path,
    source: row.source,
    actionCount: row.action_count,
    levels: RESPONSE_LEVELS.flatMap((level) => {
      const written = row.parsed.levels[level]
      return written ? [{ level, actions: written.actions.length }] : []
    }),
    unconfirmed: row.unconfirmed,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
    activatedAt: row.activated_at,
    activatedBy: row.activated_by,
    retiredAt: row.retired_at,
    route: toRoute(row),
  }
}
