import type { RegisterFilter } from '#platform/kernel/register.ts'

export interface ListState {
  readonly filter: RegisterFilter
  readonly sort: { readonly field: string; readonly descending: boolean } | null
  readonly page: number
}

export const EMPTY_STATE: ListState = { filter: {}, sort: null, page: 0 }

/** A filter without parts that ask for nothing, so that "no filter" has one form. */
export function trimFilter(filter: RegisterFilter): RegisterFilter {
  const fields = Object.fromEntries(Object.entries(filter.fields ?? {}).filter(([, wanted]) => !(Array.isArray(wanted) && wanted.length === 0)))
  return {
    ...(filter.text ? { text: filter.text } : {}),
    ...(filter.areas && filter.areas.length > 0 ? { areas: filter.areas } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(filter.quality ? { quality: filter.quality } : {}),
    ...(filter.box ? { box: filter.box } : {}),
    ...(filter.ids ? { ids: filter.ids } : {}),
    ...(filter.removed === true ? { removed: true } : {}),
  }
}

export const sameFilter = (a: RegisterFilter, b: RegisterFilter): boolean => canonical(a) === canonical(b)

function canonical(filter: RegisterFilter): string {
  const { fields = {}, ...rest } = trimFilter(filter)
  return JSON.stringify([Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)), Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))])
}

/** The state of a list as the `q` of its address, so that it can be sent to a colleague; null for the plain list. */
export function writeListState(state: ListState): string | null {
  const filter = trimFilter(state.filter)
  if (Object.keys(filter).length === 0 && state.sort === null && state.page === 0) return null
  return JSON.stringify({ f: filter, ...(state.sort ? { s: [state.sort.field, state.sort.descending] } : {}), ...(state.page > 0 ? { p: state.page } : {}) })
}

/** Reads what {@link writeListState} wrote; anything else is the plain list. */
export function readListState(text: string | null): ListState {
  if (text === null) return EMPTY_STATE
  try {
    const { f, s, p } = JSON.parse(text) as { f?: RegisterFilter; s?: [string, boolean]; p?: number }
    return { filter: trimFilter(f ?? {}), sort: s ? { field: String(s[0]), descending: s[1] === true } : null, page: typeof p === 'number' && p > 0 ? Math.floor(p) : 0 }
  } catch {
    return EMPTY_STATE
  }
}

/** Sets, adds or takes away one choice of a field's filter. */
export function toggleChoice(filter: RegisterFilter, key: string, choice: string): RegisterFilter {
  const now = filter.fields?.[key]
  const chosen = Array.isArray(now) ? now.map(String) : []
  const next = chosen.includes(choice) ? chosen.filter((one) => one !== choice) : [...chosen, choice]
  return trimFilter({ ...filter, fields: { ...filter.fields, [key]: next } })
}

export function toggleArea(filter: RegisterFilter, areaCode: string): RegisterFilter {
  const chosen = filter.areas ?? []
  return trimFilter({ ...filter, areas: chosen.includes(areaCode) ? chosen.filter((one) => one !== areaCode) : [...chosen, areaCode] })
}
