import { describe, expect, it } from 'vitest'
import { type Area, areaName } from './areas.ts'

const area = (code: string, kind: Area['kind'], name: string, lon: number, lat: number): Area => ({ code, parentCode: null, kind, name, fullName: name, lon, lat })
const AREAS = [area('511181', 'city', '峨眉山市', 103.4, 29.5), area('511181101', 'town', '高桥镇', 103.4, 29.48), area('511181101203', 'village', '石岗村', 103.398, 29.495), area('511181101204', 'village', '杨坪村', 103.43, 29.51)]

describe('areas by code and place', () => {
  it('names township and village, also of a group below the village', () => {
    expect(areaName(AREAS, '511181101203')).toBe('高桥镇 石岗村')
    expect(areaName(AREAS, '51118110120303')).toBe('高桥镇 石岗村')
    expect(areaName(AREAS, '511181101')).toBe('高桥镇')
  })
  it('falls back to the city, then to the code', () => {
    expect(areaName(AREAS, '511181999')).toBe('峨眉山市')
    expect(areaName(AREAS, '999999')).toBe('999999')
  })
})
