import { describe, expect, it } from 'vitest'
import { HOUR } from '#platform/kernel/instant.ts'
import { type OpenIncident, proposeJoin } from './propose-join.ts'

const slide: OpenIncident = { id: 'a', hazard: 'geological', lon: 103.4, lat: 29.5, areaCode: '511181101203', at: 0, lastAt: HOUR }
const LIMITS = { radiusMetres: 5_000, hours: 12 }
const news = { hazard: 'geological' as const, lon: 103.41, lat: 29.5, areaCode: '511181101204', at: 2 * HOUR }

describe('join proposal', () => {
  it('proposes an open incident near in place and time, and says why', () => {
    const [candidate] = proposeJoin(news, [slide], LIMITS)
    expect(candidate).toMatchObject({ id: 'a', hoursApart: 1, reasons: ['同为地质灾害', '相距 968 m', '相隔 1.0 小时', '同一乡镇'] })
  })

  it('proposes nothing for another hazard, another place or another day', () => {
    expect(proposeJoin({ ...news, hazard: 'fire' }, [slide], LIMITS)).toEqual([])
    expect(proposeJoin({ ...news, lon: 103.6 }, [slide], LIMITS)).toEqual([])
    expect(proposeJoin({ ...news, at: 30 * HOUR }, [slide], LIMITS)).toEqual([])
  })

  it('takes rain and flash flood for faces of one event', () => {
    const storm: OpenIncident = { ...slide, hazard: 'rainstorm' }
    expect(proposeJoin({ ...news, hazard: 'flash-flood' }, [storm], LIMITS)).toHaveLength(1)
  })

  it('puts the nearest first', () => {
    const far: OpenIncident = { ...slide, id: 'far', lon: 103.44 }
    expect(proposeJoin(news, [far, slide], LIMITS).map((candidate) => candidate.id)).toEqual(['a', 'far'])
  })
})
