import { fail } from '#platform/kernel/failure.ts'
import type { AuditRow } from '#platform/server/audit/audit-text.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { audit, type ChainStep } from '../contract.ts'
import { isLinkingKind, linkedIds } from '../domain/linked-subjects.ts'
import { type EventRow, lineJson, log, wordsOf } from './audit.store.ts'

const MAX_STEPS = 2000
const MAX_CORRELATIONS = 400
/** Frame → alarm → incident → orders → receipts: five links reach from one end to the other. */
const MAX_ROUNDS = 6

interface Gathered {
  readonly lines: AuditRow[]
  readonly events: EventRow[]
}

async function gather(ctx: QueryContext, correlationIds: readonly string[]): Promise<Gathered> {
  const lines = await log(ctx).selectFrom('audit_log').selectAll().where('correlation_id', 'in', correlationIds).orderBy('id').limit(MAX_STEPS).execute()
  const events = await log(ctx).selectFrom('event').selectAll().where('correlation_id', 'in', correlationIds).orderBy('at').orderBy('id').limit(MAX_STEPS).execute()
  return { lines, events }
}

function subjectsOf({ lines, events }: Gathered): Set<string> {
  const ids = new Set<string>()
  for (const line of lines) {
    if (isLinkingKind(line.subject_kind) && line.subject_id !== null) ids.add(line.subject_id)
    linkedIds(line.after, ids)
  }
  for (const event of events) linkedIds(event.payload, ids)
  return ids
}

async function correlationsOf(ctx: QueryContext, subjectIds: readonly string[]): Promise<string[]> {
  if (subjectIds.length === 0) return []
  const kinds = ['alarm', 'incident', 'incident-report', 'order', 'task', 'response', 'warning']
  const rows = await log(ctx).selectFrom('audit_log').select('correlation_id').distinct().where('subject_kind', 'in', kinds).where('subject_id', 'in', subjectIds).limit(MAX_CORRELATIONS).execute()
  return rows.map((row) => row.correlation_id)
}

/** Widens the set of correlation ids by what their calls worked on, until nothing new comes. */
async function gatherLinked(ctx: QueryContext, start: readonly string[]): Promise<Gathered & { correlationIds: string[] }> {
  let correlationIds = [...start]
  let gathered = await gather(ctx, correlationIds)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const more = await correlationsOf(ctx, [...subjectsOf(gathered)].slice(0, MAX_CORRELATIONS))
    const wider = [...new Set([...correlationIds, ...more])].slice(0, MAX_CORRELATIONS)
    if (wider.length === correlationIds.length) break
    correlationIds = wider
    gathered = await gather(ctx, correlationIds)
  }
  return { ...gathered, correlationIds }
}

async function startOf(ctx: QueryContext, input: { correlationId: string } | { subject: string }): Promise<string[]> {
  if ('correlationId' in input) return [input.correlationId]
  const { subject } = input
  const rows = await log(ctx).selectFrom('audit_log').select('correlation_id').distinct().where((eb) => eb.or([eb('subject_id', '=', subject), eb('subject_code', '=', subject)])).limit(MAX_CORRELATIONS).execute()
  return rows.map((row) => row.correlation_id)
}

/** Calls of the administrators stand in no business chain. */
const isBusiness = (line: AuditRow): boolean => !line.call.startsWith('identity.')

function stepsOf(ctx: QueryContext, { lines, events }: Gathered): ChainStep[] {
  const calls = lines.filter(isBusiness).map((line): ChainStep => ({ kind: 'call', line: lineJson(ctx.registry, line) }))
  const told = events.map((event): ChainStep => ({ kind: 'event', id: event.id, at: event.at, name: event.name, nameWords: wordsOf(ctx.registry, event.name, 'events'), payload: event.payload ?? null, correlationId: event.correlation_id }))
  const timeOf = (step: ChainStep): string => (step.kind === 'call' ? step.line.at : step.at)
  // At the same instant the call stands before the events that it left.
  return [...calls, ...told].sort((a, b) => timeOf(a).localeCompare(timeOf(b)) || a.kind.localeCompare(b.kind))
}

export const chain = defineQuery(audit.queries.chain, async (ctx, input) => {
  ctx.citywide()
  const start = await startOf(ctx, input)
  if (start.length === 0) fail('audit.chain-empty')
  const found = input.linked ? await gatherLinked(ctx, start) : { ...(await gather(ctx, start)), correlationIds: start }
  const steps = stepsOf(ctx, found)
  if (steps.length === 0) fail('audit.chain-empty')
  return { steps, correlationIds: found.correlationIds, truncated: found.lines.length >= MAX_STEPS || found.events.length >= MAX_STEPS }
})
