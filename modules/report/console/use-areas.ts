import { useQuery } from '@tanstack/react-query'
import { callQueryById } from '#platform/web/client/browser-client.ts'

export interface Area {
  readonly code: string
  readonly kind: 'city' | 'town' | 'village'
  readonly name: string
}

/** City, townships and villages; they do not change while a page is open. */
export function useAreas(): readonly Area[] {
  const asked = useQuery({
    queryKey: ['area.list-areas'],
    queryFn: async () => ((await callQueryById('area.list-areas', {})) as { areas: readonly Area[] }).areas,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return asked.data ?? []
}
