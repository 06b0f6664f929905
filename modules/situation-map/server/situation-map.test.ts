import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hazardPointModule } from '#modules/hazard-point/server/index.ts'
import { hazardPoint } from '#modules/hazard-point/contract.ts'
import { shelterModule } from '#modules/shelter/server/index.ts'
import { searchModule } from '#modules/search/server/index.ts'
import { search } from '#modules/search/contract.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { mercatorX, mercatorY } from '#platform/server/tile/point-index.ts'
import { situationMap } from '../contract.ts'
import { situationMapModule } from './index.ts'

const { queries } = situationMap
const READ = ['situation-map.read', 'hazard-point.read', 'hazard-point.edit', 'shelter.read']
const at = (lon: number, lat: number, z: number) => ({ z, x: Math.floor(mercatorX(lon) * 2 ** z), y: Math.floor(mercatorY(lat) * 2 ** z) })

let server: TestServer
beforeAll(async () => {
  server = await testServer({ name: 'situation-map', modules: [shelterModule, hazardPointModule, situationMapModule, searchModule], seeded: true })
}, 120_000)
afterAll(() => server.close())

describe('layers and tiles', () => {
  it('lists the layers within reach with their counts', async () => {
    const { layers } = await server.person('甲', READ).ask(queries.listLayers, {})
    expect(layers.map((layer) => [layer.id, layer.shape, layer.count])).toEqual([['shelter.shelter', 'house', 16], ['shelter.standby-site', 'house', 4], ['hazard-point.hazard-point', 'triangle', 87]])
    const town = await server.person('高桥', READ, { areaCode: '511181101' }).ask(queries.listLayers, {})
    expect(town.layers.find((layer) => layer.id === 'hazard-point.hazard-point')!.count).toBeLessThan(30)
  })

  it('a tile is refused without the permission of its register, and known tags are not sent again', async () => {
    const tile = { layer: 'hazard-point.hazard-point', ...at(103.344, 29.4735, 12) }
    await expect(server.person('乙', ['shelter.read']).ask(queries.readTile, tile)).rejects.toMatchObject({ code: 'auth.not-allowed' })
    const first = await server.person('甲', READ).ask(queries.readTile, tile)
    expect(Buffer.from(first.base64!, 'base64').toString('latin1')).toContain('GQ-07')
    expect(await server.person('丙', READ).ask(queries.readTile, { ...tile, known: first.tag })).toEqual({ tag: first.tag, base64: null })
    const other = await server.person('丁', READ, { areaCode: '511181200' }).ask(queries.readTile, { ...tile, known: first.tag })
    expect(other.tag).not.toBe(first.tag)
    expect(Buffer.from(other.base64!, 'base64').toString('latin1')).not.toContain('GQ-07')
  })

  it('a saved row is on the next tile', async () => {
    const officer = server.person('甲', READ)
    const { rows } = await officer.ask(hazardPoint.queries.listHazardPoints, { filter: { text: 'GQ-07' } })
    const row = rows[0]!
    const tile = { layer: 'hazard-point.hazard-point', ...at(row.lon!, row.lat!, 13) }
    const before = await officer.ask(queries.readTile, tile)
    const { links: _, missing: __, areaName: ___, updatedAt: ____, updatedBy: _____, removedAt: ______, ...draft } = row
    await officer.act(hazardPoint.actions.saveHazardPoint, { row: { ...draft, name: '改过的名字' } })
    const after = await officer.ask(queries.readTile, { ...tile, known: before.tag })
    expect(Buffer.from(after.base64!, 'base64').toString('utf8')).toContain('改过的名字')
  })

  it('a removed row is on no tile, and a restored one is again', async () => {
    const officer = server.person('甲', READ)
    const { rows } = await officer.ask(hazardPoint.queries.listHazardPoints, { filter: { text: 'GQ-03' } })
    const row = rows[0]!
    const tile = { layer: 'hazard-point.hazard-point', ...at(row.lon!, row.lat!, 14) }
    const shown = async (): Promise<boolean> => Buffer.from((await officer.ask(queries.readTile, tile)).base64!, 'base64').toString('utf8').includes('GQ-03')
    const count = async (): Promise<number> => (await officer.ask(queries.listLayers, {})).layers.find(({ id }) => id === 'hazard-point.hazard-point')!.count
    const before = await count()
    expect(await shown()).toBe(true)
    const { version } = await officer.act(hazardPoint.actions.removeHazardPoint, { id: row.id, version: row.version, reason: '已治理销号' })
    expect([await shown(), await count()]).toEqual([false, before - 1])
    await officer.act(hazardPoint.actions.restoreHazardPoint, { id: row.id, version })
    expect([await shown(), await count()]).toEqual([true, before])
  })

  it('the ground has its layers, and the heights are those of the summit', async () => {
    const base = await server.person('甲', []).ask(queries.readTile, { layer: 'base', ...at(103.48, 29.6, 11) })
    const text = Buffer.from(base.base64!, 'base64').toString('utf8')
    for (const name of ['road', 'river', 'boundary', 'place', 'contour']) expect(text).toContain(name)
    const terrain = await server.person('甲', []).ask(queries.readTile, { layer: 'terrain', ...at(103.3335, 29.5235, 12) })
    const png = Buffer.from(terrain.base64!, 'base64')
    const start = png.indexOf('IDAT')
    const lines = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
    let highest = 0
    for (let row = 0; row < 256; row++) {
      let [red, green] = [0, 0]
      for (let column = 0; column < 256; column++) {
        red = (red + lines[row * 769 + 1 + column * 3]!) & 255
        green = (green + lines[row * 769 + 2 + column * 3]!) & 255
        highest = Math.max(highest, red * 256 + green - 32_768)
      }
    }
    expect(highest).toBeGreaterThan(3000)
    expect(highest).toBeLessThan(3110)
  })

  it('an object is found by its id with its place, and not by who may not see it', async () => {
    const officer = server.person('甲', READ)
    const { rows } = await officer.ask(hazardPoint.queries.listHazardPoints, { filter: { text: 'GQ-07' } })
    const wanted = { layer: 'hazard-point.hazard-point', id: rows[0]!.id }
    const object = await officer.ask(queries.findObject, wanted)
    expect([object.code, Math.abs(object.lon - rows[0]!.lon!) < 1e-6, Math.abs(object.lat - rows[0]!.lat!) < 1e-6]).toEqual(['GQ-07', true, true])
    await expect(server.person('丁', READ, { areaCode: '511181200' }).ask(queries.findObject, wanted)).rejects.toMatchObject({ code: 'situation-map.object-unknown' })
    await expect(server.person('乙', ['situation-map.read']).ask(queries.findObject, wanted)).rejects.toMatchObject({ code: 'situation-map.layer-unknown' })
  })

  it('a drawn ring finds what lies in it', async () => {
    const ring: [number, number][] = [[103.33, 29.46], [103.36, 29.46], [103.36, 29.49], [103.33, 29.49]]
    const { layers } = await server.person('甲', READ).ask(queries.findInArea, { ring })
    const points = layers.find((layer) => layer.id === 'hazard-point.hazard-point')!
    expect(points.objects.map((one) => one.code)).toContain('GQ-07')
    expect(points.objects.filter((one) => one.lon < 103.33 || one.lon > 103.36 || one.lat < 29.46 || one.lat > 29.49)).toEqual([])
  })
})

describe('search over everything', () => {
  it('finds by code, by initials and by place, and tells where each is', async () => {
    const officer = server.person('甲', READ)
    const first = async (text: string) => (await officer.ask(search.queries.search, { text })).hits[0]
    expect(await first('gq-07')).toMatchObject({ code: 'GQ-07', kind: 'hazard-point.hazard-point', path: expect.stringMatching(/^\/registers\/hazard-point\/[0-9a-f-]{36}$/) })
    expect((await first('lm-02'))!.note).toContain('龙门乡')
    expect((await officer.ask(search.queries.search, { text: 'tygy' })).hits.some((hit) => hit.title.includes('体育公园'))).toBe(true)
  })

  it('does not show rows out of reach', async () => {
    expect((await server.person('乙', ['shelter.read']).ask(search.queries.search, { text: 'gq-07' })).hits).toEqual([])
    expect((await server.person('丙', READ, { areaCode: '511181200' }).ask(search.queries.search, { text: 'gq-07' })).hits).toEqual([])
    expect((await server.person('丁', []).ask(search.queries.search, { text: '石岗' })).hits).toEqual([])
  })
})
