import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromGcj02, inRing } from '#platform/kernel/geo.ts'
import type { LonLat } from '#platform/kernel/geo.ts'
import { parseCsv } from '#platform/server/csv.ts'
import { quantityOf } from '#protocols/quantities.ts'

type Rows = Record<string, string>[]

const folder = path.join(import.meta.dirname, 'registers')
const names = readdirSync(folder).filter((n) => n.endsWith('.csv')).map((n) => n.slice(0, -4))
const registers = new Map<string, Rows>(names.map((n) => [n, parseCsv(readFileSync(path.join(folder, `${n}.csv`), 'utf8'))]))
const rows = (name: string): Rows => {
  const found = registers.get(name)
  if (!found) throw new Error(`no register ${name}`)
  return found
}
const codes = (name: string): Set<string> => new Set(rows(name).map((r) => r.code ?? ''))
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
const sum = (list: Rows, column: string): number => list.reduce((n, r) => n + Number(r[column]), 0)
const where = (name: string, column: string, value: string): Rows => rows(name).filter((r) => r[column] === value)
const accounts = parseCsv(readFileSync(path.join(import.meta.dirname, 'demo-accounts.csv'), 'utf8'))
const cityRing = (JSON.parse(readFileSync(path.join(import.meta.dirname, 'geo/city.geojson'), 'utf8')) as { features: { geometry: { coordinates: LonLat[][] } }[] }).features[0]?.geometry.coordinates[0] ?? []
const townRings = new Map((JSON.parse(readFileSync(path.join(import.meta.dirname, 'geo/towns.geojson'), 'utf8')) as { features: { properties: { code: string }; geometry: { coordinates: LonLat[][] } }[] }).features.map((f) => [f.properties.code, f.geometry.coordinates[0] ?? []]))

describe('the numbers of the city plan', () => {
  it('has 25 departments, 13 towns, 154 villages and 18 headquarters', () => {
    expect(where('organisations', 'kind', 'department')).toHaveLength(25)
    expect(where('organisations', 'kind', 'town')).toHaveLength(13)
    expect(where('organisations', 'kind', 'village')).toHaveLength(154)
    expect(where('organisations', 'kind', 'headquarters')).toHaveLength(18)
    expect(rows('headquarters')).toHaveLength(18)
  })

  it('has 87 hazard points with 641 households and 2057 people, in both registers and point by point', () => {
    const points = rows('hazard-points')
    expect(points).toHaveLength(87)
    expect([sum(points, 'households'), sum(points, 'people')]).toEqual([641, 2057])
    expect(rows('households')).toHaveLength(641)
    expect(sum(rows('households'), 'people')).toBe(2057)
    for (const p of points) {
      const homes = where('households', 'hazardPointCode', p.code ?? '')
      expect([p.code, homes.length, sum(homes, 'people')]).toEqual([p.code, Number(p.households), Number(p.people)])
    }
  })

  it('has 195 teams with 4300 people: 13 town teams with 468, 154 village teams with 1948', () => {
    expect(rows('teams')).toHaveLength(195)
    expect(sum(rows('teams'), 'people')).toBe(4300)
    expect([where('teams', 'kind', 'town').length, sum(where('teams', 'kind', 'town'), 'people')]).toEqual([13, 468])
    expect([where('teams', 'kind', 'village').length, sum(where('teams', 'kind', 'village'), 'people')]).toEqual([154, 1948])
  })

  it('has 1 + 12 stores, 3 shelters and one more a town, 4 standby sites, 8 rivers', () => {
    expect(where('stores', 'kind', 'city')).toHaveLength(1)
    expect(where('stores', 'kind', 'base')).toHaveLength(12)
    expect(where('shelters', 'existing', 'true')).toHaveLength(3)
    for (const town of where('organisations', 'kind', 'town')) expect(rows('shelters').filter((s) => s.townCode === town.code && s.existing === 'false'), town.name).not.toHaveLength(0)
    expect(rows('standby-sites')).toHaveLength(4)
    expect(rows('rivers')).toHaveLength(8)
  })

  it('has 77 list enterprises, 37 mines, 4 chemical, 15 fireworks, 8 dust, 224 fire units, 69 high-rises', () => {
    const counts = ['enterprises', 'mines', 'chemical-enterprises', 'fireworks-shops', 'dust-enterprises', 'fire-units', 'high-rises'].map((n) => rows(n).length)
    expect(counts).toEqual([77, 37, 4, 15, 8, 224, 69])
  })

  it('keeps the flags of the 77 and the sector registers in step', () => {
    for (const [flag, register] of [['chemical', 'chemical-enterprises'], ['dust', 'dust-enterprises'], ['mine', 'mines']] as const) {
      const flagged = rows('enterprises').filter((e) => e.flags?.split(';').includes(flag)).map((e) => e.code ?? '').toSorted(byText)
      expect(rows(register).map((r) => r.enterpriseCode).filter((c): c is string => c !== '').toSorted(byText)).toEqual(flagged)
    }
  })

  it('covers every village with a rain gauge', () => {
    const covered = new Set(where('stations', 'kind', 'rain').map((s) => s.villageCode))
    for (const v of where('organisations', 'kind', 'village')) expect(covered.has(v.code ?? ''), v.name).toBe(true)
    expect(where('stations', 'kind', 'water-level')).toHaveLength(14)
    expect(new Set(where('stations', 'kind', 'water-level').map((s) => s.riverCode)).size).toBe(8)
  })
})

