import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidv7, uuidv7Time } from './id.ts'

const times = fc.integer({ min: 0, max: 2 ** 47 })

describe('uuidv7', () => {
  it('is a version 7, variant 10 UUID that tells its time', () => {
    fc.assert(
      fc.property(times, (at) => {
        const id = uuidv7(at)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(uuidv7Time(id)).toBe(at)
      }),
    )
  })

  it('sorts by the time of making', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        fc.pre(a < b)
        expect(uuidv7(a) < uuidv7(b)).toBe(true)
      }),
    )
  })
})
