import { describe, expect, it } from 'vitest'
import { usualPlace } from './grant-place.ts'

describe('where a post reaches', () => {
  it('is the city for a department, the area for a town or village, itself for an enterprise or team', () => {
    expect(usualPlace({ kind: 'department', path: '511181.D01', areaCode: '511181' })).toEqual({ orgPath: '511181', areaCode: null })
    expect(usualPlace({ kind: 'town', path: '511181.511181101', areaCode: '511181101' })).toEqual({ orgPath: '511181.511181101', areaCode: '511181101' })
    expect(usualPlace({ kind: 'enterprise', path: '511181.511181101.E001', areaCode: '511181101' })).toEqual({ orgPath: '511181.511181101.E001', areaCode: null })
  })
})
