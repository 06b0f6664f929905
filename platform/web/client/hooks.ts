import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ActionSpec, InputTo, Named, OutputOf, QuerySpec } from '#platform/kernel/contract.ts'
import { serverNow, toServerTime } from '../session/server-clock.ts'
import { ActKey } from './act-key.ts'
import { type ApiFailure, asFailure } from './api-failure.ts'
import { callAction, callQuery } from './browser-client.ts'

type AnyAction = Named<ActionSpec>
type AnyQuery = Named<QuerySpec>

export interface AskOptions {
  /** False: do not ask yet. */
  readonly when?: boolean
  /** Asks again every so often, where no topic tells of changes. */
  readonly everyMs?: number
  /** Keeps showing the last answer while another input is being asked (lists, filters). */
  readonly keep?: boolean
}

/** An answer on its way: `data` stays while it is refreshed; `failure` says why the last try failed; `askedAt` is its age. */
export interface Asked<T> {
  readonly data: T | undefined
  readonly failure: ApiFailure | null
  /** True only while there is nothing to show yet. */
  readonly waiting: boolean
  readonly refreshing: boolean
  /** Server time of the answer shown, ms; 0 before the first. */
  readonly askedAt: number
  readonly again: () => void
}

const keyOf = (id: string, input?: unknown): readonly unknown[] => (input === undefined ? [id] : [id, input])

/** Asks a query and keeps the answer: `const hazardPoints = useAsk(contract.queries.listHazardPoints, { town })`. */
export function useAsk<Q extends AnyQuery>(spec: Q, input: InputTo<Q>, options: AskOptions = {}): Asked<OutputOf<Q>> {
  const result = useQuery<OutputOf<Q>, ApiFailure>({
    queryKey: keyOf(spec.id, input),
    queryFn: ({ signal }) => callQuery(spec, input, { signal }),
    enabled: options.when ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  })
  return {
    data: result.data,
    failure: result.error,
    waiting: result.isPending && result.fetchStatus !== 'idle',
    refreshing: result.isFetching,
    askedAt: result.dataUpdatedAt === 0 ? 0 : toServerTime(result.dataUpdatedAt),
    again: () => void result.refetch(),
  }
}

export interface ActUse<A extends AnyAction> {
  /** Queries to ask again afterwards. */
  readonly refresh?: readonly AnyQuery[]
  readonly onDone?: (output: OutputOf<A>, input: InputTo<A>) => void
  readonly onRefused?: (failure: ApiFailure) => void
}

export interface Act<A extends AnyAction> {
  /** Carries it out; the failure also stands in `failure`. Resolves with null when refused. */
  readonly act: (input: InputTo<A>) => Promise<OutputOf<A> | null>
  readonly pending: boolean
  readonly failure: ApiFailure | null
  readonly output: OutputOf<A> | undefined
  readonly reset: () => void
}

/** One button's act, with its pending and refused states and its idempotency key. */
export function useAct<A extends AnyAction>(spec: A, use: ActUse<A> = {}): Act<A> {
  const queryClient = useQueryClient()
  const key = useMemo(() => new ActKey(), [])
  const mutation = useMutation<OutputOf<A>, ApiFailure, InputTo<A>>({
    mutationFn: async (input) => {
      try {
        const output = await callAction(spec, input, { key: key.keyFor(input, serverNow()) })
        key.answered()
        return output
      } catch (error) {
        const failure = asFailure(error)
        if (!failure.retriable) key.answered()
        throw failure
      }
    },
    onSuccess: (output, input) => {
      askAgain(queryClient, use.refresh ?? [])
      use.onDone?.(output, input)
    },
    onError: (failure) => use.onRefused?.(failure),
  })
  return {
    act: (input) => mutation.mutateAsync(input).catch(() => null),
    pending: mutation.isPending,
    failure: mutation.error,
    output: mutation.data,
    reset: mutation.reset,
  }
}

/** Marks the answers of these queries as old, whatever their input; those on screen are asked again at once. */
export function askAgain(queryClient: QueryClient, specs: readonly { readonly id: string }[]): void {
  for (const spec of specs) void queryClient.invalidateQueries({ queryKey: keyOf(spec.id) })
}
