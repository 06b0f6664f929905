import { describe, expect, it } from 'vitest'
import { expertField, postsToCall } from './whom-to-call.ts'

describe('whom to call', () => {
  it('names the village and its town, the watchers of hazard points first for a slide', () => {
    const posts = postsToCall('geological', '511181101901')
    expect(posts.map((one) => one.post)).toEqual(['monitor', 'hazard-owner', 'village-head', 'informant', 'town-leader', 'town-office'])
    expect(posts.map((one) => one.areaCode)).toEqual(['511181101901', '511181101901', '511181101901', '511181101901', '511181101', '511181101'])
  })

  it('leaves the watchers of hazard points asleep for a fire', () => {
    expect(postsToCall('fire', '511181101901').map((one) => one.post)).not.toContain('monitor')
  })

  it('asks no whole town of villages when only the town is known', () => {
    expect(postsToCall('flood', '511181101').map((one) => one.post)).toEqual(['town-leader', 'town-office'])
    expect(postsToCall('flood', '511181')).toEqual([])
  })

  it('knows which experts a hazard asks for, and when none', () => {
    expect(expertField('geological')).toBe('geology')
    expect(expertField('traffic')).toBeNull()
  })
})
