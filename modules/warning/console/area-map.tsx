import type { Map as GlMap, MapMouseEvent } from 'maplibre-gl'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Bounds } from '#platform/web/map/map-controller.ts'
import type { MapLayer } from '#platform/web/map/map-layer.ts'
import { areaText, ringSquareMetres } from '#platform/web/map/measure.ts'
import { OneMap } from '#platform/web/map/one-map.tsx'
import { Button } from '#platform/web/parts/button.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import type { PickedArea } from './area-picker.tsx'
import { useWarningText } from './texts.ts'

type Corner = [number, number]
type Ring = readonly (readonly [number, number])[]

/** The whole country, for a server that does not say where its city is. */
const ANYWHERE: Bounds = [73, 18, 135, 54]
const PRECISION = 1e5

interface AreaMapProps {
  readonly rings: readonly Ring[]
  /** Areas that count, marked at their middle. */
  readonly codes: readonly string[]
  readonly areas: readonly PickedArea[]
  readonly drawing: boolean
  readonly onRing: (ring: Corner[]) => void
}

const closed = (ring: Ring): Corner[] => [...ring, ring[0]!].map(([lon, lat]) => [lon, lat])

/** A layer is known by its id, so that one with other contents is another layer. */
function layersOf(rings: readonly Ring[], corners: readonly Corner[], marks: readonly PickedArea[]): readonly MapLayer[] {
  const drawn = rings.map((ring) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'Polygon' as const, coordinates: [closed(ring)] } }))
  const line = corners.length > 1 ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: corners.map((corner) => [...corner]) } }] : []
  const points = [
    ...corners.map(([lon, lat], at) => ({ type: 'Feature' as const, properties: { id: `corner${at}`, name: String(at + 1) }, geometry: { type: 'Point' as const, coordinates: [lon, lat] } })),
    ...marks.flatMap((area) => (area.lon === null || area.lat === null ? [] : [{ type: 'Feature' as const, properties: { id: area.code, name: area.name }, geometry: { type: 'Point' as const, coordinates: [area.lon, area.lat] } }])),
  ]
  const key = JSON.stringify([rings, corners, marks.map((area) => area.code)])
  const title = { zh: '预警范围', en: 'Warned area' }
  return [
    { kind: 'shapes', id: `draft-ring-${key}`, title, on: true, style: 'zone-ready', geojson: () => ({ type: 'FeatureCollection', features: drawn }) },
    { kind: 'shapes', id: `draft-line-${key}`, title, on: true, style: 'footprint', geojson: () => ({ type: 'FeatureCollection', features: line }) },
    { kind: 'points', id: `draft-point-${key}`, title, on: true, shape: 'circle', label: 'name', labelZoom: 0, data: { geojson: () => ({ type: 'FeatureCollection', features: points }) } },
  ]
}

/** The map of the composer: presses set corners while drawing, three make an area. */
export function AreaMap({ rings, codes, areas, drawing, onRing }: AreaMapProps): ReactNode {
  const t = useWarningText()
  const city = useFacts()?.bounds ?? ANYWHERE
  const [corners, setCorners] = useState<readonly Corner[]>([])
  const taking = useRef(drawing)
  useEffect(() => {
    taking.current = drawing
  })
  const [before, setBefore] = useState(drawing)
  if (before !== drawing) {
    setBefore(drawing)
    setCorners([])
  }
  const marks = useMemo(() => areas.filter((area) => codes.includes(area.code)), [areas, codes])
  const layers = useMemo(() => layersOf(rings, corners, marks), [rings, corners, marks])
  const onReady = (map: GlMap): void => {
    map.on('click', (event: MapMouseEvent) => {
      if (taking.current) setCorners((taken) => [...taken, [Math.round(event.lngLat.lng * PRECISION) / PRECISION, Math.round(event.lngLat.lat * PRECISION) / PRECISION]])
    })
  }
  return (
    <div className="composer-map">
      <OneMap layers={layers} bounds={city} frame="small" onReady={onReady} />
      {drawing ? (
        <div className="composer-drawing row wrap">
          <span>{corners.length < 3 ? t('compose.drawHint', { n: corners.length }) : areaText(ringSquareMetres(corners))}</span>
          <Button size="sm" disabled={corners.length === 0} onClick={() => setCorners(corners.slice(0, -1))}>{t('compose.undoCorner')}</Button>
          <Button size="sm" kind="primary" disabled={corners.length < 3} onClick={() => onRing([...corners])}>{t('compose.closeRing')}</Button>
        </div>
      ) : null}
    </div>
  )
}
