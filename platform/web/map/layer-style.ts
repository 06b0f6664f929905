import type { ExpressionSpecification, GeoJSONSourceSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { SEVERITIES } from '#platform/kernel/severity.ts'
import { tokens, type ThemeName } from '../tokens/tokens.ts'
import { BOLD, REGULAR, tileAddress, type TileOrigin } from './base-style.ts'
import type { ChooseBy, MapLayer, PointLayer, ShapeLayer } from './map-layer.ts'
import { symbolOffset } from './symbol-key.ts'

/** Source of a data layer in the map; its layers are named after it. */
export const sourceOf = (layer: MapLayer): string => `data:${layer.id}`
const SHAPE_PARTS = ['fill', 'casing', 'line', 'label'] as const

/** Ids of all map layers that draw a data layer. */
export function drawnLayers(layer: MapLayer): readonly string[] {
  return layer.kind === 'points' ? [`${sourceOf(layer)}:point`] : SHAPE_PARTS.map((part) => `${sourceOf(layer)}:${part}`)
}

export interface LayerLook {
  readonly theme: ThemeName
  readonly at: TileOrigin
  /** Id of the picked object of this layer. */
  readonly picked: string | null
  /** On a narrow screen the whole city has no room for everything: of symbols that would cover each other the worst is shown. */
  readonly narrow?: boolean
}

const expression = (value: unknown): ExpressionSpecification => value as ExpressionSpecification

function choose<V extends string>(by: ChooseBy<V> | undefined, otherwise: string): ExpressionSpecification | string {
  if (!by || Object.keys(by.values).length === 0) return otherwise
  return expression(['match', ['to-string', ['get', by.property]], ...Object.entries(by.values).flat(), otherwise])
}

function ageOf(layer: PointLayer): ExpressionSpecification | string {
  if (!layer.late) return 'fresh'
  const age = ['to-number', ['coalesce', ['get', layer.late.property ?? 'ageMinutes'], 0]]
  return expression(['case', ['>', age, layer.late.lost], 'lost', ['>', age, layer.late.late], 'late', 'fresh'])
}

const countOf = ['to-number', ['coalesce', ['get', 'count'], ['get', 'point_count'], 1]]
const isCluster = ['>', countOf, 1]

/** The worst of a cluster made here stands in `worst` as a number; this says it in the word. */
function severityOf(layer: PointLayer): unknown {
  const own = ['coalesce', ['get', layer.badge ?? 'severity'], '']
  return layer.clusterBelow === undefined ? own : ['case', ['has', 'worst'], ['match', ['get', 'worst'], ...SEVERITIES.toReversed().flatMap((word, at) => [at + 1, word]), ''], own]
}

/** Name of the symbol's image, put together as `symbolKey` does. */
export function imageExpression(layer: PointLayer, look: LayerLook): ExpressionSpecification {
  const severity = severityOf(layer)
  const picked = look.picked === null ? '' : ['case', ['==', ['to-string', ['get', 'id']], look.picked], 'picked', '']
  const single = ['concat', `sym|${look.theme}|`, choose(layer.shapeBy, layer.shape), '|', choose(layer.fillBy, 'hollow'), '|', severity, '|', ageOf(layer), '|', picked, '|', choose(layer.glyphBy, '')]
  const many = ['concat', `sym|${look.theme}|${layer.shape}|many|`, severityOf(layer), '|fresh||', ['to-string', countOf]]
  return expression(['case', isCluster, many, single])
}

/** With the whole city on the screen, what stands in every town's middle moves a little aside by kind (px), so that it is seen at all. */
const ASIDE: Readonly<Partial<Record<PointLayer['shape'], readonly [number, number]>>> = { square: [0, -13], house: [-12, 10], hexagon: [12, 10] }
const WHOLE_CITY_ZOOM = 11

/** Where the symbol sits in its image, which is tight around symbol, badge and ring. */
function offsetExpression(layer: PointLayer, look: LayerLook): ExpressionSpecification {
  const plain = ['==', severityOf(layer), '']
  const placed = (aside: readonly [number, number]): unknown => {
    const moved = (offset: [number, number]): unknown => ['literal', [offset[0] + aside[0], offset[1] + aside[1]]]
    const badged = (fill: 'hollow' | 'many'): unknown => ['case', plain, moved(symbolOffset({ severity: null, fill, picked: false })), moved(symbolOffset({ severity: 'red', fill, picked: false }))]
    const ringed = look.picked === null ? [] : [['==', ['to-string', ['get', 'id']], look.picked], moved(symbolOffset({ severity: null, fill: 'hollow', picked: true }))]
    return ['case', isCluster, badged('many'), ...ringed, badged('hollow')]
  }
  const aside = ASIDE[layer.shape]
  return expression(aside ? ['step', ['zoom'], placed(aside), WHOLE_CITY_ZOOM, placed([0, 0])] : placed([0, 0]))
}

const RANK = ['red', 4, 'orange', 3, 'yellow', 2, 'blue', 1, 0]

/** Drawn one over the other the worst comes last; where they give way to each other the first to be placed stays. */
function order(layer: PointLayer, narrow: boolean): ExpressionSpecification {
  const rank = ['match', severityOf(layer), ...RANK]
  return expression(narrow ? ['step', ['zoom'], ['-', 0, rank], WHOLE_CITY_ZOOM, rank] : rank)
}

function pointLayers(layer: PointLayer, look: LayerLook): LayerSpecification[] {
  const narrow = look.narrow === true
  const c = tokens.map[look.theme]
  const source = sourceOf(layer)
  const tiled = 'tiles' in layer.data
  return [
    {
      id: `${source}:point`, type: 'symbol', source, ...(layer.fromZoom === undefined ? {} : { minzoom: layer.fromZoom }), ...(tiled ? { 'source-layer': layer.data.tiles } : {}),
      layout: {
        ...(layer.shape === 'none' ? {} : { 'icon-image': imageExpression(layer, look), 'icon-offset': offsetExpression(layer, look), 'icon-allow-overlap': narrow ? expression(['step', ['zoom'], false, WHOLE_CITY_ZOOM, true]) : true, 'icon-padding': 0 }),
        // Worst on top; a label gives way before its symbol does.
        'symbol-sort-key': order(layer, narrow),
        'symbol-z-order': 'source',
        'text-field': expression(['step', ['zoom'], '', Math.ceil(layer.labelZoom ?? 14), ['case', isCluster, '', ['coalesce', ['get', layer.label ?? 'name'], '']]]),
        'text-font': BOLD, 'text-size': 12.5, 'text-optional': true, 'text-max-width': 16, 'text-justify': 'auto',
        'text-variable-anchor': ['left', 'right', 'top'], 'text-radial-offset': 1.15,
      },
      paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.5 },
    },
  ]
}

