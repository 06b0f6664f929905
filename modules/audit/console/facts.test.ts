import { describe, expect, it } from 'vitest'
import { changesOf } from './facts.ts'

describe('what a line changed', () => {
  it('shows only fields that differ', () => {
    expect(changesOf({ name: '甲', level: 2, same: 1 }, { name: '乙', level: null, same: 1 })).toEqual([
      { field: 'name', before: '甲', after: '乙' },
      { field: 'level', before: '2', after: '—' },
    ])
  })

  it('shows every filled field of something new', () => {
    expect(changesOf(null, { name: '甲', empty: null })).toEqual([{ field: 'name', before: '—', after: '甲' }])
  })
})
