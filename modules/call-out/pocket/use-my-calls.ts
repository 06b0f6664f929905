import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#platform/kernel/contract.ts'
import { type KeptAsked, useKeptAsk } from '#platform/pocket/kept-ask.ts'
import { useWaiting } from '#platform/pocket/outbox/pocket-outbox.ts'
import { askAgain } from '#platform/web/client/hooks.ts'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import { callOut } from '../contract.ts'

/** A call must not wait for the socket alone. */
const EVERY_MS = 20_000

/** Calls to me, from the server or as kept on the phone; asked again when the server says so and when an answer has left. */
export function useMyCalls(): KeptAsked<OutputOf<typeof callOut.queries.myCalls>> {
  const queryClient = useQueryClient()
  useRefreshOn(callOut.topics.mine, [callOut.queries.myCalls])
  const count = useWaiting().length
  const before = useRef(count)
  useEffect(() => {
    if (count < before.current) askAgain(queryClient, [callOut.queries.myCalls])
    before.current = count
  }, [count, queryClient])
  return useKeptAsk(callOut.queries.myCalls, {}, { everyMs: EVERY_MS })
}

/** Calls answered on this phone that wait for the network, and those that left while it is open: they do not ring again. */
export function useAnsweredHere(): { readonly waiting: ReadonlySet<string>; readonly all: ReadonlySet<string> } {
  const waiting = useWaiting()
    .filter((entry) => entry.action === callOut.actions.answer.id && !entry.held)
    .map((entry) => callOut.actions.answer.input.parse(entry.input).callId)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  // Kept while rendering: between "sent" and "seen in the list" it must not ring once more.
  if (waiting.some((id) => !seen.has(id))) setSeen(new Set([...seen, ...waiting]))
  return { waiting: new Set(waiting), all: seen }
}
