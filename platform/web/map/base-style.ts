import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { tokens, type MapColours, type ThemeName } from '../tokens/tokens.ts'

/** Where tiles come from: origin of the server and the world whose data they show. */
export interface TileOrigin {
  readonly origin: string
  readonly world: string
}

/** Labels are drawn from the shipped face; `Bold` in the name makes MapLibre draw the bold one. */
export const REGULAR = ['Noto Sans SC Regular']
export const BOLD = ['Noto Sans SC Bold']

export function tileAddress({ origin, world }: TileOrigin, layer: string, ending = 'mvt'): string {
  return `${origin}/tiles/${layer}/{z}/{x}/{y}.${ending}?world=${encodeURIComponent(world)}`
}

/** Highest zoom with tiles of their own; beyond it tiles are stretched. */
const BASE_MAX_ZOOM = 14
const TERRAIN_MAX_ZOOM = 12

function sources(at: TileOrigin): Record<string, SourceSpecification> {
  const terrain: SourceSpecification = { type: 'raster-dem', encoding: 'terrarium', tiles: [tileAddress(at, 'terrain', 'png')], tileSize: 256, maxzoom: TERRAIN_MAX_ZOOM }
  return {
    base: { type: 'vector', tiles: [tileAddress(at, 'base')], maxzoom: BASE_MAX_ZOOM },
    // One source shared by hillshade and terrain gave heights of 0: two, therefore.
    hillshade: terrain,
    'terrain-3d': terrain,
  }
}

const zoomed = (...stops: readonly number[]): ExpressionSpecification => ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as unknown as ExpressionSpecification
const isClass = (...names: readonly string[]): ExpressionSpecification => ['match', ['get', 'class'], [...names], true, false] as unknown as ExpressionSpecification
const round = { 'line-cap': 'round', 'line-join': 'round' } as const
const MAJOR = ['motorway', 'national', 'provincial', 'railway'] as const

function ground(c: MapColours, theme: ThemeName): LayerSpecification[] {
  const dark = theme === 'dark'
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': c.land } },
    { id: 'land', type: 'fill', source: 'base', 'source-layer': 'land', paint: { 'fill-color': c.high } },
    { id: 'forest', type: 'fill', source: 'base', 'source-layer': 'forest', paint: { 'fill-color': c.forest } },
    {
      id: 'hillshade', type: 'hillshade', source: 'hillshade',
      paint: { 'hillshade-illumination-direction': 315, 'hillshade-illumination-anchor': 'map', 'hillshade-exaggeration': dark ? 0.36 : 0.2, 'hillshade-shadow-color': dark ? '#060A09' : '#6B776F', 'hillshade-highlight-color': dark ? '#4C5A54' : '#FFFFFF', 'hillshade-accent-color': dark ? '#0E1413' : '#A7B0A8' },
    },
    { id: 'water', type: 'fill', source: 'base', 'source-layer': 'water', paint: { 'fill-color': c.water, 'fill-outline-color': c.waterLabel } },
    { id: 'brook', type: 'line', source: 'base', 'source-layer': 'river', minzoom: 11, filter: isClass('brook'), layout: round, paint: { 'line-color': c.water, 'line-width': zoomed(10, 0.6, 14, 2.2) } },
    // A river is told from a road by its banks, also where the ground is as light as the water.
    { id: 'river-bank', type: 'line', source: 'base', 'source-layer': 'river', filter: ['!', isClass('brook')], layout: round, paint: { 'line-color': c.waterLabel, 'line-opacity': dark ? 0.35 : 0.55, 'line-width': zoomed(8, 2, 11, 4.6, 14, 9, 16, 15) } },
    { id: 'river', type: 'line', source: 'base', 'source-layer': 'river', filter: ['!', isClass('brook')], layout: round, paint: { 'line-color': c.water, 'line-width': zoomed(8, 1.2, 11, 3, 14, 7, 16, 12.5) } },
  ]
}

function contours(c: MapColours, theme: ThemeName): LayerSpecification[] {
  const plain: ExpressionSpecification = ['!=', ['get', 'index'], true]
  const hundred: ExpressionSpecification = ['%', ['to-number', ['get', 'm']], 100]
  const paint = { 'line-color': c.contour, 'line-width': 0.7, 'line-opacity': theme === 'dark' ? 0.42 : 0.6 }
  return [
    { id: 'contour-50', type: 'line', source: 'base', 'source-layer': 'contour', minzoom: 13, filter: ['all', plain, ['!=', hundred, 0]], paint },
    { id: 'contour-100', type: 'line', source: 'base', 'source-layer': 'contour', minzoom: 11, filter: ['all', plain, ['==', hundred, 0]], paint },
    { id: 'contour-index', type: 'line', source: 'base', 'source-layer': 'contour', minzoom: 11, filter: ['==', ['get', 'index'], true], paint: { 'line-color': c.contourIndex, 'line-width': 1, 'line-opacity': theme === 'dark' ? 0.6 : 0.75 } },
  ]
}

