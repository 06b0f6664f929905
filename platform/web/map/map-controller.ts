import maplibregl, { type GeoJSONSource, type MapGeoJSONFeature, type Map as GlMap, type StyleSpecification, type VectorTileSource } from 'maplibre-gl'
import { tokens, type ThemeName } from '../tokens/tokens.ts'
import { baseStyle, type TileOrigin } from './base-style.ts'
import { drawnLayers, layerStyle, sourceOf } from './layer-style.ts'
import type { MapLayer, MapObject } from './map-layer.ts'
import { symbolImage } from './symbol-image.ts'
import { readSymbolKey } from './symbol-key.ts'

export type Bounds = readonly [west: number, south: number, east: number, north: number]

export interface MapLook {
  readonly lon: number
  readonly lat: number
  readonly zoom: number
}

export interface MapView {
  readonly theme: ThemeName
  readonly layers: readonly MapLayer[]
  /** Ids of the layers that are on. */
  readonly on: ReadonlySet<string>
  readonly picked: { readonly layerId: string; readonly id: string } | null
  readonly terrain: boolean
}

export interface MapEvents {
  /** Ids of sources (`base`, `hillshade`, `data:<layer>`) that could not be read; the others stand. */
  readonly onFailed: (sources: ReadonlySet<string>) => void
  readonly onPick: (found: MapObject | null) => void
  readonly onHover: (found: MapObject | null, at: { readonly x: number; readonly y: number }) => void
  /** The map came to rest after a movement of the person's. */
  readonly onMoved: (look: MapLook) => void
}

const FACE_SAMPLE = '峨眉山市应急隐患点红橙黄蓝镇村北 0123456789'

/** Labels are drawn from the page's own face, so it must be there before the first label. */
async function loadFaces(): Promise<void> {
  const face = 'Noto Sans SC'
  await Promise.allSettled([document.fonts.load(`400 16px "${face}"`, FACE_SAMPLE), document.fonts.load(`700 16px "${face}"`, FACE_SAMPLE)])
}

function hatch(theme: ThemeName): ImageData {
  const side = 16
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const at = canvas.getContext('2d')!
  at.strokeStyle = tokens[theme].ink
  at.lineWidth = 3
  for (const shift of [-side, 0, side]) {
    at.beginPath()
    at.moveTo(shift - 2, side + 2)
    at.lineTo(shift + side + 2, -2)
    at.stroke()
  }
  return at.getImageData(0, 0, side, side)
}

/** Draws the image a style asks for by name: symbols and hatches are made when first needed. */
function supplyImage(map: GlMap, name: string): void {
  if (map.hasImage(name)) return
  const look = readSymbolKey(name)
  if (look) {
    const { image, pixelRatio } = symbolImage(look)
    map.addImage(name, image, { pixelRatio })
  } else if (name.startsWith('hatch|')) map.addImage(name, hatch(name.endsWith('dark') ? 'dark' : 'light'), { pixelRatio: 2 })
}

/** Below this width (CSS px) a map is one of a phone. */
const NARROW = 600

/** The whole style for a view: ground, then the layers that are on, in their order. */
function composeStyle(view: MapView, at: TileOrigin, narrow: boolean): StyleSpecification {
  const style = baseStyle(view.theme, at)
  for (const layer of view.layers.toSorted((a, b) => Number(a.above === true) - Number(b.above === true))) {
    if (!view.on.has(layer.id)) continue
    const { source, layers } = layerStyle(layer, { theme: view.theme, at, picked: view.picked?.layerId === layer.id ? view.picked.id : null, narrow })
    style.sources[sourceOf(layer)] = source
    style.layers.push(...layers)
  }
  return style
}

/** One MapLibre map and what the screens want of it. Create with {@link openMap}. */
export class MapController {
  readonly map: GlMap
  readonly #at: TileOrigin
  readonly #events: MapEvents
  readonly #failed = new Set<string>()
  readonly #subscriptions = new Map<string, () => void>()
  #view: MapView
  #measuring = false
  /** Nobody went anywhere yet: the first view keeps showing all when the map's box changes. */
  #untouched = true

