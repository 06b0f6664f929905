import { describe, expect, it } from 'vitest'
import { conflictLines, theirVersion } from './conflict.ts'

describe('two versions side by side', () => {
  it('shows what I wanted first and marks what differs', () => {
    expect(conflictLines({ title: '新名' }, { version: 4, title: '旧名', state: 'opened' })).toEqual([
      { key: 'title', yours: '新名', theirs: '旧名', differs: true },
      { key: 'state', yours: undefined, theirs: 'opened', differs: false },
    ])
  })
  it('opens groups, so that each commander is a line', () => {
    const lines = conflictLines({ commanders: { onScene: '甲' } }, { commanders: { onScene: '乙', technical: null } })
    expect(lines).toEqual([{ key: 'onScene', yours: '甲', theirs: '乙', differs: true }])
  })
  it('reads the version to write over, when there is one', () => {
    expect(theirVersion({ theirs: { version: 7 } })).toBe(7)
    expect(theirVersion({ theirs: null })).toBeNull()
  })
})
