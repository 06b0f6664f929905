import type { SelectQueryBuilder } from 'kysely'
import type { AuditRow } from '#platform/server/audit/audit-text.ts'
import type { InputOf } from '#platform/kernel/contract.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { audit } from '../contract.ts'
import { type AuditTables, lineJson, log } from './audit.store.ts'

type Lines = SelectQueryBuilder<AuditTables, 'audit_log', AuditRow>
type Filter = InputOf<typeof audit.queries.findLines>

const SIGN_INS = ['identity.sign-in', 'identity.sign-out', 'identity.end-session', 'identity.end-other-sessions']

/** One condition for each part of the filter that is given. */
const CONDITIONS: { readonly [K in keyof Filter]?: (query: Lines, value: NonNullable<Filter[K]>) => Lines } = {
  actor: (query, actor) => query.where((eb) => eb.or([eb('actor_name', 'like', `%${actor}%`), eb('actor_id', '=', actor)])),
  call: (query, call) => query.where('call', 'like', `%${call}%`),
  outcome: (query, outcome) => query.where('outcome', '=', outcome),
  subjectKind: (query, kind) => query.where('subject_kind', '=', kind),
  subject: (query, subject) => query.where((eb) => eb.or([eb('subject_code', '=', subject), eb('subject_id', '=', subject)])),
  correlationId: (query, id) => query.where('correlation_id', '=', id),
  peer: (query, peer) => query.where('peer', 'like', `${peer}%`),
  from: (query, from) => query.where('at', '>=', new Date(from) as unknown as string),
  to: (query, to) => query.where('at', '<', new Date(to) as unknown as string),
  signInsOnly: (query, only) => (only ? query.where('call', 'in', SIGN_INS) : query),
  before: (query, id) => query.where('id', '<', id),
}

export const findLines = defineQuery(audit.queries.findLines, async (ctx, input) => {
  ctx.citywide()
  let query: Lines = log(ctx).selectFrom('audit_log').selectAll()
  for (const [key, condition] of Object.entries(CONDITIONS) as [keyof Filter, (query: Lines, value: unknown) => Lines][]) {
    const value = input[key]
    if (value !== undefined && value !== '') query = condition(query, value)
  }
  const rows = await query.orderBy('id', 'desc').limit(input.limit + 1).execute()
  const page = rows.slice(0, input.limit)
  return { lines: page.map((row) => lineJson(ctx.registry, row)), next: rows.length > input.limit ? page.at(-1)!.id : null }
})
