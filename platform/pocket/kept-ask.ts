import { useEffect, useState } from 'react'
import type { InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import type { ApiFailure } from '#platform/web/client/api-failure.ts'
import { type AskOptions, useAsk } from '#platform/web/client/hooks.ts'
import { currentWorld } from '#platform/web/session/world.ts'
import { useSessionStore } from '#platform/web/session/session.ts'
import { type KeptAnswer, offlineStore } from './offline-store.ts'

/** An answer that is there without a network too; `askedAt` is its age, `fresh` whether it came in this session. */
export interface KeptAsked<T> {
  readonly data: T | undefined
  readonly askedAt: number
  readonly fresh: boolean
  readonly failure: ApiFailure | null
  readonly waiting: boolean
  readonly again: () => void
}

/** Asks a query and keeps its last answer on the phone, per account and world, so that it opens in a basement. */
export function useKeptAsk<Q extends Named<QuerySpec>>(spec: Q, input: InputTo<Q>, options: AskOptions = {}): KeptAsked<OutputOf<Q>> {
  const accountId = useSessionStore((store) => store.facts?.user?.id ?? '')
  const asked = useAsk(spec, input, options)
  const id = `${currentWorld()}|${accountId}|${spec.id}|${JSON.stringify(input)}`
  const [kept, setKept] = useState<KeptAnswer | null>(null)
  const { data, askedAt } = asked
  useEffect(() => {
    let gone = false
    void offlineStore.answers.get(id).then((answer) => gone || setKept(answer ?? null))
    return () => {
      gone = true
    }
  }, [id])
  useEffect(() => {
    if (data !== undefined) void offlineStore.answers.put({ id, data, askedAtMs: askedAt })
  }, [id, data, askedAt])
  if (data !== undefined) return { data, askedAt, fresh: true, failure: asked.failure, waiting: false, again: asked.again }
  const shown = kept?.id === id ? kept : null
  return { data: shown?.data as OutputOf<Q> | undefined, askedAt: shown?.askedAtMs ?? 0, fresh: false, failure: asked.failure, waiting: asked.waiting && shown === null, again: asked.again }
}
