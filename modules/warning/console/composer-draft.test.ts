import { describe, expect, it } from 'vitest'
import { followProposal, newDraft, sameWords } from './composer-draft.ts'

const NOW = Date.UTC(2026, 6, 17, 18, 10, 30)
const yellow = { title: '龙池镇暴雨黄色预警', text: '黄', instruction: '注意' }
const red = { title: '龙池镇暴雨红色预警', text: '红', instruction: '转移' }
const draft = newDraft('id', NOW, { areaCodes: ['511181104'] })

describe('words of a draft', () => {
  it('follow the proposal as long as nobody has touched them', () => {
    const first = followProposal(draft, null, yellow)
    expect(first).toMatchObject(yellow)
    expect(followProposal(first, yellow, red)).toMatchObject(red)
  })

  it('that a person wrote are left alone, one by one', () => {
    const written = { ...followProposal(draft, null, yellow), text: '自己写的' }
    expect(followProposal(written, yellow, red)).toMatchObject({ title: red.title, text: '自己写的', instruction: red.instruction })
  })

  it('wait for an area', () => {
    expect(followProposal(newDraft('id', NOW), null, yellow).title).toBe('')
  })
})

it('begins at the whole minute and holds for six hours', () => {
  expect(draft).toMatchObject({ effectiveAt: '2026-07-17T18:10:00.000Z', expiresAt: '2026-07-18T00:10:00.000Z' })
})

describe('a stored draft', () => {
  it('that is only opened has nothing to save, though its words follow the proposal', () => {
    const stored = { ...draft, ...yellow }
    expect(sameWords(stored, followProposal(stored, null, yellow))).toBe(true)
    expect(sameWords(stored, { ...stored, version: 7 })).toBe(true)
  })

  it('is another as soon as people would read or be counted otherwise', () => {
    const stored = { ...draft, ...yellow }
    for (const patch of [{ text: '别的' }, { severity: 'red' as const }, { areaCodes: ['511181110'] }, { rings: [[[103, 29], [104, 29], [104, 30]] as [number, number][]] }, { languages: [] }]) expect(sameWords(stored, { ...stored, ...patch })).toBe(false)
  })
})
