import { useEffect, useState } from 'react'
import { useConsoleModules } from '#platform/console/console-modules.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'

export interface FoundLayers {
  /** Null until the modules have been asked. */
  readonly layers: readonly MapLayer[] | null
  /** Modules whose layers could not be brought; the others stand. */
  readonly missing: readonly string[]
}

/** The layers of all modules. One that fails is named; it never empties the map. */
export function useMapLayers(): FoundLayers {
  const modules = useConsoleModules((store) => store.modules)
  const [found, setFound] = useState<FoundLayers>({ layers: null, missing: [] })
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
  return found
}
