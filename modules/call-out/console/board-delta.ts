import type { OutputOf } from '#platform/kernel/contract.ts'
import type { callOut } from '../contract.ts'
import { callOutHead, callRow, type CallRow } from '../contract/call.ts'
import { z } from 'zod'
import { countCalls } from '../domain/count-calls.ts'

export type Board = OutputOf<typeof callOut.queries.board>['callOuts'][number]

const delta = z.object({ callOutId: z.guid(), head: callOutHead.optional(), rows: z.array(callRow) })
export type BoardDelta = z.infer<typeof delta>

/** News of the board as they come over the socket; null for anything else. */
export function readDelta(data: unknown): BoardDelta | null {
  const parsed = delta.safeParse(data)
  return parsed.success ? parsed.data : null
}

const isOpen = (row: CallRow): boolean => row.state === 'calling' || row.state === 'unanswered'

/** Rows in place: a newer version replaces the one held, a new row is added at its end. Old news change nothing. */
function mergeRows(held: readonly CallRow[], news: readonly CallRow[]): readonly CallRow[] {
  const byId = new Map(news.map((row) => [row.id, row]))
  let changed = false
  const kept = held.map((row) => {
    const now = byId.get(row.id)
    byId.delete(row.id)
    if (!now || now.version <= row.version) return row
    changed = true
    return now
  })
  return changed || byId.size > 0 ? [...kept, ...byId.values()] : held
}

/**
 * The boards after a piece of news. `unknown` says that it is about a call-out that is not held, so that whoever shows a
 * list may ask for it. Counts are made from the rows, so that they are right whatever order the news came in.
 */
export function applyDelta(boards: readonly Board[], news: BoardDelta): { readonly boards: readonly Board[]; readonly unknown: boolean } {
  const at = boards.findIndex((board) => board.id === news.callOutId)
  const board = boards[at]
  if (!board) return { boards, unknown: true }
  const rows = mergeRows(board.rows, news.rows)
  const head = news.head && news.head.version >= board.version ? news.head : null
  if (rows === board.rows && head === null) return { boards, unknown: false }
  return { boards: boards.with(at, { ...board, ...head, rows: [...rows], counts: countCalls(rows) }), unknown: false }
}

/** News of call-outs that are not held yet: the board may still be on its way. A few dozen are enough for that moment. */
const WAITING_KEPT = 50

export const keepWaiting = (waiting: readonly BoardDelta[], news: BoardDelta): readonly BoardDelta[] => [...waiting, news].slice(-WAITING_KEPT)

/** Boards that have just come, with the news that came before them; what is about others goes on waiting. */
export function applyWaiting(boards: readonly Board[], waiting: readonly BoardDelta[]): { readonly boards: readonly Board[]; readonly waiting: readonly BoardDelta[] } {
  const still: BoardDelta[] = []
  let now = boards
  for (const news of waiting) {
    const applied = applyDelta(now, news)
    if (applied.unknown) still.push(news)
    now = applied.boards
  }
  return { boards: now, waiting: still }
}

/** Unanswered first, then those being called, longest on the ladder first; then the others by time of answer. */
export function inOrder(rows: readonly CallRow[], steps: readonly { readonly rung: string }[]): readonly CallRow[] {
  const place = (row: CallRow): number => steps.findIndex((step) => step.rung === row.rung)
  const rank = (row: CallRow): number => (row.state === 'unanswered' ? 0 : row.state === 'calling' ? 1 : row.answer === 'cannot' ? 2 : row.answer === 'talk' ? 3 : 4)
  return rows.toSorted((a, b) => rank(a) - rank(b) || (isOpen(a) ? place(b) - place(a) : (b.answeredAt ?? '').localeCompare(a.answeredAt ?? '')) || a.id.localeCompare(b.id))
}

export interface RungCount {
  readonly rung: CallRow['rung'] & string
  readonly afterSeconds: number
  readonly reached: number
  readonly answered: number
  readonly waiting: number
  /** Could not be reached that way, by reason. */
  readonly failed: readonly { readonly note: string; readonly count: number }[]
}

/** For each rung: how many came so far, how many answered there, how many wait there now. */
export function countRungs(board: Pick<Board, 'steps' | 'rows'>): readonly RungCount[] {
  const places = board.rows.map((row) => ({ row, at: board.steps.findIndex((step) => step.rung === row.rung) }))
  return board.steps.map((step, index) => {
    const here = places.filter(({ at }) => at === index)
    return {
      rung: step.rung,
      afterSeconds: step.afterSeconds,
      reached: places.filter(({ at }) => at >= index).length,
      answered: here.filter(({ row }) => row.state === 'answered').length,
      waiting: here.filter(({ row }) => isOpen(row)).length,
      failed: [...Map.groupBy(board.rows.flatMap((row) => row.failed.filter((one) => one.rung === step.rung)), (one) => one.note)].map(([note, all]) => ({ note, count: all.length })).toSorted((a, b) => b.count - a.count),
    }
  })
}
