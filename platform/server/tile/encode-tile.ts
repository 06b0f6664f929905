import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { TileFeature } from 'geojson-vt'

/** Units of a tile's side (Mapbox Vector Tile 2.1 §3). */
export const EXTENT = 4096

/** Layers of features in tile units → Mapbox Vector Tile 2.1. Layers without features are left out. */
export function encodeTile(layers: Readonly<Record<string, readonly TileFeature[]>>): Uint8Array {
  const filled = Object.entries(layers).filter(([, features]) => features.length > 0)
  const named = Object.fromEntries(filled.map(([name, features]) => [name, { features }]))
  return fromGeojsonVt(named as unknown as Parameters<typeof fromGeojsonVt>[0], { version: 2, extent: EXTENT })
}
