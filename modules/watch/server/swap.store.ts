import { type Selectable, sql } from 'kysely'
import { organisation } from '#modules/organisation/contract.ts'
import { fail } from '#platform/kernel/failure.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import { watch } from '../contract.ts'
import type { SwapRow } from '../contract/roster.ts'

export interface SwapTable {
  duty_swap: {
    id: string
    day: string
    from_id: string
    to_id: string
    return_day: string | null
    reason: string
    state: SwapRow['state']
    asked_by: string
    asked_at: Date | string
    answered_at: Date | string | null
    decided_by: string | null
    decided_at: Date | string | null
    note: string | null
    version: number
  }
}

export type StoredSwap = Selectable<SwapTable['duty_swap']>

const swaps = (ctx: QueryContext) => ctx.db<SwapTable>()
/** Days as text: a date column must not wander through a time zone. */
const DAYS = [sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'), sql<string | null>`to_char(return_day, 'YYYY-MM-DD')`.as('return_day')] as const
const REST = ['id', 'from_id', 'to_id', 'reason', 'state', 'asked_by', 'asked_at', 'answered_at', 'decided_by', 'decided_at', 'note', 'version'] as const

/** One swap, locked for this transaction, at the version that was read. */
export async function lockSwap(ctx: ActionContext, id: string, version: number, state: SwapRow['state'][]): Promise<StoredSwap> {
  const row = await swaps(ctx).selectFrom('duty_swap').select([...DAYS, ...REST]).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) fail('watch.swap-not-found', { id })
  if (!state.includes(row.state)) fail('watch.swap-not-open', { state: row.state })
  if (row.version !== version) fail('watch.conflict', { yours: version, theirs: row.version, updatedBy: row.decided_by ?? '', updatedAt: '' })
  return row
}

export async function changeSwap(ctx: ActionContext, row: StoredSwap, change: Partial<Omit<SwapTable['duty_swap'], 'id' | 'day' | 'return_day'>>): Promise<{ id: string; version: number }> {
  const version = row.version + 1
  await swaps(ctx).updateTable('duty_swap').set({ ...change, version }).where('id', '=', row.id).execute()
  ctx.publish(watch.topics.roster, { swapId: row.id })
  return { id: row.id, version }
}

/** Open swaps first, then those of the last weeks. */
export async function readSwaps(ctx: QueryContext, openOnly = false): Promise<SwapRow[]> {
  let query = swaps(ctx).selectFrom('duty_swap').select([...DAYS, ...REST]).orderBy(sql`state in ('asked', 'agreed')`, 'desc').orderBy('asked_at', 'desc').limit(60)
  if (openOnly) query = query.where('state', 'in', ['asked', 'agreed'])
  const rows = await query.execute()
  const ids = [...new Set(rows.flatMap((row) => [row.from_id, row.to_id]))]
  const { people } = ids.length === 0 ? { people: [] } : await ctx.call(organisation.queries.findPeople, { ids }, 'system')
  const person = (id: string) => {
    const found = people.find((one) => one.id === id)
    return { personId: id, code: found?.code ?? '', name: found?.name ?? null }
  }
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    from: person(row.from_id),
    to: person(row.to_id),
    returnDay: row.return_day,
    reason: row.reason,
    state: row.state,
    askedAt: row.asked_at as string,
    answeredAt: row.answered_at as string | null,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at as string | null,
    note: row.note,
    version: row.version,
  }))
}
