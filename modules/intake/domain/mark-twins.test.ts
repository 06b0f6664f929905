import { describe, expect, it } from 'vitest'
import { markTwins } from './mark-twins.ts'

const twins = (names: readonly string[], text: string): string[] => markTwins(names.map((name) => ({ name })), text).filter((one) => one.twin).map((one) => one.name)

describe('places of one name', () => {
  it('are twins when they are called the same', () => {
    expect(twins(['白岩村', '白岩村', '白岩沟'], 'baiyan')).toEqual(['白岩村', '白岩村'])
  })
  it('are twins when both hold the name that was asked for, whatever stands before it', () => {
    expect(twins(['永垭村8组 老屋基', '青岗村2组 老屋基', '老屋基水库管理所'], '老屋基')).toEqual(['永垭村8组 老屋基', '青岗村2组 老屋基'])
  })
  it('are none when only parts of their names agree', () => {
    expect(twins(['石岗村', '石岗村3组 后山'], '石')).toEqual([])
  })
})