  constructor(container: HTMLElement, bounds: Bounds, at: TileOrigin, view: MapView, events: MapEvents) {
    this.#at = at
    this.#view = view
    this.#events = events
    this.map = new maplibregl.Map({
      container, style: composeStyle(view, at, container.clientWidth < NARROW), bounds: [[bounds[0], bounds[1]], [bounds[2], bounds[3]]], fitBoundsOptions: { padding: 24 },
      attributionControl: false, localIdeographFontFamily: tokens.type.family, fadeDuration: 0, maxZoom: 18, minZoom: 6, dragRotate: true, maxPitch: 70,
      canvasContextAttributes: { antialias: true }, locale: {},
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.on('resize', () => {
      if (this.#untouched) this.map.fitBounds([[bounds[0], bounds[1]], [bounds[2], bounds[3]]], { padding: 24, duration: 0 })
    })
    this.map.on('movestart', (event) => {
      if ((event as { originalEvent?: Event }).originalEvent) this.#untouched = false
    })
    this.#listen()
    this.#follow()
  }

  #listen(): void {
    const { map } = this
    map.on('styleimagemissing', ({ id }) => supplyImage(map, id))
    map.on('error', (event) => this.#fail((event as { sourceId?: string }).sourceId))
    map.on('sourcedata', (event) => {
      if (event.isSourceLoaded && this.#failed.has(event.sourceId) && event.tile) this.#recover(event.sourceId)
    })
    map.on('click', (event) => {
      if (!this.#measuring) this.#events.onPick(this.find(event.point, event.lngLat.toArray()))
    })
    map.on('mousemove', (event) => {
      if (this.#measuring) return
      const found = this.find(event.point, event.lngLat.toArray())
      map.getCanvas().style.cursor = found ? 'pointer' : ''
      this.#events.onHover(found, event.point)
    })
    map.on('moveend', (event) => {
      if ((event as { originalEvent?: Event }).originalEvent) this.#events.onMoved(this.look())
    })
    map.on('mouseout', () => this.#events.onHover(null, { x: 0, y: 0 }))
  }

  #fail(source: string | undefined): void {
    if (source === undefined || this.#failed.has(source)) return
    this.#failed.add(source)
    this.#events.onFailed(new Set(this.#failed))
  }

  #recover(source: string): void {
    this.#failed.delete(source)
    this.#events.onFailed(new Set(this.#failed))
  }

  /** Shows another theme, other layers or another picked object; what stays the same is not drawn again. */
  show(view: MapView): void {
    if (view === this.#view) return
    this.#view = view
    this.#follow()
    // A style that is still being read can not be compared with; the newest view is shown when it is there.
    if (this.map.style?._loaded) this.#apply()
    else void this.map.once('style.load', () => this.#apply())
  }

  #apply(): void {
    this.map.setStyle(composeStyle(this.#view, this.#at, this.map.getContainer().clientWidth < NARROW), { diff: true })
    // Not through the style: comparing styles with terrain fails in MapLibre 5.24 and draws everything again.
    const { terrain } = this.#view
    if (terrain !== (this.map.getTerrain() !== null)) this.map.setTerrain(terrain ? { source: 'terrain-3d', exaggeration: 1.2 } : null)
  }

  /** Listens to the layers that tell of changes. */
  #follow(): void {
    const wanted = new Map(this.#view.layers.filter((layer) => layer.subscribe && this.#view.on.has(layer.id)).map((layer) => [layer.id, layer]))
    for (const [id, stop] of this.#subscriptions) {
      if (wanted.has(id)) continue
      stop()
      this.#subscriptions.delete(id)
    }
    for (const [id, layer] of wanted) {
      if (!this.#subscriptions.has(id)) this.#subscriptions.set(id, layer.subscribe!(() => this.refresh(id)))
    }
  }

  /** Reads a layer's data again: after a change, or on 重试. */
  refresh(layerId: string): void {
    const layer = this.#view.layers.find((one) => one.id === layerId)
    const source = layer ? sourceOf(layer) : layerId
    const at = this.map.getSource(source)
    if (!at) return
    if (layer && at.type === 'geojson') {
      ;(at as GeoJSONSource).setData(layer.kind === 'shapes' ? layer.geojson() : 'geojson' in layer.data ? layer.data.geojson() : { type: 'FeatureCollection', features: [] })
      return
    }
    const { tiles } = at as VectorTileSource
    this.#failed.delete(source)
    this.#events.onFailed(new Set(this.#failed))
    ;(at as VectorTileSource).setTiles([...tiles])
  }

  /** The topmost object at a place on the screen, within a finger's reach of 6 px. */
  find(point: { readonly x: number; readonly y: number }, pointed: readonly number[]): MapObject | null {
    const shown = this.#view.layers.filter((layer) => this.#view.on.has(layer.id)).flatMap((layer) => drawnLayers(layer).map((id) => [id, layer] as const))
    const byDrawn = new Map(shown.filter(([id]) => this.map.getLayer(id)))
    if (byDrawn.size === 0) return null
    const found: MapGeoJSONFeature | undefined = this.map.queryRenderedFeatures([[point.x - 6, point.y - 6], [point.x + 6, point.y + 6]], { layers: [...byDrawn.keys()] })[0]
    const layer = found && byDrawn.get(found.layer.id)
    if (!found || !layer) return null
    const lonLat = found.geometry.type === 'Point' ? found.geometry.coordinates : pointed
    return { layerId: layer.id, id: String(found.properties['id'] ?? found.id ?? ''), properties: found.properties, lonLat: [lonLat[0]!, lonLat[1]!] }
  }

  look(): MapLook {
    const { lng, lat } = this.map.getCenter()
    return { lon: lng, lat, zoom: this.map.getZoom() }
  }

  /** Goes to a place at once: what was asked for is not to be waited for. */
  lookAt({ lon, lat, zoom }: MapLook): void {
    this.#untouched = false
    this.map.jumpTo({ center: [lon, lat], zoom })
  }

  /** While measuring, presses set points instead of picking objects. */
  measure(on: boolean): void {
    this.#measuring = on
    this.map.getCanvas().style.cursor = on ? 'crosshair' : ''
    if (on) this.map.doubleClickZoom.disable()
    else this.map.doubleClickZoom.enable()
  }

  close(): void {
    for (const stop of this.#subscriptions.values()) stop()
    this.#subscriptions.clear()
    this.map.remove()
  }
}

/** Opens a map; fails when the browser has no WebGL. */
export async function openMap(container: HTMLElement, bounds: Bounds, at: TileOrigin, view: MapView, events: MapEvents): Promise<MapController> {
  await loadFaces()
  return new MapController(container, bounds, at, view, events)
}