function roads(c: MapColours): LayerSpecification[] {
  const major: ExpressionSpecification = isClass(...MAJOR)
  const town: ExpressionSpecification = isClass('county', 'town', 'township', 'street')
  const village: ExpressionSpecification = ['all', ['!', major], ['!', town]]
  const line = (id: string, filter: ExpressionSpecification, minzoom: number, casing: ExpressionSpecification, width: ExpressionSpecification, colour: string): LayerSpecification[] => [
    { id: `${id}-casing`, type: 'line', source: 'base', 'source-layer': 'road', minzoom, filter, layout: round, paint: { 'line-color': c.casing, 'line-width': casing, 'line-opacity': 0.9 } },
    { id, type: 'line', source: 'base', 'source-layer': 'road', minzoom, filter, layout: round, paint: { 'line-color': colour, 'line-width': width } },
  ]
  return [
    ...line('road-village', village, 11.5, zoomed(11.5, 1.4, 15, 5), zoomed(11.5, 0.6, 15, 2.8), c.roadMinor),
    ...line('road-town', town, 10, zoomed(10, 1.6, 15, 6.5), zoomed(10, 0.8, 15, 4), c.roadMinor),
    ...line('road-major', major, 7, zoomed(7, 1.8, 11, 4, 15, 9), zoomed(7, 0.9, 11, 2.2, 15, 5.5), c.roadMajor),
  ]
}

/** Where the map knows less: paler outside the city, and nothing beyond the known ground. */
function veils(c: MapColours): LayerSpecification[] {
  const veil = (step: string, opacity: number): LayerSpecification => ({ id: `veil-${step}`, type: 'fill', source: 'base', 'source-layer': 'veil', filter: isClass(step), paint: { 'fill-color': c.land, 'fill-opacity': opacity, 'fill-antialias': false } })
  return [veil('beyond-city', 0.5), veil('rim', 0.3), veil('unknown', 1)]
}

function boundaries(c: MapColours): LayerSpecification[] {
  return [
    { id: 'boundary-town', type: 'line', source: 'base', 'source-layer': 'boundary', minzoom: 8.5, filter: isClass('town'), paint: { 'line-color': c.labelMinor, 'line-width': zoomed(9, 0.9, 13, 1.6), 'line-opacity': 0.75, 'line-dasharray': [5, 3, 1, 3] } },
    { id: 'boundary-city-casing', type: 'line', source: 'base', 'source-layer': 'boundary', filter: isClass('city'), layout: round, paint: { 'line-color': c.labelMinor, 'line-width': zoomed(8, 4, 13, 8), 'line-opacity': 0.14 } },
    { id: 'boundary-city', type: 'line', source: 'base', 'source-layer': 'boundary', filter: isClass('city'), paint: { 'line-color': c.labelMinor, 'line-width': zoomed(8, 1.4, 13, 2.2), 'line-opacity': 0.9, 'line-dasharray': [6, 3, 1, 3] } },
  ]
}

type SymbolLayout = NonNullable<SymbolLayerSpecification['layout']>

const halo = (c: MapColours): { 'text-halo-color': string; 'text-halo-width': number } => ({ 'text-halo-color': c.halo, 'text-halo-width': 1.5 })

/** A place name moves beside its place when a symbol stands there. */
const giveWay = (): { 'text-variable-anchor': ('center' | 'top' | 'bottom' | 'left' | 'right')[]; 'text-radial-offset': number; 'text-justify': 'auto' } => ({ 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.3, 'text-justify': 'auto' })

const AROUND = ['top', [0, 1.1], 'bottom', [0, -1.1], 'left', [1.1, 0], 'right', [-1.1, 0], 'top-left', [0.9, 0.9], 'top-right', [-0.9, 0.9], 'bottom-left', [0.9, -0.9], 'bottom-right', [-0.9, -0.9], 'top', [0, 2.1], 'bottom', [0, -2.1], 'left', [2.2, 0], 'right', [-2.2, 0], 'top-left', [1.6, 1.6], 'top-right', [-1.6, 1.6], 'bottom-left', [1.6, -1.6], 'bottom-right', [-1.6, -1.6], 'left', [3.4, 0], 'right', [-3.4, 0], 'top', [0, 3], 'bottom', [0, -3], 'top-left', [2.6, 2.2], 'top-right', [-2.6, 2.2], 'bottom-left', [2.6, -2.2], 'bottom-right', [-2.6, -2.2], 'top', [0, 4.2], 'bottom', [0, -4.2], 'left', [5, 0], 'right', [-5, 0]] as const

