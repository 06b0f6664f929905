declare module 'geojson-vt' {
  import type { GeoJSON } from 'geojson'

  /** A feature cut to one tile; points as pairs, lines and rings as lists of pairs, in tile units. */
  export interface TileFeature {
    readonly type: 1 | 2 | 3
    readonly geometry: readonly (readonly [number, number])[] | readonly (readonly (readonly [number, number])[])[]
    readonly tags: Readonly<Record<string, string | number | boolean | null>> | null
    readonly id?: string | number
  }
  export interface Tile {
    readonly features: readonly TileFeature[]
  }
  export interface TileOptions {
    readonly maxZoom?: number
    readonly indexMaxZoom?: number
    readonly indexMaxPoints?: number
    readonly tolerance?: number
    readonly extent?: number
    readonly buffer?: number
  }
  /** Cuts features into tiles when they are asked for. */
  export default class TileIndex {
    constructor(data: GeoJSON, options?: TileOptions)
    getTile(z: number, x: number, y: number): Tile | null
  }
}
