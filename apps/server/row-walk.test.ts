import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Named, QuerySpec } from '#platform/kernel/contract.ts'
import { strangersTo } from '#platform/server/testing/strangers.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { SERVER_MODULES } from './modules.ts'

/*
 * Rows across organisations and areas, on the loaded city: for every register, a township sees its own rows and no
 * other's, people with the same permission elsewhere see none of them, and a personal field never leaves unmasked.
 */

const TOWN = { orgPath: '511181.511181101', areaCode: '511181101' }

interface Row {
  readonly areaCode: string | null
  readonly orgPath: string | null
}

let server: TestServer

beforeAll(async () => {
  server = await testServer({ name: 'rows', modules: SERVER_MODULES, seeded: true })
})
afterAll(() => server.close())

/** The list query of each register with the permission that opens it. */
function lists(): { name: string; spec: Named<QuerySpec>; permission: string }[] {
  const { registry } = server.services
  return [...registry.registers.values()].flatMap((register) => {
    const plural = [...registry.queries.values()].find(({ spec }) => spec.module === register.module && spec.id.startsWith(`${register.module}.list-${register.name.slice(0, -1)}`) && !spec.id.endsWith('-views'))
    return plural ? [{ name: register.id, spec: plural.spec, permission: register.permissions.read }] : []
  })
}

const rowsOf = (answer: unknown): Row[] => (answer as { rows: Row[] }).rows
const inTown = (row: Row): boolean => (row.areaCode ?? '').startsWith(TOWN.areaCode)
const ofTown = (row: Row): boolean => row.orgPath === TOWN.orgPath || (row.orgPath ?? '').startsWith(`${TOWN.orgPath}.`)

describe('rows of the registers', () => {
  it('are there to be seen: every register has its list', () => {
    expect(lists().map((list) => list.name).sort()).toEqual([...server.services.registry.registers.keys()].sort())
  })

  it('of a township are seen by its people, and nothing else is', async () => {
    for (const { name, spec, permission } of lists()) {
      const local = server.person('镇干部', [permission], TOWN)
      const rows = rowsOf(await local.ask(spec, { limit: 200 } as never))
      expect(rows.filter((row) => !inTown(row)), name).toEqual([])
    }
  })

  it('of a township are seen by nobody who holds the same permission elsewhere', async () => {
    for (const { name, spec, permission } of lists()) {
      for (const stranger of strangersTo(server, TOWN, [permission])) {
        const rows = rowsOf(await stranger.ask(spec, { limit: 200 } as never))
        expect(rows.filter((row) => inTown(row) || ofTown(row)), `${name} ${stranger.actor.name}`).toEqual([])
      }
    }
  })

  it('are refused whole to whoever lacks the permission', async () => {
    const nobody = server.person('路人', ['no.such'])
    for (const { spec } of lists()) await expect(nobody.ask(spec, {} as never)).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('carry personal fields masked or sealed, never in the clear', async () => {
    for (const { name, spec, permission } of lists()) {
      const text = JSON.stringify(rowsOf(await server.person('值班员', [permission]).ask(spec, { limit: 200 } as never)))
      expect(text, name).not.toMatch(/1390000\d{4}/)
    }
  })
})