describe('places, people and things named in the art direction', () => {
  it('has GQ-07 with 11 homes and 34 people, all of zone A, and 23 homes with 71 people in zone B beside it', () => {
    const point = rows('hazard-points').find((p) => p.code === 'GQ-07')
    expect(point?.name).toBe('石岗村3组 张家坡')
    expect(where('households', 'hazardPointCode', 'GQ-07').every((h) => h.zone === 'A')).toBe(true)
    const beside = rows('households').filter((h) => h.hazardPointCode === 'GQ-06' || h.hazardPointCode === 'GQ-08')
    expect([beside.length, sum(beside, 'people'), beside.every((h) => h.zone === 'B')]).toEqual([23, 71, true])
  })

  it('has 38 points, 298 homes and 966 people in the three towns of the storm', () => {
    const storm = rows('hazard-points').filter((p) => ['511181101', '511181104', '511181200'].includes(p.townCode ?? ''))
    expect([storm.length, sum(storm, 'households'), sum(storm, 'people')]).toEqual([38, 298, 966])
  })

  it('has the villages, teams, shelter, stores and gauges of the story', () => {
    const has = (register: string, name: string) => expect(rows(register).some((r) => r.name === name), `${register}: ${name}`).toBe(true)
    for (const v of ['石岗村', '双溪村', '杨坪村', '青桩村', '大湾村', '观音桥村']) has('organisations', v)
    for (const t of ['市消防救援1队', '高桥镇应急队', '石岗村应急分队', '公路抢通队', '地质专家组']) has('teams', t)
    expect(['市消防救援1队', '高桥镇应急队', '石岗村应急分队', '公路抢通队', '地质专家组'].map((n) => rows('teams').find((t) => t.name === n)?.people)).toEqual(['28', '36', '12', '15', '3'])
    expect(rows('shelters').find((s) => s.name === '高桥中学安置点')?.capacity).toBe('300')
    for (const s of ['石岗站', '大湾站', '高桥水位站', '罗目镇政府站', 'GQ-07 裂缝计']) has('stations', s)
    has('stores', '高桥备灾点')
  })

  it('gives LM-02 one person with two posts', () => {
    const point = rows('hazard-points').find((p) => p.code === 'LM-02')
    expect(point?.ownerPersonCode).toBe(point?.monitorPersonCode)
  })
})

