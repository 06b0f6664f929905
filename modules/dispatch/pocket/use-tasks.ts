import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type KeptAsked, useKeptAsk } from '#platform/pocket/kept-ask.ts'
import { useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { askAgain } from '#platform/web/client/hooks.ts'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { serverNow } from '#platform/web/session/server-clock.ts'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { dispatch } from '../contract.ts'
import { stillOurs, type UnsentReceipt } from './task-progress.ts'

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

/** Receipts that this phone made and the list of tasks does not show yet, in the order they were made. */
export function useUnsentReceipts(): readonly UnsentReceipt[] {
  const tasks = useTasks().data?.tasks
  const entries = useWaiting()
  const [ours, setOurs] = useState<readonly UnsentReceipt[]>([])
  const waiting = entries
    .filter((entry) => entry.action === dispatch.actions.reportReceipt.id)
    // Kept as it was given; the contract fills in what was left out.
    .map((entry): UnsentReceipt => ({ ...dispatch.actions.reportReceipt.input.parse(entry.input), sentAt: null }))
  const seen = new Set(tasks?.flatMap((task) => task.receipts.map((receipt) => receipt.id)) ?? [])
  const next = stillOurs(ours, waiting, seen, serverNow())
  // Kept while rendering, so that no picture in between shows the step before.
  if (next.map(nameOf).join() !== ours.map(nameOf).join()) setOurs(next)
  return next
}

const nameOf = (receipt: UnsentReceipt): string => `${receipt.id} ${receipt.sentAt === null ? 'waits' : 'sent'}`
