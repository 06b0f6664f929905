import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { callQueryById } from '#platform/web/client/browser-client.ts'

interface AreaName {
  readonly code: string
  readonly kind: string
  readonly name: string
}

/** 「高桥镇」 for the code of a township or anything below it; the list of areas is another module's, which may be off. */
export function useTownName(): (areaCode: string | null) => string {
  const asked = useQuery({
    queryKey: ['area.list-areas'],
    queryFn: async () => ((await callQueryById('area.list-areas', {})) as { areas: readonly AreaName[] }).areas,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const areas = asked.data
  return useCallback((areaCode) => {
    if (areaCode === null) return ''
    return areas?.find((area) => area.kind === 'town' && areaCode.startsWith(area.code))?.name ?? areaCode.slice(0, 9)
  }, [areas])
}
