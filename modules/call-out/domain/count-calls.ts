import type { CallCounts, CallRow } from '../contract/call.ts'

type Counted = Pick<CallRow, 'state' | 'answer' | 'startedAt' | 'answeredAt' | 'late'>

function middle(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** The headline of a board, from its rows. The same on the server and on the screen, which holds the rows. */
export function countCalls(rows: readonly Counted[]): CallCounts {
  const counts = { people: rows.length, open: 0, unanswered: 0, answered: 0, talk: 0, cannot: 0, withdrawn: 0 }
  const seconds: number[] = []
  for (const row of rows) {
    if (row.state === 'withdrawn') counts.withdrawn += 1
    if (row.state === 'calling' || row.state === 'unanswered') counts.open += 1
    if (row.state === 'unanswered') counts.unanswered += 1
    if (row.state !== 'answered') continue
    counts.answered += 1
    if (row.answer === 'talk' || row.answer === 'cannot') counts[row.answer] += 1
    if (row.answeredAt !== null && !row.late) seconds.push(Math.max(0, (Date.parse(row.answeredAt) - Date.parse(row.startedAt)) / 1_000))
  }
  return { ...counts, medianSeconds: middle(seconds.toSorted((a, b) => a - b)) }
}
