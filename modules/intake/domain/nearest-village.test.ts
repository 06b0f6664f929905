import { describe, expect, it } from 'vitest'
import { type AreaSpot, nearestVillage, placeTitle } from './nearest-village.ts'

const area = (code: string, kind: AreaSpot['kind'], name: string, lon: number, lat: number): AreaSpot => ({ code, kind, name, lon, lat })
const AREAS = [area('511181', 'city', '峨眉山市', 103.4, 29.5), area('511181101', 'town', '高桥镇', 103.4, 29.48), area('511181101203', 'village', '石岗村', 103.398, 29.495), area('511181101204', 'village', '杨坪村', 103.43, 29.51)]

describe('a point without a village', () => {
  it('belongs to the village with the nearest centre, never to a town', () => {
    expect(nearestVillage(AREAS, 103.4, 29.494)?.name).toBe('石岗村')
    expect(nearestVillage([AREAS[1]!], 103.4, 29.48)).toBeNull()
  })
  it('is called by township and village', () => {
    expect([placeTitle(AREAS, '51118110120303'), placeTitle(AREAS, '511181101'), placeTitle(AREAS, '511181999')]).toEqual(['高桥镇石岗村', '高桥镇', '峨眉山市'])
  })
})
