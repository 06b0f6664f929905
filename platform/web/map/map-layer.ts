import type { FeatureCollection } from 'geojson'
import type { SymbolShape } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'

/** How filled a symbol is: hollow 待命, half 途中, full 到场. */
export type SymbolFill = 'hollow' | 'half' | 'full'

/** What a hover card and the drawer get of a feature. */
export interface MapObject {
  readonly layerId: string
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly lonLat: readonly [number, number]
}

interface LayerCommon {
  readonly id: string
  readonly title: Words
  /** A shorter name for the legend; the title when not given. */
  readonly short?: Words
  /** On from the start. */
  readonly on?: boolean
  /** Heading in the list of layers. */
  readonly group?: Words
  /** When the data of the layer was last true (server time, ms); null: not known. Shown beside its name. */
  readonly dataAt?: () => number | null
  /** How many objects the layer holds within reach; null: not known. */
  readonly count?: () => number | null
  readonly permission?: string
  /** Drawn above all layers that are not: what must never be covered (incidents). */
  readonly above?: boolean
  /** Address of the page of an object, below the world: `/stations/<id>`. */
  readonly pageOf?: (found: MapObject) => string
  /** Tells the map that the data changed; answers how to stop telling. */
  readonly subscribe?: (changed: () => void) => () => void
}

/** Chooses by the value of a property: `{ property: 'state', values: { ready: 'hollow', 'on-way': 'half' } }`. */
export interface ChooseBy<V extends string> {
  readonly property: string
  readonly values: Readonly<Record<string, V>>
}

/**
 * A register's points as vector tiles `/tiles/<source>/{z}/{x}/{y}.mvt` (features with id, code, name, severity,
 * state, ageMinutes; a cluster has `count` and the worst severity), or the same features as GeoJSON.
 */
export interface PointLayer extends LayerCommon {
  readonly kind: 'points'
  readonly shape: SymbolShape
  /** A shape of its own by a property; `shape` for all other values and in the legend. */
  readonly shapeBy?: ChooseBy<Exclude<SymbolShape, 'none'>>
  readonly data: { readonly tiles: string } | { readonly geojson: () => FeatureCollection }
  /** Property that holds a severity (`severity` when not given); the badge carries its word. */
  readonly badge?: string
  /** One or two characters inside the symbol (teams: 消, 镇, 村). */
  readonly glyphBy?: ChooseBy<string>
  readonly fillBy?: ChooseBy<SymbolFill>
  /** Age beyond which an object is late (half faded) and lost (dashed), of a property (`ageMinutes` when not given); none: never. */
  readonly late?: { readonly property?: string; readonly late: number; readonly lost: number }
  /** Property shown as the label; `name` when not given. */
  readonly label?: string
  /** The register whose rows these are, when it is not the layer's own id. */
  readonly register?: string
  /** Not shown at all below this zoom. */
  readonly fromZoom?: number
  /** GeoJSON only: gathered into clusters below this zoom. (Tiles come gathered from the server.) */
  readonly clusterBelow?: number
  /** Labels from this whole zoom on; 14 when not given. (The map lays labels out once a tile, so halves mean the next whole.) */
  readonly labelZoom?: number
  /** Names and values of the card beside the pointer; code and name when not given. */
  readonly card?: (properties: Readonly<Record<string, unknown>>) => readonly (readonly [string, string])[]
}

/** Lines and areas: routes, zones, cut roads, footprints. */
export interface ShapeLayer extends LayerCommon {
  readonly kind: 'shapes'
  readonly style: 'zone-now' | 'zone-ready' | 'route' | 'cut-road' | 'footprint' | 'isoline' | 'track'
  readonly geojson: () => FeatureCollection
  /** Property shown along or inside the shape. */
  readonly label?: string
}

/** A layer of the one map. Modules declare them; the map draws, lists, explains and dates them. */
export type MapLayer = PointLayer | ShapeLayer
