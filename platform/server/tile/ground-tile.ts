import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import TileIndex, { type TileFeature } from 'geojson-vt'
import type { Feature, FeatureCollection, Position } from 'geojson'
import { encodeTile, EXTENT } from './encode-tile.ts'
import type { TileAddress } from './point-tile.ts'
import { groundBox } from './terrain-tile.ts'
import { veilOf } from './veil.ts'

/** Highest zoom with tiles of their own. */
const MAX_ZOOM = 14

async function features(folder: string, name: string): Promise<Feature[]> {
  const text = await readFile(join(folder, 'geo', `${name}.geojson`), 'utf8').catch(() => null)
  return text === null ? [] : (JSON.parse(text) as FeatureCollection).features
}

const isClass = (...names: string[]) => (feature: Feature): boolean => names.includes(String(feature.properties?.['class']))

function ringsOf({ geometry }: Feature): Position[][] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
}

/** Boundaries are sent as lines: a polygon would be closed along the tile's edge, and the edge drawn. */
function outline(feature: Feature): Feature[] {
  return ringsOf(feature).map((ring) => ({ type: 'Feature', properties: feature.properties, geometry: { type: 'LineString', coordinates: ring } }))
}

async function readLayers(folder: string): Promise<Record<string, Feature[]>> {
  const [city, towns, cover, lakes, water, contours, roads, places] = await Promise.all(['city', 'towns', 'cover', 'lakes', 'water', 'contours', 'roads', 'places'].map((name) => features(folder, name)))
  return {
    land: cover!.filter(isClass('built-up')),
    forest: cover!.filter(isClass('forest')),
    water: lakes!,
    river: water!,
    contour: contours!,
    road: roads!,
    boundary: [...city!, ...towns!].flatMap(outline),
    veil: veilOf(await groundBox(folder), city!.flatMap(ringsOf)),
    place: places!,
  }
}

const indexes = new Map<string, Promise<ReadonlyMap<string, TileIndex>>>()

async function buildIndex(folder: string): Promise<ReadonlyMap<string, TileIndex>> {
  const layers = await readLayers(folder)
  return new Map(
    Object.entries(layers).map(([name, list]) => [name, new TileIndex({ type: 'FeatureCollection', features: list }, { maxZoom: MAX_ZOOM, indexMaxZoom: 6, indexMaxPoints: 10_000, extent: EXTENT, buffer: 64, tolerance: 4 })]),
  )
}

function indexOf(folder: string): Promise<ReadonlyMap<string, TileIndex>> {
  const kept = indexes.get(folder)
  if (kept) return kept
  const building = buildIndex(folder)
  indexes.set(folder, building)
  building.catch(() => indexes.delete(folder))
  return building
}

/** Contours crowd a small map: every one from 13, the hundreds from 11, only the index ones below. */
function shown(layer: string, z: number): (feature: TileFeature) => boolean {
  if (layer !== 'contour' || z >= 13) return () => true
  if (z < 9) return () => false
  return (feature) => feature.tags?.['index'] === true || (z >= 11 && Number(feature.tags?.['m']) % 100 === 0)
}

/** A tile of the ground: land, forest, water, river, contour, road, boundary, veil, place. Empty where the region has none. */
export async function groundTile(folder: string, { z, x, y }: TileAddress): Promise<Uint8Array> {
  const index = await indexOf(folder)
  const layers: Record<string, TileFeature[]> = {}
  for (const [name, tiles] of index) layers[name] = (tiles.getTile(z, x, y)?.features ?? []).filter(shown(name, z))
  return encodeTile(layers)
}
