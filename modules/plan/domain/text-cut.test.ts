import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planYaml } from '../testing/builders.ts'
import { cutOff } from './text-cut.ts'

const whole = planYaml()
const lines = whole.trimEnd().split('\n')

describe('a text that breaks off', () => {
  it('is told with the line at which it ends and the lines that are gone', () => {
    expect(cutOff(whole, lines.slice(0, 20).join('\n'))).toEqual({ line: 20, lost: lines.length - 20 })
  })

  it('is none when lines were changed, when the end was added to, or when a last line or two were taken out', () => {
    expect(cutOff(whole, whole)).toBeNull()
    expect(cutOff(whole, `${whole}# 全文完\n`)).toBeNull()
    expect(cutOff(whole, lines.slice(0, -2).join('\n'))).toBeNull()
    expect(cutOff(whole, whole.replace('due: 30', 'due: 20').slice(0, -200))).toBeNull()
  })

  it('is any beginning that ends in the middle of a line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.trimEnd().length - 1 }), (at) => {
        const part = whole.slice(0, at)
        fc.pre(part === part.trimEnd() && whole[at] !== '\n' && part.trim() !== '')
        expect(cutOff(whole, part)?.line).toBe(part.split('\n').length)
      }),
    )
  })
})
