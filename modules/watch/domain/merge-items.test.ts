import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OpenItem } from '../contract/handover.ts'
import { mergeItems, unseen, withNotes } from './merge-items.ts'

const item = (key: string, title = key): OpenItem => ({ key, kind: 'alarm', code: null, title, detail: '', severity: null, since: null, dueAt: null, overdue: false, path: null })
const lists = fc.uniqueArray(fc.stringMatching(/^[a-f]$/), { maxLength: 6 }).map((keys) => keys.map((key) => item(key)))

describe('the list of a hand-over', () => {
  it('holds everything that was signed for and everything that is open, each once', () => {
    fc.assert(
      fc.property(lists, lists, (signed, now) => {
        const merged = mergeItems(withNotes(signed, {}), now)
        const keys = merged.map((one) => one.key)
        expect(new Set(keys)).toEqual(new Set([...signed, ...now].map((one) => one.key)))
        expect(new Set(keys).size).toBe(keys.length)
        for (const one of merged) {
          expect(one.late).toBe(!signed.some((other) => other.key === one.key))
          expect(one.gone).toBe(!now.some((other) => other.key === one.key))
        }
      }),
    )
  })

  it('keeps the note of the officer who goes while the words follow what happened', () => {
    const merged = mergeItems(withNotes([item('a', '4 人未应答')], { a: '村支书已去敲门' }), [item('a', '1 人未应答')])
    expect(merged).toMatchObject([{ title: '1 人未应答', note: '村支书已去敲门', late: false, gone: false }])
  })

  it('names what the signer has not seen', () => {
    expect(unseen([item('a'), item('b')], ['b']).map((one) => one.key)).toEqual(['a'])
  })
})
