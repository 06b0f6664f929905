import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type KeptAsked, useKeptAsk } from '#platform/pocket/kept-ask.ts'
import { useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { askAgain } from '#platform/web/client/hooks.ts'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dispatch } from '../contract.ts'
import type { UnsentReceipt } from './task-progress.ts'

const EVERY_MS = 30_000

/** My tasks, from the server or as kept on the phone; asked again when the server tells of news and when something was sent. */
export function useTasks(): KeptAsked<OutputOf<typeof dispatch.queries.myTasks>> {
  const queryClient = useQueryClient()
  useRefreshOn(dispatch.topics.myTasks, [dispatch.queries.myTasks])
  const count = useWaiting().length
  const before = useRef(count)
  useEffect(() => {
    if (count < before.current) askAgain(queryClient, [dispatch.queries.myTasks])
    before.current = count
  }, [count, queryClient])
  return useKeptAsk(dispatch.queries.myTasks, {}, { everyMs: EVERY_MS })
}

/** Receipts of orders that this phone has yet to send, in the order they were made. */
export function useUnsentReceipts(): readonly UnsentReceipt[] {
  return useWaiting()
    .filter((entry) => entry.action === dispatch.actions.reportReceipt.id)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    // Kept as it was given; the contract fills in what was left out.
    .map((entry) => dispatch.actions.reportReceipt.input.parse(entry.input))
}
