import { sql } from 'kysely'
import { z } from 'zod'
import { fail } from '#platform/kernel/failure.ts'
import type { AuditRow } from '#platform/server/audit/audit-text.ts'
import type { QueryContext } from '#platform/server/action/context.ts'
import { defineQuery } from '#platform/server/action/define.ts'
import { audit, type ChainStep } from '../contract.ts'
import { belongs, isLinkingKind, LINKING_KINDS, linkedIds, type Mention, mentionOfLine, widened } from '../domain/linked-subjects.ts'
import { type EventRow, lineJson, log } from './audit.store.ts'
import { wordsOf } from './line-words.ts'

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

/** Requests whose lines have one of these subjects (ids or codes), or whose events name one. */
async function correlationsOf(ctx: QueryContext, subjects: readonly string[]): Promise<string[]> {
  if (subjects.length === 0) return []
  const lines = await log(ctx)
    .selectFrom('audit_log')
    .select('correlation_id')
    .distinct()
    .where('subject_kind', 'in', [...LINKING_KINDS])
    .where((eb) => eb.or([eb('subject_id', 'in', subjects), eb('subject_code', 'in', subjects)]))
    .limit(MAX_CORRELATIONS)
    .execute()
  const events = await log(ctx)
    .selectFrom('event')
    .select('correlation_id')
    .distinct()
    .where((eb) => eb.or(['incidentId', 'alarmId', 'orderId'].map((key) => eb(sql<string>`payload ->> ${sql.lit(key)}`, 'in', subjects))))
    .limit(MAX_CORRELATIONS)
    .execute()
  return [...lines, ...events].map((row) => row.correlation_id)
}

const mentionsOf = ({ lines, events }: Gathered): Mention[] => [...lines.map(mentionOfLine), ...events.map((event) => linkedIds(event.payload))]

/** Follows the matter from request to request until nothing new comes, and keeps only what belongs to it. */
async function gatherLinked(ctx: QueryContext, start: readonly string[], seed: ReadonlySet<string>): Promise<Gathered & { correlationIds: string[] }> {
  let correlationIds = [...start]
  let gathered = await gather(ctx, correlationIds)
  // Asked for a request: everything in it is the matter. Asked for a subject: that subject alone.
  let matter = seed.size > 0 ? seed : new Set(mentionsOf(gathered).flatMap((mention) => [...mention]))
  for (let round = 0; round < MAX_ROUNDS; round++) {
    matter = widened(matter, mentionsOf(gathered))
    const more = await correlationsOf(ctx, [...matter].slice(0, MAX_CORRELATIONS))
    const wider = [...new Set([...correlationIds, ...more])].slice(0, MAX_CORRELATIONS)
    if (wider.length === correlationIds.length) break
    correlationIds = wider
    gathered = await gather(ctx, correlationIds)
  }
  if (matter.size === 0) return { ...gathered, correlationIds }
  const lines = gathered.lines.filter((line) => belongs(mentionOfLine(line), matter))
  return { lines, events: gathered.events.filter((event) => belongs(linkedIds(event.payload), matter)), correlationIds }
}

interface Start {
  readonly correlationIds: readonly string[]
  /** Subjects that were asked for; empty when a request was. */
  readonly seed: ReadonlySet<string>
}

const isRequestId = (text: string): boolean => z.guid().safeParse(text).success

async function startOf(ctx: QueryContext, input: { correlationId: string } | { subject: string }): Promise<Start> {
  if ('correlationId' in input) return { correlationIds: [input.correlationId], seed: new Set() }
  const { subject } = input
  const rows = await log(ctx).selectFrom('audit_log').select(['correlation_id', 'subject_kind', 'subject_id']).distinct().where((eb) => eb.or([eb('subject_id', '=', subject), eb('subject_code', '=', subject)])).limit(MAX_CORRELATIONS).execute()
  // No subject of that id or code: then it may be the id of a request, which nobody who reads it can tell apart.
  if (rows.length === 0 && isRequestId(subject)) return { correlationIds: [subject], seed: new Set() }
  const seed = new Set(rows.flatMap((row) => (isLinkingKind(row.subject_kind) && row.subject_id !== null ? [row.subject_id, subject] : [])))
  return { correlationIds: [...new Set(rows.map((row) => row.correlation_id))], seed }
}

/** Calls of the administrators stand in no business chain. */
const isBusiness = (line: AuditRow): boolean => !line.call.startsWith('identity.')

function stepsOf(ctx: QueryContext, { lines, events }: Gathered): ChainStep[] {
  const calls = lines.filter(isBusiness).map((line): ChainStep => ({ kind: 'call', line: lineJson(ctx.registry, line) }))
  const told = events.map((event): ChainStep => ({ kind: 'event', id: event.id, at: event.at, name: event.name, nameWords: wordsOf(ctx.registry, event.name, 'events'), payload: event.payload ?? null, correlationId: event.correlation_id }))
  // An event carries the time at which its call began, a line that at which it ended: the event follows its call.
  const place = (step: ChainStep): string => {
    if (step.kind === 'call') return step.line.at
    return lines.find((line) => line.correlation_id === step.correlationId && line.at >= step.at)?.at ?? step.at
  }
  const placed = [...calls, ...told].map((step) => ({ step, at: place(step) }))
  placed.sort((x, y) => x.at.localeCompare(y.at) || x.step.kind.localeCompare(y.step.kind))
  return placed.map(({ step }) => step)
}

export const chain = defineQuery(audit.queries.chain, async (ctx, input) => {
  ctx.citywide()
  const { correlationIds, seed } = await startOf(ctx, input)
  if (correlationIds.length === 0) fail('audit.chain-empty')
  const found = input.linked ? await gatherLinked(ctx, correlationIds, seed) : { ...(await gather(ctx, correlationIds)), correlationIds: [...correlationIds] }
  const steps = stepsOf(ctx, found)
  if (steps.length === 0) fail('audit.chain-empty')
  return { steps, correlationIds: found.correlationIds, truncated: found.lines.length >= MAX_STEPS || found.events.length >= MAX_STEPS }
})
