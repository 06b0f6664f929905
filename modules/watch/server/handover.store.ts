import { type Selectable, sql } from 'kysely'
import { fail } from '#platform/kernel/failure.ts'
import { HOUR } from '#platform/kernel/instant.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { watch } from '../contract.ts'
import type { HandoverItem, HandoverRow } from '../contract/handover.ts'
import { mergeItems, withNotes } from '../domain/merge-items.ts'
import { dayAfter, shiftToHandOver } from '../domain/planned-shift.ts'
import { dateText } from '#platform/kernel/instant.ts'
import { collectItems } from './collect-items.ts'
import { readRoster, type Shift } from './duty-roster.store.ts'

type Signature = NonNullable<HandoverRow['out']>

export interface HandoverTable {
  handover: {
    id: string
    code: string
    day: string
    from_at: Date | string
    until_at: Date | string
    state: HandoverRow['state']
    items: HandoverItem[]
    not_asked: string[]
    remark: string
    out_sign: Signature | null
    in_sign: Signature | null
    begun_at: Date | string
    begun_by: string
    version: number
  }
}
type Stored = Selectable<HandoverTable['handover']>

/** A shift may be handed over until so long after its end; then the running one is meant. */
const GRACE_MS = 6 * HOUR
const DAY_TEXT = sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day')
const REST = ['id', 'code', 'from_at', 'until_at', 'state', 'items', 'not_asked', 'remark', 'out_sign', 'in_sign', 'begun_at', 'begun_by', 'version'] as const

export const handovers = (ctx: QueryContext) => ctx.db<HandoverTable>()
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`

export function toRow(row: Stored): HandoverRow {
  return { id: row.id, code: row.code, day: row.day, from: row.from_at as string, until: row.until_at as string, state: row.state, items: row.items, notAsked: row.not_asked, remark: row.remark, out: row.out_sign, in: row.in_sign, version: row.version }
}

/** As signed, or with the list as it stands at this moment while a signature is missing. */
export async function freshRow(ctx: QueryContext, row: Stored): Promise<HandoverRow> {
  if (row.state === 'complete') return toRow(row)
  const { items, notAsked } = await collectItems(ctx)
  const list = row.state === 'open' ? withNotes(items, {}) : mergeItems(row.items, items)
  return { ...toRow(row), items: list, notAsked }
}

export async function readHandovers(ctx: QueryContext, limit: number): Promise<HandoverRow[]> {
  const rows = await handovers(ctx).selectFrom('handover').select([DAY_TEXT, ...REST]).orderBy('handover.day', 'desc').limit(limit).execute()
  return rows.map(toRow)
}

export async function findHandover(ctx: QueryContext, where: { id: string } | { day: string }): Promise<Stored | undefined> {
  const query = handovers(ctx).selectFrom('handover').select([DAY_TEXT, ...REST])
  return 'id' in where ? query.where('id', '=', where.id).executeTakeFirst() : query.where(sql<boolean>`day = ${where.day}::date`).executeTakeFirst()
}

/** One hand-over, locked, at the version that the screen showed. */
export async function lockHandover(ctx: ActionContext, id: string, version: number): Promise<Stored> {
  const row = await handovers(ctx).selectFrom('handover').select([DAY_TEXT, ...REST]).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) fail('watch.handover-not-found', { id })
  if (row.state === 'complete') fail('watch.handover-complete', { code: row.code })
  if (row.version !== version) fail('watch.conflict', { yours: version, theirs: row.version, updatedBy: row.out_sign?.name ?? row.begun_by, updatedAt: row.out_sign?.at ?? '' })
  return row
}

export interface HandoverChange {
  readonly state: HandoverRow['state']
  readonly items: readonly HandoverItem[]
  readonly notAsked: readonly string[]
  readonly remark?: string
  readonly out?: Signature
  readonly in?: Signature
}

export async function changeHandover(ctx: ActionContext, row: Stored, change: HandoverChange): Promise<HandoverRow> {
  await handovers(ctx)
    .updateTable('handover')
    .set({
      state: change.state,
      items: json<HandoverItem[]>([...change.items]),
      not_asked: [...change.notAsked],
      ...(change.remark === undefined ? {} : { remark: change.remark }),
      ...(change.out === undefined ? {} : { out_sign: json<Signature>(change.out) }),
      ...(change.in === undefined ? {} : { in_sign: json<Signature>(change.in) }),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute()
  ctx.publish(watch.topics.desk, { handoverId: row.id })
  return toRow((await findHandover(ctx, { id: row.id }))!)
}

/** The shift that is handed over at this moment; null in a gap of the roster. */
export async function shiftDue(ctx: QueryContext): Promise<Shift | null> {
  const today = dateText(ctx.now)
  const roster = await readRoster(ctx, dayAfter(today, -5), dayAfter(today))
  const done = await handovers(ctx).selectFrom('handover').select(DAY_TEXT).where('state', '=', 'complete').where(sql<boolean>`day >= ${dayAfter(today, -5)}::date`).execute()
  const complete = new Set(done.map((row) => row.day))
  return shiftToHandOver(roster, ctx.now, (day) => complete.has(day), GRACE_MS)
}
