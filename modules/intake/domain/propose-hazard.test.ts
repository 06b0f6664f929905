import { describe, expect, it } from 'vitest'
import { proposeHazard } from './propose-hazard.ts'

const POINT = { code: 'GQ-07', name: '石岗村3组 后山', metres: 120 }

describe('the proposed hazard', () => {
  it('comes with the words that were heard and the point that is near', () => {
    expect(proposeHazard('房后土坎往下滑，有裂缝', POINT)).toEqual({ hazard: 'geological', words: ['往下滑', '下滑', '裂缝', '土坎'], point: POINT })
    expect(proposeHazard('河水涨得快，山洪来了', POINT)).toMatchObject({ hazard: 'flash-flood', point: null })
    expect(proposeHazard('山上起火，烧山了', null)?.hazard).toBe('forest-fire')
  })
  it('is geological beside a hazard point when the words say nothing, not far from one', () => {
    expect(proposeHazard('出事了', POINT)).toEqual({ hazard: 'geological', words: [], point: POINT })
    expect(proposeHazard('出事了', { ...POINT, metres: 900 })).toBeNull()
  })
  it('is nothing when nothing speaks for one', () => {
    expect(proposeHazard('', null)).toBeNull()
  })
})
