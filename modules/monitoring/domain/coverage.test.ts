import { describe, expect, it } from 'vitest'
import { blindSpots } from './coverage.ts'

const place = (name: string, lat: number) => ({ name, at: [103.4, lat] as const })

describe('blind spots of the network', () => {
  it('are the villages too far from every station, farthest first', () => {
    const found = blindSpots([place('近', 29.41), place('远', 29.5), place('更远', 29.6)], [place('站', 29.4), place('另一站', 29.0)], 5)
    expect(found.map((one) => [one.village.name, one.nearest?.name, Math.round(one.nearest!.kilometres)])).toEqual([['更远', '站', 22], ['远', '站', 11]])
  })
  it('are all villages where no station reports', () => {
    expect(blindSpots([place('甲', 29.4)], [], 5)).toEqual([{ village: place('甲', 29.4), nearest: null }])
  })
})
