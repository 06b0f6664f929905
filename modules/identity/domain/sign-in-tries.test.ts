import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterWrongTry, isLocked, NO_TRIES, TryWindow } from './sign-in-tries.ts'

const policy = { maxTries: 5, lockMinutes: 15 }

describe('wrong tries', () => {
  it('lock at the fifth, for a quarter of an hour, and then count from one again', () => {
    let tries = NO_TRIES
    for (let n = 1; n <= 4; n++) tries = afterWrongTry(tries, 0, policy)
    expect(tries).toEqual({ failedCount: 4, lockedUntil: null })
    tries = afterWrongTry(tries, 0, policy)
    expect(isLocked(tries, 15 * 60_000 - 1)).toBe(true)
    expect(isLocked(tries, 15 * 60_000)).toBe(false)
    expect(afterWrongTry(tries, 15 * 60_000, policy)).toEqual({ failedCount: 1, lockedUntil: null })
  })

  it('never leave more guesses than the limit allows in a lock time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 10, max: 200 }), (maxTries, guesses) => {
        const strict = { maxTries, lockMinutes: 15 }
        let tries = NO_TRIES
        let heard = 0
        for (let n = 0; n < guesses; n++) {
          const now = (n * 15 * 60_000 * 0.99) / guesses
          if (isLocked(tries, now)) continue
          heard += 1
          tries = afterWrongTry(tries, now, strict)
        }
        expect(heard).toBeLessThanOrEqual(maxTries)
      }),
    )
  })

  it('of endless names do not grow the memory', () => {
    const window = new TryWindow(100)
    for (let n = 0; n < 1000; n++) window.wrong(`name-${n}`, 0, policy)
    expect(window.get('name-0')).toEqual(NO_TRIES)
    expect(window.get('name-999').failedCount).toBe(1)
  })
})
