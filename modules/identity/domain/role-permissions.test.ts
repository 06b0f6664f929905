import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnyContract } from '#platform/kernel/contract.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { DEFAULT_ROLES, MACHINE_PERMISSIONS } from './default-roles.ts'
import { grantsOf, rolePermissions } from './role-permissions.ts'

const isContract = (value: unknown): value is AnyContract => typeof value === 'object' && value !== null && 'module' in value && 'permissions' in value && 'actions' in value

/** Permissions of every contract in the tree, whether or not its module is switched on yet. */
async function everyPermission(): Promise<string[]> {
  const folder = join(PROJECT_ROOT, 'modules')
  const files = readdirSync(folder)
    .map((name) => join(folder, name, 'contract.ts'))
    .filter((file) => existsSync(file))
  const contracts = await Promise.all(files.map(async (file) => Object.values((await import(file)) as Record<string, unknown>).filter(isContract)))
  return [...new Set(contracts.flat().flatMap((contract) => Object.keys(contract.permissions)))]
}

describe('default roles', () => {
  it('name only permissions that some contract declares', async () => {
    const declared = new Set(await everyPermission())
    const unknown = DEFAULT_ROLES.flatMap((role) => role.permissions.filter((permission) => !declared.has(permission)).map((permission) => `${role.id}: ${permission}`))
    expect(unknown).toEqual([])
  })

  it('leave no declared permission without a holder, save those of the machines', async () => {
    const declared = await everyPermission()
    const held = new Set([...rolePermissions(declared, []).values()].flatMap((set) => [...set]))
    expect(declared.filter((permission) => !held.has(permission) && !MACHINE_PERMISSIONS.includes(permission))).toEqual([])
    expect(MACHINE_PERMISSIONS.filter((permission) => held.has(permission))).toEqual([])
  })

  it('show the administrators no business data, and business roles no administration', async () => {
    const sets = rolePermissions(await everyPermission(), [])
    const modulesOf = (id: string) => new Set([...sets.get(id)!].map((permission) => permission.split('.')[0]))
    expect(modulesOf('system-admin')).toEqual(new Set(['identity', 'organisation', 'message']))
    // Of messages the state of the channels and their set-up only, never what was sent to whom.
    expect(sets.get('system-admin')!.has('message.read')).toBe(false)
    expect(modulesOf('security-admin')).toEqual(new Set(['identity', 'organisation']))
    expect(modulesOf('audit-admin')).toEqual(new Set(['audit']))
    for (const role of DEFAULT_ROLES.filter((one) => one.administrator === undefined)) {
      const administration = [...sets.get(role.id)!].filter((permission) => /^(?:identity|audit)\./.test(permission))
      expect(administration.filter((permission) => permission !== 'identity.keep-shift' && permission !== 'audit.chain')).toEqual([])
    }
  })

  it('let the duty leader read all business data', async () => {
    const declared = await everyPermission()
    const reads = declared.filter((permission) => permission.endsWith('.read') && !/^(?:identity|audit)\./.test(permission))
    const held = rolePermissions(declared, []).get('duty-leader')!
    expect(reads.filter((permission) => !held.has(permission))).toEqual([])
  })
})

describe('what a world changes', () => {
  it('adds to and takes from a default role, and ignores what no longer exists', () => {
    const sets = rolePermissions(
      ['organisation.read', 'incident.read', 'plan.read', 'plan.edit'],
      [
        { roleId: 'publicist', permission: 'plan.edit', held: true },
        { roleId: 'publicist', permission: 'incident.read', held: false },
        { roleId: 'publicist', permission: 'gone.read', held: true },
      ],
    )
    expect([...sets.get('publicist')!].sort()).toEqual(['organisation.read', 'plan.edit', 'plan.read'])
  })

  it('gives each permission only at the place where the role is held', () => {
    const grants = grantsOf([{ roleId: 'r', orgPath: '511181.511181101', areaCode: '511181101' }], new Map([['r', new Set(['a.read'])]]))
    expect(grants).toEqual([{ permission: 'a.read', orgPath: '511181.511181101', areaCode: '511181101' }])
  })
})
