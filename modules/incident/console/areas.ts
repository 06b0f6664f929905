import { useQuery } from '@tanstack/react-query'
import { callQueryById } from '#platform/web/client/browser-client.ts'

export interface Area {
  readonly code: string
  readonly parentCode: string | null
  readonly kind: 'city' | 'town' | 'village'
  readonly name: string
  readonly fullName: string
  readonly lon: number | null
  readonly lat: number | null
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

/** 「高桥镇 石岗村」 for a code of a township, a village or a group below it. */
export function areaName(areas: readonly Area[], code: string): string {
  const town = areas.find((area) => area.kind === 'town' && code.startsWith(area.code))
  const village = areas.find((area) => area.kind === 'village' && code.startsWith(area.code))
  return [town?.name, village?.name].filter(Boolean).join(' ') || areas.find((area) => code.startsWith(area.code))?.name || code
}