/** Which register a column points into; the organisations hold towns, villages and groups too. */
const targets: Readonly<Record<string, string>> = {
  townCode: 'organisations', villageCode: 'organisations', groupCode: 'organisations', organisationCode: 'organisations', supervisorCode: 'organisations', officeCode: 'organisations', memberCodes: 'organisations',
  ownerPersonCode: 'people', monitorPersonCode: 'people', personCode: 'people', leaderPersonCode: 'people', keeperPersonCode: 'people', headPersonCode: 'people', safetyPersonCode: 'people', helperPersonCode: 'people',
  commanderPersonCode: 'people', deputyPersonCode: 'people', officerPersonCode1: 'people', officerPersonCode2: 'people', shelterCode: 'shelters', hazardPointCode: 'hazard-points', storeCode: 'stores', itemCode: 'supply-items',
  enterpriseCode: 'enterprises', riverCode: 'rivers', headquartersCode: 'headquarters',
}

describe('references', () => {
  it.each(names)('%s points only at rows that exist', (name) => {
    for (const row of rows(name)) {
      for (const [column, value] of Object.entries(row)) {
        const target = targets[column]
        if (!target || value === '') continue
        for (const code of value.split(';')) expect(codes(target).has(code), `${name} ${row.code ?? ''} ${column}=${code}`).toBe(true)
      }
    }
  })

  it.each(names.filter((n) => n !== 'duty-roster'))('%s has a code of its own in every row', (name) => {
    expect(codes(name).size).toBe(rows(name).length)
    expect(codes(name).has('')).toBe(false)
  })

  it('hangs every organisation but the city below another one, and every name is used once', () => {
    const all = codes('organisations')
    for (const o of rows('organisations')) expect(o.kind === 'city' ? o.parentCode === '' : all.has(o.parentCode ?? ''), o.name).toBe(true)
    expect(new Set(rows('organisations').map((o) => o.name)).size).toBe(rows('organisations').length)
  })

  it('uses the published town codes', () => {
    expect(where('areas', 'kind', 'town').map((t) => t.code)).toEqual(['511181001', '511181002', '511181100', '511181101', '511181102', '511181103', '511181104', '511181106', '511181108', '511181109', '511181110', '511181112', '511181200'])
  })

  it('gives posts about a thing to things that exist', () => {
    const registerOf: Record<string, string> = { 'hazard-point': 'hazard-points', shelter: 'shelters', 'standby-site': 'standby-sites', store: 'stores', team: 'teams' }
    for (const p of rows('posts').filter((r) => r.subjectKind !== '')) expect(codes(registerOf[p.subjectKind ?? ''] ?? '').has(p.subjectCode ?? ''), p.code).toBe(true)
  })
})

describe('honesty', () => {
  it.each(names)('%s says of every row where it comes from, when, and how sure', (name) => {
    for (const row of rows(name)) {
      expect(row.source, `${name} ${row.code ?? ''}`).not.toBe('')
      expect(row.surveyedAt).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(['高', '中', '低', '示例']).toContain(row.confidence)
    }
  })

  it('holds no identity number and no telephone number outside the demo range', () => {
    for (const name of [...names.map((n) => path.join(folder, `${n}.csv`)), path.join(import.meta.dirname, 'demo-accounts.csv')]) {
      const text = readFileSync(name, 'utf8')
      expect(text, name).not.toMatch(/\d{17}[\dXx]/)
      expect((text.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? []).filter((n) => !n.startsWith('1390000')), name).toEqual([])
      expect(text, name).not.toMatch(/0833[-－ ]?\d/)
    }
  })

  it('gives nobody another one’s name or number', () => {
    const people = rows('people')
    const all = [...people.map((p) => p.name), ...rows('households').map((h) => h.headName)]
    expect(new Set(all).size).toBe(all.length)
    const phones = [...people.map((p) => p.phone), ...rows('households').map((h) => h.phone)]
    expect(new Set(phones).size).toBe(phones.length)
  })

  it('leaves local limits empty unless they say 示例', () => {
    for (const p of rows('hazard-points')) expect(p.thresholdSource, p.code).toBe(p.warnRain3hMm === '' && p.evacuateRain3hMm === '' ? '' : '示例')
    for (const s of rows('stations')) expect(s.thresholdSource, s.code).toBe(s.warningLevelM === '' && s.guaranteeLevelM === '' ? '' : '示例')
    expect(rows('hazard-points').filter((p) => p.warnRain3hMm !== '').map((p) => p.code ?? '').toSorted(byText)).toEqual(['GQ-07', 'LM-02'])
  })
})

