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
      { id: 'a', code: 'C', title: '市预案', kind: 'special', areaCode: '511181', hazards: ['flood'] },
      { id: 'g', code: 'G', title: '总体预案', kind: 'general', areaCode: '511181', hazards: ['flood', 'gas'] },
      { id: 'b', code: 'V', title: '石岗村预案', kind: 'village', areaCode: '511181101901', hazards: ['gas'] },
    ]
    const holes = findHoles(areas, plans, ['flood', 'gas'])
    expect(holes.villagesWithoutPlan).toEqual([{ areaCode: '511181101902', name: '双溪村', townCode: '511181101' }])
    expect(holes.areas.map((area) => [area.name, area.plans.length, area.villages, area.villagesWithPlan])).toEqual([['峨眉山市', 2, 2, 1], ['高桥镇', 0, 2, 1]])
    expect(holes.villagesWithPlan.map((village) => [village.name, village.plans.map((one) => one.code)])).toEqual([['石岗村', ['V']]])
  })

  it('names a hazard that only the general plan or a village speaks of', () => {
    const plans = [
      { id: 'g', code: 'G', title: '总体预案', kind: 'general', areaCode: '511181', hazards: ['flood', 'gas'] },
      { id: 'a', code: 'C', title: '防汛预案', kind: 'special', areaCode: '511181', hazards: ['flood'] },
      { id: 'v', code: 'V', title: '村预案', kind: 'village', areaCode: '511181101901', hazards: ['gas'] },
    ]
    expect(findHoles([], plans, ['flood', 'gas']).hazardsWithoutPlan).toEqual(['gas'])
  })
})
