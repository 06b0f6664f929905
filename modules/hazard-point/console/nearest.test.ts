import { describe, expect, it } from 'vitest'
import { boxAround, nearest } from './nearest.ts'

const at = (id: string, lon: number | null, lat: number | null) => ({ id, lon, lat })

describe('the nearest rows', () => {
  it('come nearest first, as many as asked, without those that have no place', () => {
    const rows = [at('far', 103.6, 29.6), at('none', null, 29.5), at('near', 103.501, 29.5), at('middle', 103.52, 29.5)]
    const found = nearest({ lon: 103.5, lat: 29.5 }, rows, 2)
    expect(found.map((one) => one.row.id)).toEqual(['near', 'middle'])
    expect(found[0]!.metres).toBeGreaterThan(90)
    expect(found[0]!.metres).toBeLessThan(105)
  })

  it('keep their order when two are as far', () => {
    const rows = [at('b', 103.51, 29.5), at('a', 103.51, 29.5)]
    expect(nearest({ lon: 103.5, lat: 29.5 }, rows, 2).map((one) => one.row.id)).toEqual(['a', 'b'])
  })

  it('are looked for in a box about the place', () => {
    const [west, south, east, north] = boxAround(103.5, 29.5)
    expect(west < 103.5 && 103.5 < east && south < 29.5 && 29.5 < north).toBe(true)
  })
})
