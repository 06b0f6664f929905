import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RoleSide, separationConflict } from './separation.ts'

const role = (roleId: string, administrator: RoleSide['administrator'] = null): RoleSide => ({ roleId, administrator })

describe('three separated administrators', () => {
  it('refuses a second of the three, and business beside any of them', () => {
    expect(separationConflict([role('system-admin', 'system')], role('security-admin', 'security'))).toBe('second-administrator')
    expect(separationConflict([role('system-admin', 'system')], role('duty-officer'))).toBe('administrator-and-business')
    expect(separationConflict([role('duty-officer')], role('audit-admin', 'audit'))).toBe('administrator-and-business')
    expect(separationConflict([role('informant')], role('monitor'))).toBeNull()
  })

  it('never lets an account gather two sides, in whatever order roles come', () => {
    const any = fc.constantFrom(role('a', 'system'), role('b', 'security'), role('c', 'audit'), role('d'), role('e'))
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (wanted) => {
        const held: RoleSide[] = []
        for (const one of wanted) if (separationConflict(held, one) === null) held.push(one)
        const sides = new Set(held.map((one) => one.administrator ?? 'business'))
        expect(sides.size).toBeLessThanOrEqual(1)
      }),
    )
  })
})
