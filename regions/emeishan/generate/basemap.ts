import { cityRing } from './boundary.ts'
import { areaKm2, roundPoint } from './geometry.ts'
import type { Ring } from './geometry.ts'
import { contourFeatures } from './map/contours.ts'
import { coverFeatures, lakeFeatures } from './map/cover.ts'
import { collectionText, polygon } from './map/features.ts'
import { placeFeatures } from './map/labels.ts'
import { roadFeatures } from './map/roads.ts'
import { waterFeatures } from './map/streams.ts'
import { packTerrain } from './map/terrain-file.ts'
import type { Base } from './places.ts'
import { extent, summit } from './terrain.ts'
import { towns } from './towns.ts'

const closed = (ring: Ring) => { const points = ring.map(roundPoint); return [[...points, points[0] ?? [0, 0]]] as const }

/** All files of geo/ by path below the region's folder. */
export function mapFiles(base: Base): Map<string, string | Buffer> {
  const boundary = [polygon(closed(cityRing), { class: 'city', name: '峨眉山市', code: '511181', areaKm2: Math.round(areaKm2(cityRing) * 10) / 10, source: '示例：非法定界线' })]
  const territory = towns.map((t) => polygon(closed(base.rings.get(t.code) ?? []), { class: 'town', name: t.name, code: t.code, areaKm2: Math.round(areaKm2(base.rings.get(t.code) ?? []) * 10) / 10, source: '示例：非法定界线' }))
  const about = { ...extent, unit: 'dm', type: 'int16-le', encoding: 'gzip, plane predictor: value − west − north + north-west', highest: summit, marked: '示例', source: '演示数据：由种子生成，非测绘成果', datum: 'WGS-84 / CGCS2000' }
  return new Map<string, string | Buffer>([
    ['geo/city.geojson', collectionText('city', boundary)],
    ['geo/towns.geojson', collectionText('towns', territory)],
    ['geo/water.geojson', collectionText('water', waterFeatures(base.ground))],
    ['geo/lakes.geojson', collectionText('lakes', lakeFeatures())],
    ['geo/roads.geojson', collectionText('roads', roadFeatures(base))],
    ['geo/places.geojson', collectionText('places', placeFeatures(base))],
    ['geo/cover.geojson', collectionText('cover', coverFeatures(base.ground))],
    ['geo/contours.geojson', collectionText('contours', contourFeatures(base.ground))],
    ['geo/terrain.json', `${JSON.stringify(about, null, 1)}\n`],
    ['geo/terrain.i16.gz', packTerrain(base.ground)],
  ])
}
