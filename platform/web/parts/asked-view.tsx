import type { ReactNode } from 'react'
import type { ApiFailure } from '../client/api-failure.ts'
import type { Asked } from '../client/hooks.ts'
import { ErrorState, NoPermission, Skeleton, Stale } from './states.tsx'

interface AskedViewProps<T> {
  readonly asked: Asked<T>
  /** What is awaited, for the sentence after 3 s. */
  readonly what?: string
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}

function permissionOf({ details, code }: ApiFailure): string {
  const { permission } = details
  return typeof permission === 'string' ? permission : code
}

/** An answer in all its states: waiting, refused, failed, shown, shown but old. */
export function AskedView<T>({ asked, what, rows, children }: AskedViewProps<T>): ReactNode {
  if (asked.data !== undefined) {
    return <Stale at={asked.askedAt} on={asked.failure !== null}>{children(asked.data)}</Stale>
  }
  if (asked.failure?.status === 403) return <NoPermission permission={permissionOf(asked.failure)} />
  if (asked.failure) return <ErrorState failure={asked.failure} onRetry={asked.again} />
  return <Skeleton {...(rows === undefined ? {} : { rows })} {...(what === undefined ? {} : { what })} />
}
