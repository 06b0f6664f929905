import { type ReactNode, useState } from 'react'
import { Slot } from '#platform/console/slot.tsx'
import { OneMap } from '#platform/web/map/one-map.tsx'
import type { MapObject } from '#platform/web/map/map-layer.ts'
import { Notice, Skeleton } from '#platform/web/parts/states.tsx'
import './map-page.css'
import { MapObjectCard } from './map-object-card.tsx'
import { useMapText } from './texts.ts'
import { useMapLayers } from './use-map-layers.ts'

/** The city with a margin: west, south, east, north (WGS-84). */
const CITY: [number, number, number, number] = [103.17, 29.26, 103.63, 29.73]

/** The one map: every module's layers on our own ground, the picked object or the incidents that run beside it. */
export function MapPage(): ReactNode {
  const t = useMapText()
  const { layers, missing } = useMapLayers()
  const [picked, setPicked] = useState<MapObject | null>(null)
  const layer = picked && layers?.find((one) => one.id === picked.layerId)
  return (
    <div className="map-page">
      <div className="map-ground">
        {layers === null ? <Skeleton rows={6} what={t('layers')} /> : <OneMap layers={layers} bounds={CITY} picked={picked && { layerId: picked.layerId, id: picked.id }} onPick={setPicked} />}
        {missing.length === 0 ? null : <div className="map-missing"><Notice>{t('missing', { modules: missing.join('、') })}</Notice></div>}
      </div>
      <aside className="map-side" aria-label={t('side')}>
        {picked && layer ? <MapObjectCard found={picked} layer={layer} onClose={() => setPicked(null)} /> : <Slot name="map.incidents" props={{}} />}
      </aside>
      <div className="map-time"><Slot name="map.time" props={{}} /></div>
    </div>
  )
}
