import { useEffect, useMemo, useState } from 'react'
import { MINUTE } from '#platform/kernel/instant.ts'
import { useConsoleModules } from '#platform/console/console-modules.ts'
import { useAsk } from '#platform/web/client/hooks.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { situationMap } from '../contract.ts'

export interface FoundLayers {
  /** Null until the modules have been asked. */
  readonly layers: readonly MapLayer[] | null
  /** Modules whose layers could not be brought; the others stand. */
  readonly missing: readonly string[]
}

/** The layers of all modules, those of registers with their count and the time of their newest row. One that fails is named; it never empties the map. */
export function useMapLayers(): FoundLayers {
  const modules = useConsoleModules((store) => store.modules)
  const [found, setFound] = useState<FoundLayers>({ layers: null, missing: [] })
  const described = useAsk(situationMap.queries.listLayers, {}, { everyMs: 5 * MINUTE, keep: true }).data?.layers
  useEffect(() => {
    let gone = false
    const asked = modules.filter((module) => module.mapLayers !== undefined)
    void Promise.allSettled(asked.map((module) => module.mapLayers!())).then((answers) => {
      if (gone) return
      const layers = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [...answer.value] : []))
      const missing = asked.filter((_, at) => answers[at]!.status === 'rejected').map((module) => module.module)
      setFound({ layers, missing })
    })
    return () => {
      gone = true
    }
  }, [modules])
  return useMemo(() => {
    const dated = found.layers?.map((layer): MapLayer => {
      const of = described?.find((one) => one.id === layer.id)
      if (!of) return layer
      const at = of.updatedAt === null ? null : Date.parse(of.updatedAt)
      return { count: () => of.count, dataAt: () => at, ...layer }
    })
    return { layers: dated ?? null, missing: found.missing }
  }, [found, described])
}