interface ShapeInk {
  readonly line: string
  readonly width: number
  readonly dash?: number[]
  readonly casing?: string
  readonly fill?: { readonly colour: string; readonly opacity: number }
  readonly pattern?: string
}

/** How zones, routes, cut roads and footprints are drawn (look §6). */
function shapeInk(style: ShapeLayer['style'], theme: ThemeName): ShapeInk {
  const c = tokens[theme]
  switch (style) {
    case 'zone-now':
      return { line: c.ink, width: 2.4, pattern: `hatch|${theme}` }
    case 'zone-ready':
      return { line: c.ink, width: 1.6, dash: [4.5, 2.5], fill: { colour: c.ink, opacity: 0.07 } }
    case 'route':
      return { line: c.accent, width: 5, casing: tokens.map[theme].halo }
    case 'cut-road':
      return { line: c.ink, width: 2, dash: [1, 3], casing: tokens.map[theme].halo }
    case 'footprint':
      return { line: c.ink, width: 1.4, dash: [6, 3], fill: { colour: c.ink, opacity: 0.05 } }
    case 'isoline':
      return { line: tokens.chart.ink[theme], width: 1.2 }
    case 'track':
      return { line: c.inkSecondary, width: 2 }
  }
}

function shapeLayers(layer: ShapeLayer, look: LayerLook): LayerSpecification[] {
  const source = sourceOf(layer)
  const ink = shapeInk(layer.style, look.theme)
  const area = expression(['==', ['geometry-type'], 'Polygon'])
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  // An isoline that is a threshold takes the threshold's colour; nothing else here is coloured.
  const severity = tokens[look.theme].severity
  const line = layer.style === 'isoline' ? expression(['match', ['coalesce', ['get', 'severity'], ''], 'red', severity.red.solid, 'orange', severity.orange.solid, 'yellow', severity.yellow.solid, 'blue', severity.blue.solid, ink.line]) : ink.line
  const layers: LayerSpecification[] = []
  if (ink.pattern !== undefined) layers.push({ id: `${source}:fill`, type: 'fill', source, filter: area, paint: { 'fill-pattern': ink.pattern, 'fill-opacity': 0.45 } })
  else if (ink.fill) layers.push({ id: `${source}:fill`, type: 'fill', source, filter: area, paint: { 'fill-color': ink.fill.colour, 'fill-opacity': ink.fill.opacity } })
  if (ink.casing !== undefined) layers.push({ id: `${source}:casing`, type: 'line', source, layout: round, paint: { 'line-color': ink.casing, 'line-width': ink.width + 4 } })
  layers.push({ id: `${source}:line`, type: 'line', source, layout: ink.dash ? { 'line-join': 'round' } : round, paint: { 'line-color': line, 'line-width': ink.width, ...(ink.dash ? { 'line-dasharray': ink.dash } : {}) } })
  if (layer.label !== undefined) {
    const c = tokens.map[look.theme]
    layers.push({ id: `${source}:label`, type: 'symbol', source, layout: { 'symbol-placement': layer.style.startsWith('zone') ? 'point' : 'line', 'text-field': expression(['coalesce', ['get', layer.label], '']), 'text-font': layer.style === 'isoline' ? REGULAR : BOLD, 'text-size': 13, 'text-max-width': 20, ...(layer.style.startsWith('zone') ? {} : { 'text-offset': [0, -1.1] as [number, number] }) }, paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.5 } })
  }
  return layers
}

/** The worst severity of a cluster is the greatest of numbers: MapLibre gathers numbers, not words. */
function clustering(layer: PointLayer): Partial<GeoJSONSourceSpecification> {
  if (layer.clusterBelow === undefined) return {}
  const rank = ['match', ['coalesce', ['get', layer.badge ?? 'severity'], ''], ...SEVERITIES.toReversed().flatMap((word, at) => [word, at + 1]), 0]
  return { cluster: true, clusterRadius: 48, clusterMaxZoom: layer.clusterBelow - 1, clusterProperties: { worst: ['max', rank] } }
}

/** Source and layers of a data layer. */
export function layerStyle(layer: MapLayer, look: LayerLook): { readonly source: SourceSpecification; readonly layers: LayerSpecification[] } {
  if (layer.kind === 'shapes') return { source: { type: 'geojson', data: layer.geojson() }, layers: shapeLayers(layer, look) }
  const source: SourceSpecification = 'tiles' in layer.data ? { type: 'vector', tiles: [tileAddress(look.at, layer.data.tiles)], maxzoom: 14 } : { type: 'geojson', data: layer.data.geojson(), ...clustering(layer) }
  return { source, layers: pointLayers(layer, look) }
}
