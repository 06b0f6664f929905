import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Bounds } from '#platform/web/map/map-controller.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { OneMap } from '#platform/web/map/one-map.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import { dragPoint } from './drag-point.ts'

/** The whole country, for a server that does not say where its city is. */
const ANYWHERE: Bounds = [73, 18, 135, 54]
const AROUND = 0.03

interface PositionMapProps {
  readonly place: readonly [lon: number, lat: number] | null
  readonly name: string
  readonly onMove: (lon: number, lat: number) => void
}

/** The row on a small map: dragged, or put where the map is pressed. */
export function PositionMap({ place, name, onMove }: PositionMapProps): ReactNode {
  const now = useRef({ place, onMove })
  useEffect(() => {
    now.current = { place, onMove }
  })
  const city = useFacts()?.bounds ?? ANYWHERE
  const [bounds] = useState<Bounds>(() => (place ? [place[0] - AROUND, place[1] - AROUND, place[0] + AROUND, place[1] + AROUND] : city))
  const [lon, lat] = place ?? [null, null]
  const layers = useMemo<readonly MapLayer[]>(
    () => (lon === null || lat === null ? [] : [{ kind: 'points', id: `position-${lon}-${lat}`, title: { zh: '位置', en: 'Position' }, on: true, shape: 'circle', label: 'name', labelZoom: 0, data: { geojson: () => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { id: 'place', name }, geometry: { type: 'Point', coordinates: [lon, lat] } }] }) } }]),
    [lon, lat, name],
  )
  return <OneMap layers={layers} bounds={bounds} frame="small" onReady={(map) => dragPoint(map, { at: () => now.current.place, onMove: (east, north) => now.current.onMove(east, north) })} />
}
