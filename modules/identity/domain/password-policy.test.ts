import { describe, expect, it } from 'vitest'
import { passwordExpiresAt, passwordFaults } from './password-policy.ts'

const policy = { minLength: 8, minClasses: 3 }

describe('password policy', () => {
  it('asks for length and three of four classes', () => {
    expect(passwordFaults('Ab3', 'zhang', policy)).toEqual(['too-short'])
    expect(passwordFaults('abcdefgh1', 'zhang', policy)).toEqual(['too-few-classes'])
    expect(passwordFaults('abcdefG1', 'zhang', policy)).toEqual([])
    expect(passwordFaults('ab-efgh1', 'zhang', policy)).toEqual([])
  })

  it('does not take the user name inside, in any case', () => {
    expect(passwordFaults('Zhang#2026', 'zhang', policy)).toEqual(['holds-username'])
  })

  it('expires by age', () => {
    expect(passwordExpiresAt(0, { maxAgeDays: 90 })).toBe(90 * 86_400_000)
  })
})
