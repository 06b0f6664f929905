import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromShanghai } from '#platform/kernel/instant.ts'
import { fitWithin, watermarkLines } from './watermark.ts'

describe('the watermark of a photo', () => {
  const facts = { takenAtMs: fromShanghai(2026, 7, 18, 3, 5), position: { lon: 103.344, lat: 29.4735, accuracyMetres: 8.4, atMs: 0 }, code: 'GQ-07', person: '监测人（高桥 07）', sha256: 'ab'.repeat(32), demo: true, drill: false }
  it('says number, time in Shanghai, person, place with its error and hash', () => {
    expect(watermarkLines(facts)).toEqual(['【演示数据】GQ-07', '2026-07-18 03:05 监测人（高桥 07）', '103.34400°E 29.47350°N ±8 m', 'SHA-256 abababababababab'])
  })
  it('says so when there is no position, and marks a drill', () => {
    const lines = watermarkLines({ ...facts, position: null, drill: true })
    expect(lines[0]).toContain('【演练】')
    expect(lines[2]).toBe('位置未取得')
  })
})

describe('the size of a photo', () => {
  it('fits, keeps its shape and is never enlarged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
        const fit = fitWithin({ width, height }, 1920)
        expect(Math.max(fit.width, fit.height)).toBeLessThanOrEqual(1920)
        expect(fit.width).toBeLessThanOrEqual(width)
        if (Math.min(fit.width, fit.height) > 50) expect(fit.width / fit.height / (width / height)).toBeCloseTo(1, 1)
      }),
    )
  })
})
