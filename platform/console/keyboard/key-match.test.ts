import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyName, nextIndex, worksWhileTyping } from './key-match.ts'

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })

describe('key names', () => {
  it('spells keys as bindings do', () => {
    expect(keyName(press('k', { ctrlKey: true }))).toBe('Ctrl+K')
    expect(keyName(press('k', { metaKey: true }))).toBe('Ctrl+K')
    expect(keyName(press(' '))).toBe('Space')
    expect(keyName(press('F2', { shiftKey: true }))).toBe('Shift+F2')
    expect(keyName(press('?', { shiftKey: true }))).toBe('?')
  })
  it('lets only function keys and combinations through while typing', () => {
    expect(['F2', 'Ctrl+K', 'Alt+1'].every(worksWhileTyping)).toBe(true)
    expect(['Space', 'A', 'ArrowDown', 'Enter'].some(worksWhileTyping)).toBe(false)
  })
})

describe('moving in a list', () => {
  it('never leaves the list', () => {
    fc.assert(
      fc.property(fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'), fc.integer({ min: -1, max: 60 }), fc.integer({ min: 1, max: 50 }), (key, at, count) => {
        const next = nextIndex(key, Math.min(at, count - 1), count)
        expect(next).toBeGreaterThanOrEqual(0)
        expect(next).toBeLessThan(count)
      }),
    )
  })
  it('starts at the first row and stops at an empty list', () => {
    expect(nextIndex('ArrowDown', -1, 3)).toBe(0)
    expect(nextIndex('ArrowDown', 0, 0)).toBeNull()
    expect(nextIndex('Enter', 0, 3)).toBeNull()
  })
})
