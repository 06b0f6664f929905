import { type ReactNode, useContext, useEffect, useState } from 'react'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { OneMap } from '#platform/web/map/one-map.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import { PocketModules } from './pocket-modules.ts'

/** The whole country, until the server says where its city is. */
const ANYWHERE = [73, 18, 135, 54] as const

/** The map alone: the ground and the modules' layers that are on from the start. */
export function MapTab(): ReactNode {
  const modules = useContext(PocketModules)
  const facts = useFacts()
  const [layers, setLayers] = useState<readonly MapLayer[]>([])
  useEffect(() => {
    void Promise.all(modules.map((module) => module.mapLayers?.() ?? Promise.resolve([]))).then((all) => setLayers(all.flat()))
  }, [modules])
  return <OneMap frame="small" layers={layers} bounds={facts?.bounds ?? ANYWHERE} />
}
