/** The three administrators of GB/T 22239-2019 8.1.5.1–3 (三员分立). */
export type Administrator = 'system' | 'security' | 'audit'

export interface RoleSide {
  readonly roleId: string
  readonly administrator: Administrator | null
}

export type SeparationConflict = 'second-administrator' | 'administrator-and-business'

/**
 * May an account that holds (or is proposed) these roles get one more? An administrator holds nothing else: no second
 * of the three, and no business role, since the system administrator must see no business data.
 */
export function separationConflict(held: readonly RoleSide[], wanted: RoleSide): SeparationConflict | null {
  for (const role of held) {
    if (role.roleId === wanted.roleId) continue
    if (role.administrator !== null && wanted.administrator !== null) return 'second-administrator'
    if ((role.administrator === null) !== (wanted.administrator === null)) return 'administrator-and-business'
  }
  return null
}