describe('positions', () => {
  it('lie in the territory of their town', () => {
    for (const name of ['hazard-points', 'households', 'shelters', 'standby-sites', 'stores', 'enterprises', 'mines', 'schools', 'fire-units', 'high-rises']) {
      for (const row of rows(name)) expect(inRing([Number(row.lon), Number(row.lat)], townRings.get(row.townCode ?? '') ?? []), `${name} ${row.code}`).toBe(true)
    }
    for (const v of where('areas', 'kind', 'village')) expect(inRing([Number(v.lon), Number(v.lat)], townRings.get(v.parentCode ?? '') ?? []), v.name).toBe(true)
  })

  it('keep the outline within 60 m of the published box, moved from GCJ-02 to WGS-84', () => {
    const [west, south] = fromGcj02([103.176571, 29.273926])
    const [east, north] = fromGcj02([103.622876, 29.722428])
    const lons = cityRing.map((p) => p[0])
    const lats = cityRing.map((p) => p[1])
    expect(Math.abs(Math.min(...lons) - west) * 96_900).toBeLessThan(60)
    expect(Math.abs(Math.max(...lons) - east) * 96_900).toBeLessThan(60)
    expect(Math.abs(Math.min(...lats) - south) * 110_860).toBeLessThan(60)
    expect(Math.abs(Math.max(...lats) - north) * 110_860).toBeLessThan(60)
  })
})

describe('stations', () => {
  it('have addresses their protocol can carry, and quantities the protocols know', () => {
    for (const s of rows('stations')) {
      if (s.protocol === 'sl651') expect(s.address, s.name).toMatch(/^511181\d{4}$/)
      if (s.protocol === 'hj212') expect(s.address, s.name).toMatch(/^[0-9A-Z]{24}$/)
      for (const q of s.quantities?.split(';') ?? []) expect(quantityOf(q), `${s.name}: ${q}`).toBeDefined()
    }
    const addresses = rows('stations').map((s) => `${s.protocol}/${s.address}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('have names of their own', () => {
    expect(new Set(rows('stations').map((s) => s.name)).size).toBe(rows('stations').length)
  })
})

describe('demo accounts', () => {
  it('start with the duty leader, who needs no second factor', () => {
    expect(accounts[0]).toMatchObject({ username: 'daiban', post: '带班领导', roles: 'duty-leader', totp: '' })
  })

  it('give a second factor to the three administrators, each with one power', () => {
    const admins = accounts.filter((a) => a.totp !== '')
    expect(admins.map((a) => a.roles)).toEqual(['system-admin', 'security-admin', 'audit-admin'])
    for (const a of admins) expect(a.totp).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('have passwords of eight signs and three classes, and names that are used once', () => {
    for (const { password = '' } of accounts) {
      expect(password.length).toBeGreaterThanOrEqual(8)
      expect([/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((c) => c.test(password)).length).toBeGreaterThanOrEqual(3)
    }
    expect(new Set(accounts.map((a) => a.username)).size).toBe(accounts.length)
  })

  it('belong to people of the register who hold the post somewhere, in an organisation that exists', () => {
    const byName = new Map(rows('people').map((p) => [p.name, p.code]))
    const organisations = new Set(rows('organisations').map((o) => o.name))
    for (const a of accounts) {
      const held = rows('posts').filter((p) => p.personCode === byName.get(a.name ?? '')).map((p) => p.post)
      expect(organisations.has(a.organisation ?? ''), a.username).toBe(true)
      for (const role of a.roles?.split(';') ?? []) expect(held, `${a.username} ${role}`).toContain(role)
    }
  })

  it('have at least one person with two posts', () => {
    expect(accounts.some((a) => a.roles?.includes(';'))).toBe(true)
  })
})
