import { describe, expect, it } from 'vitest'
import { findHoles } from './find-holes.ts'

describe('holes of the plan system', () => {
  it('does not let the plan of the city or the town fill the hole of a village', () => {
    const areas = [
      { areaCode: '511181', name: '峨眉山市', kind: 'city' },
      { areaCode: '511181101', name: '高桥镇', kind: 'town' },
      { areaCode: '511181101901', name: '石岗村', kind: 'village' },
      { areaCode: '511181101902', name: '双溪村', kind: 'village' },
    ]
    const plans = [
      { id: 'a', code: 'C', title: '市预案', kind: 'special', areaCode: '511181' },
      { id: 'b', code: 'V', title: '石岗村预案', kind: 'village', areaCode: '511181101901' },
    ]
    const holes = findHoles(areas, plans)
    expect(holes.villagesWithoutPlan).toEqual([{ areaCode: '511181101902', name: '双溪村', townCode: '511181101' }])
    expect(holes.areas.map((area) => [area.name, area.plans.length, area.villages, area.villagesWithPlan])).toEqual([['峨眉山市', 1, 2, 1], ['高桥镇', 0, 2, 1]])
  })
})
