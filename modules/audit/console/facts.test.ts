import { describe, expect, it } from 'vitest'
import { briefOf, changesOf, type Wording } from './facts.ts'

const words = (zh: string) => ({ zh, en: zh })
const wording: Wording = {
  labels: {
    name: { words: words('名称') },
    state: { words: words('状态'), values: { issued: words('待签收'), accepted: words('已签收') } },
    sealed: { words: words('电话'), sealed: true },
    dueAt: { words: words('时限') },
    frames: { words: words('帧数') },
    id: { words: words('标识') },
  },
  say: ({ zh }) => zh,
  sealed: '密文',
}

describe('what a line changed', () => {
  it('shows only fields that differ', () => {
    expect(changesOf({ name: '甲', level: 2, same: 1 }, { name: '乙', level: null, same: 1 }, wording)).toEqual([
      { field: '名称', before: '甲', after: '乙' },
      { field: 'level', before: '2', after: '—' },
    ])
  })

  it('shows every filled field of something new', () => {
    expect(changesOf(null, { name: '甲', empty: null, none: [] }, wording)).toEqual([{ field: '名称', before: '—', after: '甲' }])
  })

  it('says values in words, instants by the clock on the wall, and nothing of what is encrypted', () => {
    const phone = `k1:${'A'.repeat(60)}==`
    expect(changesOf({ state: 'issued' }, { state: 'accepted', dueAt: '2026-07-17T18:10:00.000Z', phone, sealed: 'x' }, wording)).toEqual([
      { field: '状态', before: '待签收', after: '已签收' },
      { field: '时限', before: '—', after: '2026-07-18 02:10' },
      { field: 'phone', before: '—', after: '密文' },
      { field: '电话', before: '—', after: '密文' },
    ])
  })

  it('in a sentence leaves out what has no word and what only machines read', () => {
    expect(briefOf({ state: 'issued' }, { state: 'accepted', id: '5', raw: 'x', frames: 3 }, wording)).toEqual(['状态 待签收→已签收', '帧数 3'])
  })
})
