import { useState } from 'react'
import type { InputTo } from '#platform/kernel/contract.ts'
import { type Asked, useAsk } from '#platform/web/client/hooks.ts'
import { useTopic } from '#platform/web/realtime/use-topic.ts'
import { callOut } from '../contract.ts'
import { applyDelta, applyWaiting, type Board, type BoardDelta, keepWaiting, readDelta } from './board-delta.ts'

interface Held {
  /** The answer of the server that the news were applied to. */
  readonly base: readonly Board[] | undefined
  readonly boards: readonly Board[]
  /** News that came before their board did. */
  readonly waiting: readonly BoardDelta[]
}

const NONE: Held = { base: undefined, boards: [], waiting: [] }

/** What is held after an answer of the server: the newer of both, and the news that had come before it. */
function rebased(held: Held, base: readonly Board[]): Held {
  return { base, ...applyWaiting(base.map((board) => newest(board, held.boards)), held.waiting) }
}

/** Boards that follow the news row by row; read afresh only when news were missed or a new call-out began. */
export function useBoards(input: InputTo<typeof callOut.queries.board>): Asked<readonly Board[]> {
  const asked = useAsk(callOut.queries.board, input)
  const [held, setHeld] = useState<Held>(NONE)
  const base = asked.data?.callOuts
  const current = base === undefined || held.base === base ? held : rebased(held, base)
  if (current !== held) setHeld(current)
  useTopic(callOut.topics.board, (data) => {
    const news = readDelta(data)
    if (news === null) return asked.again()
    const applied = applyDelta(current.boards, news)
    if (applied.unknown) {
      setHeld((before) => ({ ...before, waiting: keepWaiting(before.waiting, news) }))
      if (input.id === undefined && news.head !== undefined) asked.again()
      return
    }
    setHeld((before) => ({ ...before, boards: applyDelta(before.boards, news).boards }))
  })
  return { ...asked, data: base === undefined ? undefined : current.boards }
}

function newest(board: Board, before: readonly Board[]): Board {
  const known = before.find((one) => one.id === board.id)
  return known ? (applyDelta([board], { callOutId: board.id, rows: known.rows }).boards[0] ?? board) : board
}
