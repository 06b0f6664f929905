import { useState } from 'react'
import type { InputTo } from '#platform/kernel/contract.ts'
import { type Asked, useAsk } from '#platform/web/client/hooks.ts'
import { useTopic } from '#platform/web/realtime/use-topic.ts'
import { callOut } from '../contract.ts'
import { applyDelta, type Board, readDelta } from './board-delta.ts'

interface Held {
  /** The answer of the server that the news were applied to. */
  readonly base: readonly Board[] | undefined
  readonly boards: readonly Board[]
}

const NONE: Held = { base: undefined, boards: [] }

/** Boards that follow the news row by row; read afresh only when news were missed or a new call-out began. */
export function useBoards(input: InputTo<typeof callOut.queries.board>): Asked<readonly Board[]> {
  const asked = useAsk(callOut.queries.board, input)
  const [held, setHeld] = useState<Held>(NONE)
  const base = asked.data?.callOuts
  // The newer of the two: an answer that came while news arrived keeps what the news knew better.
  const current = base === undefined ? held : held.base === base ? held : { base, boards: base.map((board) => newest(board, held.boards)) }
  if (current !== held) setHeld(current)
  useTopic(callOut.topics.board, (data) => {
    const news = readDelta(data)
    if (news === null) return asked.again()
    const applied = applyDelta(current.boards, news)
    if (applied.unknown) {
      if (input.id === undefined && news.head !== undefined) asked.again()
      return
    }
    setHeld((before) => ({ base: before.base, boards: applyDelta(before.boards, news).boards }))
  })
  return { ...asked, data: base === undefined ? undefined : current.boards }
}

function newest(board: Board, before: readonly Board[]): Board {
  const known = before.find((one) => one.id === board.id)
  return known ? (applyDelta([board], { callOutId: board.id, rows: known.rows }).boards[0] ?? board) : board
}
