import { type ReactNode, useState } from 'react'
import { useMode } from '#platform/console/mode.ts'
import { Slot } from '#platform/console/slot.tsx'
import { OneMap } from '#platform/web/map/one-map.tsx'
import type { MapLayer, MapObject } from '#platform/web/map/map-layer.ts'
import { Notice, Skeleton } from '#platform/web/parts/states.tsx'
import { useFacts } from '#platform/web/session/session.ts'
import './map-page.css'
import { MapObjectCard } from './map-object-card.tsx'
import { useMapText } from './texts.ts'
import { useMapLayers } from './use-map-layers.ts'
import { useMapLink } from './use-map-link.ts'

/** The whole country, for a server that does not say where its city is. */
const ANYWHERE = [73, 18, 135, 54] as const

function Ground({ layers, picked, onPick, onLayers }: { readonly layers: readonly MapLayer[]; readonly picked: MapObject | null; readonly onPick: (found: MapObject | null) => void; readonly onLayers: string | null }): ReactNode {
  const t = useMapText()
  const facts = useFacts()
  const war = useMode((store) => store.mode) === 'war'
  const link = useMapLink(layers, picked, onPick)
  const notices = [onLayers, link.gone === null ? null : t('object.gone', { why: link.gone })].filter((one) => one !== null)
  return (
    <>
      <OneMap layers={layers} bounds={facts?.bounds ?? ANYWHERE} look={link.look} onMoved={link.onMoved} picked={picked && { layerId: picked.layerId, id: picked.id }} onPick={onPick} {...(war ? { theme: 'dark' as const } : {})} />
      {notices.length === 0 ? null : <div className="map-missing">{notices.map((one) => <Notice key={one}>{one}</Notice>)}</div>}
    </>
  )
}

/** The one map: every module's layers on our own ground, the picked object or the incidents that run beside it. */
export function MapPage(): ReactNode {
  const t = useMapText()
  const { layers, missing } = useMapLayers()
  const [picked, setPicked] = useState<MapObject | null>(null)
  const war = useMode((store) => store.mode) === 'war'
  const layer = picked && layers?.find((one) => one.id === picked.layerId)
  return (
    <div className="map-page" {...(war ? { 'data-theme': 'dark' } : {})}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <div className="map-ground">
        {layers === null ? <Skeleton rows={6} what={t('layers')} /> : <Ground layers={layers} picked={picked} onPick={setPicked} onLayers={missing.length === 0 ? null : t('missing', { modules: missing.join('、') })} />}
      </div>
      <aside className="map-side" aria-label={t('side')}>
        {picked && layer ? <MapObjectCard found={picked} layer={layer} onClose={() => setPicked(null)} /> : <Slot name="map.incidents" props={{}} />}
      </aside>
      <div className="map-time"><Slot name="map.time" props={{}} /></div>
    </div>
  )
}
