import type { LonLat } from '../grid.ts'

/** GeoJSON (RFC 7946) as far as the base map needs it. */
export type Geometry =
  | { type: 'Point'; coordinates: LonLat }
  | { type: 'LineString'; coordinates: readonly LonLat[] }
  | { type: 'Polygon'; coordinates: readonly (readonly LonLat[])[] }

export interface Feature { type: 'Feature'; properties: Readonly<Record<string, string | number | boolean>>; geometry: Geometry }

export const point = (at: LonLat, properties: Feature['properties']): Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } })
export const line = (coordinates: readonly LonLat[], properties: Feature['properties']): Feature => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } })
export const polygon = (rings: readonly (readonly LonLat[])[], properties: Feature['properties']): Feature => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } })

/** One feature a line, so that a change shows as a small difference. */
export function collectionText(name: string, features: readonly Feature[]): string {
  const head = JSON.stringify({ type: 'FeatureCollection', name, marked: '示例', source: '演示数据：由种子生成，非测绘成果', datum: 'WGS-84 / CGCS2000' })
  return `${head.slice(0, -1)},"features":[\n${features.map((f) => JSON.stringify(f)).join(',\n')}\n]}\n`
}