/** A town's name moves beside symbols as long as there is room, and stands over them when there is none. */
const stand = (): Pick<SymbolLayout, 'text-variable-anchor-offset' | 'text-justify' | 'text-overlap'> => ({
  'text-variable-anchor-offset': ['step', ['zoom'], ['literal', ['top', [0, 1.8], ...AROUND]], 11, ['literal', ['center', [0, 0], ...AROUND]]] as unknown as ExpressionSpecification,
  'text-justify': 'auto',
  'text-overlap': 'always',
})

function placeLabels(c: MapColours): LayerSpecification[] {
  const rank: ExpressionSpecification = ['to-number', ['coalesce', ['get', 'rank'], 9]]
  return [
    { id: 'label-contour', type: 'symbol', source: 'base', 'source-layer': 'contour', minzoom: 12.5, filter: ['==', ['get', 'index'], true], layout: { 'symbol-placement': 'line', 'symbol-spacing': 800, 'text-field': ['to-string', ['get', 'm']], 'text-font': REGULAR, 'text-size': 10.5 }, paint: { 'text-color': c.labelMinor, ...halo(c) } },
    { id: 'label-road', type: 'symbol', source: 'base', 'source-layer': 'road', minzoom: 10, filter: ['all', isClass(...MAJOR, 'county'), ['has', 'name']], layout: { 'symbol-placement': 'line', 'symbol-spacing': 420, 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 11, 'text-rotation-alignment': 'viewport' }, paint: { 'text-color': c.labelMinor, ...halo(c) } },
    { id: 'label-river', type: 'symbol', source: 'base', 'source-layer': 'river', minzoom: 9, filter: ['has', 'name'], layout: { 'symbol-placement': 'line', 'symbol-spacing': 520, 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': zoomed(9, 12, 14, 15), 'text-letter-spacing': 0.3, 'text-max-angle': 60, 'text-padding': 1 }, paint: { 'text-color': c.waterLabel, ...halo(c) } },
    { id: 'label-water', type: 'symbol', source: 'base', 'source-layer': 'water', minzoom: 11.5, filter: ['has', 'name'], layout: { 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 12, 'text-letter-spacing': 0.1 }, paint: { 'text-color': c.waterLabel, ...halo(c) } },
    { id: 'label-village', type: 'symbol', source: 'base', 'source-layer': 'place', minzoom: 11.5, filter: isClass('village'), layout: { 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 12, 'symbol-sort-key': rank, 'text-padding': 3, ...giveWay() }, paint: { 'text-color': c.labelMinor, ...halo(c) } },
    { id: 'label-peak', type: 'symbol', source: 'base', 'source-layer': 'place', minzoom: 9.8, filter: isClass('peak'), layout: { 'text-field': ['concat', '▲ ', ['get', 'name'], '\n', ['to-string', ['get', 'metres']], ' m'], 'text-font': REGULAR, 'text-size': 12, 'symbol-sort-key': rank }, paint: { 'text-color': c.label, ...halo(c) } },
    { id: 'label-spot', type: 'symbol', source: 'base', 'source-layer': 'place', minzoom: 9.8, filter: isClass('scenic', 'station'), layout: { 'text-field': ['get', 'name'], 'text-font': REGULAR, 'text-size': 12.5, 'symbol-sort-key': rank, ...giveWay() }, paint: { 'text-color': c.label, ...halo(c) } },
    { id: 'label-town', type: 'symbol', source: 'base', 'source-layer': 'place', minzoom: 8.5, filter: isClass('town'), layout: { 'text-field': ['get', 'name'], 'text-font': BOLD, 'text-size': zoomed(9, 12.5, 13, 16), 'symbol-sort-key': rank, 'text-padding': 2, ...stand() }, paint: { 'text-color': c.label, ...halo(c) } },
  ]
}

/** The ground of every map, from our own tiles and the tokens. No glyphs address: labels are drawn from the shipped face. */
export function baseStyle(theme: ThemeName, at: TileOrigin): StyleSpecification {
  const c = tokens.map[theme]
  return { version: 8, sources: sources(at), layers: [...ground(c, theme), ...contours(c, theme), ...roads(c), ...veils(c), ...boundaries(c), ...placeLabels(c)] }
}
