import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { OneMap } from '#platform/web/map/one-map.tsx'
import type { Bounds } from '#platform/web/map/map-controller.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { useFacts } from '#platform/web/session/session.ts'
import type { IntakePlace } from '../contract/intake-draft.ts'

/** The whole country, for a server that does not say where its city is. */
const ANYWHERE: Bounds = [73, 18, 135, 54]
const AROUND = 0.04

/** A small map: a press says where it is. */
export function PlaceMap({ place, onPick }: { readonly place: IntakePlace | null; readonly onPick: (lon: number, lat: number) => void }): ReactNode {
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  const city = useFacts()?.bounds ?? ANYWHERE
  const [bounds] = useState<Bounds>(() => (place ? [place.lon - AROUND, place.lat - AROUND, place.lon + AROUND, place.lat + AROUND] : city))
  const layers = useMemo<readonly MapLayer[]>(
    () => (place ? [{ kind: 'points', id: `intake-place-${place.lon}-${place.lat}`, title: { zh: '接报地点', en: 'Reported place' }, on: true, shape: 'circle', label: 'name', labelZoom: 0, data: { geojson: () => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { id: 'place', name: place.name }, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }] }) } }] : []),
    [place],
  )
  return <OneMap layers={layers} bounds={bounds} frame="small" onReady={(map) => map.on('click', (event) => pick.current(event.lngLat.lng, event.lngLat.lat))} />
}
