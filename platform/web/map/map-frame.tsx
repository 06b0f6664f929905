import type { Map as GlMap, MapMouseEvent } from 'maplibre-gl'
import { type ReactNode, useEffect, useState } from 'react'
import { distanceMetres, type LonLat } from '#platform/kernel/geo.ts'
import { useWebText } from '../i18n/web-text.ts'
import { coordinateText, roundLengthText, scaleLength } from './measure.ts'

/** Metres one pixel stands for at the middle of the map. */
function metresPerPixel(map: GlMap): number {
  const box = map.getContainer()
  const [x, y] = [box.clientWidth / 2, box.clientHeight / 2]
  const [a, b] = [map.unproject([x - 50, y]), map.unproject([x + 50, y])]
  return Math.max(0.01, distanceMetres([a.lng, a.lat], [b.lng, b.lat]) / 100)
}

interface Frame {
  readonly metresPerPixel: number
  readonly bearing: number
}

/** Scale and north as the map moves. */
function useFrame(map: GlMap): Frame {
  const [frame, setFrame] = useState<Frame>(() => ({ metresPerPixel: metresPerPixel(map), bearing: map.getBearing() }))
  useEffect(() => {
    const onMove = (): void => setFrame({ metresPerPixel: metresPerPixel(map), bearing: map.getBearing() })
    map.on('move', onMove)
    map.on('resize', onMove)
    return () => {
      map.off('move', onMove)
      map.off('resize', onMove)
    }
  }, [map])
  return frame
}

function usePointer(map: GlMap): LonLat | null {
  const [at, setAt] = useState<LonLat | null>(null)
  useEffect(() => {
    const onMove = (event: MapMouseEvent): void => setAt([event.lngLat.lng, event.lngLat.lat])
    const onOut = (): void => setAt(null)
    map.on('mousemove', onMove)
    map.on('mouseout', onOut)
    return () => {
      map.off('mousemove', onMove)
      map.off('mouseout', onOut)
    }
  }, [map])
  return at
}

/** Scale, north and the coordinates under the pointer. */
export function MapFrame({ map, coordinates }: { readonly map: GlMap; readonly coordinates: boolean }): ReactNode {
  const t = useWebText()
  const frame = useFrame(map)
  const pointer = usePointer(map)
  const { metres, pixels } = scaleLength(frame.metresPerPixel, 140)
  return (
    <div className="map-frame">
      {coordinates && pointer ? <span className="map-coordinates">{coordinateText(pointer)}</span> : null}
      <span className="map-north" style={{ transform: `rotate(${-frame.bearing}deg)` }}>
        <svg width="16" height="32" viewBox="0 0 16 32" aria-label={t('map.north')}><text x="8" y="11" fontSize="12" textAnchor="middle">{t('map.north')}</text><path d="M8 14l6 17l-6 -4l-6 4z" /></svg>
      </span>
      <span className="map-scale" style={{ width: pixels }}><span>0</span><span>{roundLengthText(metres)}</span></span>
    </div>
  )
}
