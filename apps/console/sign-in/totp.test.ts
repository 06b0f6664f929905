import { describe, expect, it } from 'vitest'
import { totp } from './totp.ts'

describe('the code of a demo account', () => {
  // RFC 6238 appendix B, SHA-1, last six of the eight digits; the seed is "12345678901234567890" in base 32.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at %d s', async (seconds, code) => {
    await expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).resolves.toBe(code)
  })
})
