import { type ReactNode, useState } from 'react'
import { useWebText } from '../i18n/web-text.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import type { Bounds, MapController } from './map-controller.ts'
import { useMeasure } from './use-measure.ts'

interface ToolProps {
  readonly icon: IconName
  readonly label: string
  readonly on?: boolean
  readonly onPress: () => void
}

function Tool({ icon, label, on, onPress }: ToolProps): ReactNode {
  return (
    <button type="button" aria-pressed={on} onClick={onPress}>
      <Icon name={icon} large />
      {label}
    </button>
  )
}

interface MapToolsProps {
  readonly controller: MapController
  readonly bounds: Bounds
  readonly terrain: boolean
  readonly onTerrain: (on: boolean) => void
}

/** Zoom, the whole city, relief in 3-D, measuring. */
export function MapTools({ controller, bounds, terrain, onTerrain }: MapToolsProps): ReactNode {
  const t = useWebText()
  const [measuring, setMeasuring] = useState(false)
  const measured = useMeasure(controller, measuring, () => setMeasuring(false))
  const { map } = controller
  const tilt = (): void => {
    onTerrain(!terrain)
    map.easeTo({ pitch: terrain ? 0 : 55, ...(terrain ? { bearing: 0 } : {}), duration: 240 })
  }
  return (
    <>
      <div className="map-tools" role="toolbar">
        <Tool icon="plus" label={t('map.zoomIn')} onPress={() => map.zoomIn({ duration: 180 })} />
        <Tool icon="minus" label={t('map.zoomOut')} onPress={() => map.zoomOut({ duration: 180 })} />
        <Tool icon="home" label={t('map.home')} onPress={() => map.fitBounds([[bounds[0], bounds[1]], [bounds[2], bounds[3]]], { padding: 24, duration: 240, pitch: 0, bearing: 0 })} />
        <Tool icon="mountain" label={t('map.terrain')} on={terrain} onPress={tilt} />
        <Tool icon="ruler" label={t('map.measure')} on={measuring} onPress={() => setMeasuring(!measuring)} />
      </div>
      {measuring ? <div className="map-measured" role="status">{measured ?? t('map.measureHint')}</div> : null}
    </>
  )
}
