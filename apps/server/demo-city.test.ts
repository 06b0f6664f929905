import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { SERVER_MODULES } from './modules.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'demo-city', modules: SERVER_MODULES, seeded: true })
}, 120_000)
afterAll(() => server.close())

async function one(sql: string): Promise<Record<string, number>> {
  const { rows } = await server.services.pool.query<Record<string, number>>(`set search_path to w_live; ${sql}`).then((answers) => (answers as unknown as { rows: Record<string, number>[] }[])[1]!)
  return rows[0]!
}

describe('the loaded demo city has the counts of the city plan', () => {
  it.each([
    ['87 hazard points with 641 households and 2057 people', 'select count(*)::int as n, sum(households)::int as h, sum(people)::int as p from hazard_point', { n: 87, h: 641, p: 2057 }],
    ['641 households with 2057 people', 'select count(*)::int as n, sum(people)::int as p from household', { n: 641, p: 2057 }],
    ['195 teams with 4300 people', 'select count(*)::int as n, sum(people)::int as p from team', { n: 195, p: 4300 }],
    ['13 township teams with 468 people', `select count(*)::int as n, sum(people)::int as p from team where kind = 'town'`, { n: 13, p: 468 }],
    ['154 village teams with 1948 people', `select count(*)::int as n, sum(people)::int as p from team where kind = 'village'`, { n: 154, p: 1948 }],
    ['one city store and twelve base points', `select count(*) filter (where kind = 'city')::int as c, count(*) filter (where kind = 'base')::int as b from store`, { c: 1, b: 12 }],
    ['three existing shelters and one more in every township', `select count(*) filter (where existing)::int as e, count(distinct area_code)::int as towns from shelter`, { e: 3, towns: 13 }],
    ['four standby sites', 'select count(*)::int as n from standby_site', { n: 4 }],
    ['77 listed enterprises', 'select count(*)::int as n from enterprise where listed', { n: 77 }],
    ['224 fire units and 37 mines', 'select (select count(*) from fire_unit)::int as f, (select count(*) from mine)::int as m', { f: 224, m: 37 }],
    ['69 high-rises, 47 schools, 15 fireworks shops, 4 chemical and 8 dust enterprises', 'select (select count(*) from high_rise)::int as h, (select count(*) from school)::int as s, (select count(*) from fireworks_shop)::int as f, (select count(*) from chemical_enterprise)::int as c, (select count(*) from dust_enterprise)::int as d', { h: 69, s: 47, f: 15, c: 4, d: 8 }],
    ['13 townships and 154 villages', `select count(*) filter (where kind = 'town')::int as t, count(*) filter (where kind = 'village')::int as v from area`, { t: 13, v: 154 }],
  ])('%s', async (_, sql, expected) => {
    expect(await one(sql)).toEqual(expected)
  })

  it('every hazard point has responsible, monitor, route and shelter, and its household list adds up', async () => {
    const { wrong } = await one(`select count(*)::int as wrong from hazard_point p
      where owner_name is null or monitor_name is null or route is null or shelter_id is null
         or people <> (select sum(h.people) from household h where h.hazard_point_id = p.id)
         or households <> (select count(*) from household h where h.hazard_point_id = p.id)
         or not exists (select 1 from shelter s where s.id = p.shelter_id)`)
    expect(wrong).toBe(0)
  })

  it('every row of the registers is marked as demonstration data and has a source', async () => {
    for (const table of ['hazard_point', 'household', 'team', 'expert', 'shelter', 'standby_site', 'store', 'supply_item', 'enterprise', 'fire_unit', 'mine', 'high_rise', 'school', 'fireworks_shop', 'chemical_enterprise', 'dust_enterprise']) {
      expect(await one(`select count(*)::int as unmarked from ${table} where not demo or source = ''`)).toEqual({ unmarked: 0 })
    }
  })
})
