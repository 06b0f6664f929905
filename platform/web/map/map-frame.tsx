import type { Map as GlMap } from 'maplibre-gl'
import type { ReactNode } from 'react'
import { distanceMetres } from '#platform/kernel/geo.ts'
import { useWebText } from '../i18n/web-text.ts'
import { coordinateText, roundLengthText, scaleLength } from './measure.ts'

/** Metres one pixel stands for at the middle of the map. */
function metresPerPixel(map: GlMap): number {
  const box = map.getContainer()
  const [x, y] = [box.clientWidth / 2, box.clientHeight / 2]
  const [a, b] = [map.unproject([x - 50, y]), map.unproject([x + 50, y])]
  return Math.max(0.01, distanceMetres([a.lng, a.lat], [b.lng, b.lat]) / 100)
}

/** Scale, north and the coordinates under the pointer. Drawn again with each move (`moves`). */
export function MapFrame({ map, pointer, moves }: { readonly map: GlMap; readonly pointer: readonly [number, number] | null; readonly moves: number }): ReactNode {
  const t = useWebText()
  const { metres, pixels } = scaleLength(metresPerPixel(map), 140)
  return (
    <div className="map-frame" data-moves={moves}>
      {pointer ? <span className="map-coordinates">{coordinateText(pointer)}</span> : null}
      <span className="map-north" style={{ transform: `rotate(${-map.getBearing()}deg)` }}>
        <svg width="16" height="32" viewBox="0 0 16 32" aria-label={t('map.north')}><text x="8" y="11" fontSize="12" textAnchor="middle">{t('map.north')}</text><path d="M8 14l6 17l-6 -4l-6 4z" /></svg>
      </span>
      <span className="map-scale" style={{ width: pixels }}><span>0</span><span>{roundLengthText(metres)}</span></span>
    </div>
  )
}
