import { useCallback, useState } from 'react'
import type { RegisterFilter, RegisterRow } from '#platform/kernel/register.ts'
import type { ListOutput } from '#platform/kernel/register-calls.ts'
import { type Asked, useAsk } from '#platform/web/client/hooks.ts'
import { useRefreshOn } from '#platform/web/realtime/use-topic.ts'
import type { RegisterPageSpec } from './define-register-page.ts'
import { type ListState, readListState, trimFilter, writeListState } from './filter-url.ts'

export const PAGE_ROWS = 50

export interface RegisterList {
  readonly state: ListState
  readonly asked: Asked<ListOutput<RegisterRow>>
  readonly setFilter: (filter: RegisterFilter) => void
  readonly setSort: (field: string) => void
  readonly setPage: (page: number) => void
}

function keepInAddress(state: ListState): void {
  const address = new URL(location.href)
  const text = writeListState(state)
  if (text === null) address.searchParams.delete('q')
  else address.searchParams.set('q', text)
  history.replaceState(history.state, '', address)
}

/** The list of a register page: filter, order and page, kept in the address; read again when rows change elsewhere. */
export function useRegisterList(spec: RegisterPageSpec): RegisterList {
  const [state, setState] = useState<ListState>(() => readListState(new URL(location.href).searchParams.get('q')))
  const asked = useAsk(spec.calls.list, { filter: state.filter, ...(state.sort ? { sort: state.sort } : {}), limit: PAGE_ROWS, offset: state.page * PAGE_ROWS }, { keep: true })
  useRefreshOn(spec.topic, [spec.calls.list, spec.calls.views, spec.calls.get])
  const change = useCallback((make: (before: ListState) => ListState): void => {
    setState((before) => {
      const after = make(before)
      keepInAddress(after)
      return after
    })
  }, [])
  return {
    state,
    asked,
    setFilter: useCallback((filter) => change((before) => ({ ...before, filter: trimFilter(filter), page: 0 })), [change]),
    setSort: useCallback((field) => change((before) => ({ ...before, page: 0, sort: { field, descending: before.sort?.field === field ? !before.sort.descending : false } })), [change]),
    setPage: useCallback((page) => change((before) => ({ ...before, page })), [change]),
  }
}
