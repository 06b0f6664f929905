import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { LonLat } from '#platform/kernel/geo.ts'
import { useWebText } from '../i18n/web-text.ts'
import { tokens } from '../tokens/tokens.ts'
import type { MapController } from './map-controller.ts'
import { areaText, lengthText, lineMetres, ringSquareMetres } from './measure.ts'

const SOURCE = 'measure'

function draw({ map }: MapController, points: readonly LonLat[]): void {
  const data = {
    type: 'FeatureCollection' as const,
    features: [
      { type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: points.map((point) => [...point]) } },
      ...points.map((point) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: [...point] } })),
    ],
  }
  const source = map.getSource<GeoJSONSource>(SOURCE)
  if (source) {
    source.setData(data)
    return
  }
  map.addSource(SOURCE, { type: 'geojson', data })
  const accent = document.documentElement.dataset['theme'] === 'dark' ? tokens.dark.accent : tokens.light.accent
  map.addLayer({ id: `${SOURCE}:line`, type: 'line', source: SOURCE, paint: { 'line-color': accent, 'line-width': 2.5, 'line-dasharray': [3, 1.5] } })
  map.addLayer({ id: `${SOURCE}:point`, type: 'circle', source: SOURCE, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': '#FFFFFF', 'circle-stroke-color': accent, 'circle-stroke-width': 2 } })
}

function clear({ map }: MapController): void {
  for (const part of ['line', 'point']) if (map.getLayer(`${SOURCE}:${part}`)) map.removeLayer(`${SOURCE}:${part}`)
  if (map.getSource(SOURCE)) map.removeSource(SOURCE)
}

/** Measures along clicked points while `on`; answers the sentence with length and, from three points, area. */
export function useMeasure(controller: MapController, on: boolean, onEnd: () => void): string | null {
  const t = useWebText()
  const [points, setPoints] = useState<readonly LonLat[]>([])
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    if (!on) return
    const { map } = controller
    let taken: readonly LonLat[] = []
    let done = false
    controller.measure(true)
    const add = (event: MapMouseEvent): void => {
      if (done) taken = []
      done = false
      taken = [...taken, [event.lngLat.lng, event.lngLat.lat]]
      draw(controller, taken)
      setPoints(taken)
    }
    const finish = (event: MapMouseEvent): void => {
      event.preventDefault()
      done = true
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') end.current()
    }
    map.on('click', add)
    map.on('dblclick', finish)
    document.addEventListener('keydown', onKey)
    return () => {
      map.off('click', add)
      map.off('dblclick', finish)
      document.removeEventListener('keydown', onKey)
      controller.measure(false)
      clear(controller)
      setPoints([])
    }
  }, [controller, on])
  if (points.length < 2) return null
  const length = lengthText(lineMetres(points))
  return points.length < 3 ? t('map.measureLength', { length }) : t('map.measureDone', { length, area: areaText(ringSquareMetres(points)) })
}
