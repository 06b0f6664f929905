import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grantReaches, mayReach } from './scope.ts'

const grant = (orgPath: string, areaCode: string | null = null) => ({ permission: 'incident.read', orgPath, areaCode })

describe('where a permission holds', () => {
  it('reaches rows of the granted subtree and not of a sibling whose code begins alike', () => {
    expect(grantReaches(grant('511181.1'), { orgPath: '511181.1.7', areaCode: null })).toBe(true)
    expect(grantReaches(grant('511181.1'), { orgPath: '511181.12', areaCode: null })).toBe(false)
  })

  it('gives rows without an owner to the root of the tree only', () => {
    expect(grantReaches(grant('511181'), { orgPath: null, areaCode: null })).toBe(true)
    expect(grantReaches(grant('511181.1'), { orgPath: null, areaCode: null })).toBe(false)
  })

  it('holds an area grant to its area, whoever owns the row', () => {
    const town = grant('511181.511181101', '511181101')
    expect(grantReaches(town, { orgPath: '511181.dept', areaCode: '511181101203' })).toBe(true)
    expect(grantReaches(town, { orgPath: '511181.511181101', areaCode: '511181104201' })).toBe(false)
    expect(grantReaches(town, { orgPath: '511181.511181101', areaCode: null })).toBe(false)
  })

  it('denies whatever was not granted by that very name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (asked, path) => {
        fc.pre(asked !== 'incident.read')
        expect(mayReach([grant('511181')], asked, { orgPath: path, areaCode: null })).toBe(false)
      }),
    )
  })
})
