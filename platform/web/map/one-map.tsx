import type { Map as GlMap } from 'maplibre-gl'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTheme } from '../appearance/appearance.ts'
import { useWebText } from '../i18n/web-text.ts'
import { classes } from '../parts/class-names.ts'
import { Notice } from '../parts/states.tsx'
import { may } from '../session/session.ts'
import { currentWorld } from '../session/world.ts'
import type { ThemeName } from '../tokens/tokens.ts'
import { HoverCard } from './hover-card.tsx'
import { LayerPanel } from './layer-panel.tsx'
import { Legend } from './legend.tsx'
import type { Bounds, MapController, MapEvents, MapLook, MapView } from './map-controller.ts'
import { MapFrame } from './map-frame.tsx'
import type { MapLayer, MapObject } from './map-layer.ts'
import { MapTools } from './map-tools.tsx'
import './map.css'

export interface OneMapProps {
  readonly layers: readonly MapLayer[]
  /** What is shown at first and by 回到全市: west, south, east, north. */
  readonly bounds: Bounds
  readonly picked?: { readonly layerId: string; readonly id: string } | null
  readonly onPick?: (found: MapObject | null) => void
  /** `full`: layers, legend, tools, scale. `small`: the map alone (forms, drawers). */
  readonly frame?: 'full' | 'small'
  /** The page's theme when not given; the hall's map is dark. */
  readonly theme?: ThemeName
  /** A place to look at, at first and whenever another one is given. */
  readonly look?: MapLook | null
  /** Where the map came to rest after the person moved it. */
  readonly onMoved?: (look: MapLook) => void
  /** For what draws itself on the map (plotting, deck.gl overlays). Called again after a new map was made. */
  readonly onReady?: (map: GlMap) => void
  /** Floats above the map. */
  readonly children?: ReactNode
}

interface Hovered {
  readonly found: MapObject
  readonly x: number
  readonly y: number
}

const NONE: ReadonlySet<string> = new Set()

function useMapController(place: React.RefObject<HTMLDivElement | null>, bounds: Bounds, view: MapView, events: MapEvents, onReady: ((map: GlMap) => void) | undefined): { controller: MapController | null; broken: boolean } {
  const [controller, setController] = useState<MapController | null>(null)
  const [broken, setBroken] = useState(false)
  const latest = useRef({ view, events, onReady })
  useEffect(() => {
    latest.current = { view, events, onReady }
  })
  useEffect(() => {
    let closed = false
    let made: MapController | null = null
    const relay: MapEvents = {
      onFailed: (failed) => latest.current.events.onFailed(failed),
      onPick: (found) => latest.current.events.onPick(found),
      onHover: (found, at) => latest.current.events.onHover(found, at),
      onMoved: (look) => latest.current.events.onMoved(look),
    }
    const open = async (): Promise<void> => {
      const { openMap } = await import('./map-controller.ts')
      if (closed || !place.current) return
      made = await openMap(place.current, bounds, { origin: location.origin, world: currentWorld() }, latest.current.view, relay)
      if (closed) made.close()
      else {
        setController(made)
        latest.current.onReady?.(made.map)
      }
    }
    open().catch(() => setBroken(true))
    return () => {
      closed = true
      made?.close()
      setController(null)
    }
  }, [bounds, place])
  useEffect(() => controller?.show(view), [controller, view])
  return { controller, broken }
}

function Hover({ layers, hovered }: { readonly layers: readonly MapLayer[]; readonly hovered: Hovered | null }): ReactNode {
  const layer = layers.find((one) => one.id === hovered?.found.layerId)
  return hovered && layer ? <HoverCard layer={layer} found={hovered.found} x={hovered.x} y={hovered.y} /> : null
}

/** The one map: our own ground, the layers of the modules, a list of them with their age, legend, scale and tools. */
export function OneMap({ layers, bounds, picked = null, onPick, look = null, onMoved, frame = 'full', theme: fixed, onReady, children }: OneMapProps): ReactNode {
  const t = useWebText()
  const pageTheme = useTheme()
  const theme = fixed ?? pageTheme
  const place = useRef<HTMLDivElement>(null)
  const allowed = useMemo(() => layers.filter((layer) => may(layer.permission)), [layers])
  const [switched, setSwitched] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [failed, setFailed] = useState(NONE)
  const [hovered, setHovered] = useState<Hovered | null>(null)
  const [terrain, setTerrain] = useState(false)
  const on = useMemo(() => new Set(allowed.filter((layer) => switched.get(layer.id) ?? layer.on ?? false).map((layer) => layer.id)), [allowed, switched])
  const view = useMemo<MapView>(() => ({ theme, layers: allowed, on, picked, terrain }), [theme, allowed, on, picked, terrain])
  const events: MapEvents = {
    onFailed: setFailed,
    onPick: (found) => onPick?.(found),
    onHover: (found, at) => setHovered(found ? { found, ...at } : null),
    onMoved: (at) => onMoved?.(at),
  }
  const [box] = useState(bounds)
  const { controller, broken } = useMapController(place, box, view, events, onReady)
  useEffect(() => {
    if (look) controller?.lookAt(look)
  }, [controller, look])
  const full = frame === 'full'
  return (
    <div className={classes('one-map', frame)} data-theme={theme}>
      <div ref={place} className="one-map-ground" />
      {broken ? <div className="one-map-broken"><Notice>{t('map.noWebgl')}</Notice></div> : null}
      {full ? (
        <>
          <div className="one-map-left">
            <LayerPanel layers={allowed} on={on} failed={failed} onSwitch={(id, to) => setSwitched((before) => new Map(before).set(id, to))} onRetry={(id) => controller?.refresh(id)} />
            <span className="grow" />
            <Legend layers={allowed.filter((layer) => on.has(layer.id))} theme={theme} />
          </div>
          {controller ? <MapTools controller={controller} bounds={box} terrain={terrain} onTerrain={setTerrain} /> : null}
        </>
      ) : null}
      {controller ? <MapFrame map={controller.map} coordinates={full} /> : null}
      <Hover layers={allowed} hovered={hovered} />
      {children}
    </div>
  )
}
