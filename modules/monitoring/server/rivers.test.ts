import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { monitoring } from '../contract.ts'
import { asSystem, frameOf } from '../testing/builders.ts'
import { monitoringModule } from './index.ts'
import { seedLimits } from './seed-limits.ts'
import { stations } from './stations.register.ts'
import { uuidv7 } from '#platform/kernel/id.ts'

const { actions, queries } = monitoring

describe('rivers and coverage', () => {
  let server: TestServer
  let now: number
  beforeAll(async () => {
    server = await testServer({ name: 'rivers', modules: [monitoringModule], seeded: true })
    now = server.now()
    await asSystem(server, async (ctx) => {
      await seedLimits.run(ctx, { name: 'test', folder: '' })
      const row = (address: string, kind: string, lat: number, altitude: number | null, more: Record<string, unknown> = {}) => ({
        id: uuidv7(ctx.now), version: 0, code: `T${address}`, name: `试 ${address}`, areaCode: '511181101', orgPath: '511181.D07', lon: 103.3, lat, source: '测试', demo: true, kind, protocol: 'sl651', address, quantities: ['water-level'], periodMinutes: 5, river: '试河', altitudeMetres: altitude, ...more,
      })
      await stations.write(ctx, [row('91', 'water-level', 29.4, 900), row('92', 'water-level', 29.45, 600, { warningLevel: 601.5, levelSource: '水务局函（测试）' }), row('93', 'rain', 29.401, null), row('94', 'crack', 29.4, null, { subjectCode: 'E047-T' })])
    })
    await server.system.act(actions.ingestReadings, { frames: [frameOf('92', 'water-level', [[now, 600.4]]), frameOf('93', 'rain-5min', [[now - 5 * MINUTE, 12], [now, 6]])] })
  })
  afterAll(() => server.close())

  const officer = () => server.person('甲', ['monitoring.read', 'monitoring.edit'])

  it('says level, official levels where somebody gave them, and when rain upstream may arrive by the settings', async () => {
    const read = async () => (await officer().ask(queries.rivers, {})).rows.filter((row) => row.river === '试河')
    const [head, low] = await read()
    expect([head!.name, head!.level, head!.warningLevel, head!.arrival]).toEqual(['试 91', null, null, null])
    expect(low).toMatchObject({ name: '试 92', level: 600.4, warningLevel: 601.5, arrival: { fromName: '试 91', rain3h: 18, kilometres: 7.2, minutes: 48 } })
    await officer().act(actions.setSetting, { key: 'river-speed', value: 5, source: '水务局核定（测试）' })
    expect((await read())[1]!.arrival!.minutes).toBe(24)
    expect((await officer().ask(queries.rivers, {})).assumed[0]).toMatchObject({ value: 5, source: '水务局核定（测试）' })
  })

  it('refuses a setting without the right to maintain stations', async () => {
    await expect(server.person('乙', ['monitoring.read']).act(actions.setSetting, { key: 'coverage-km', value: 3, source: '随意' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
  })

  it('counts a village only where a station reports near it, by kind', async () => {
    const any = await officer().ask(queries.coverage, {})
    expect(any.villages).toBeGreaterThan(100)
    expect(any.covered + any.blind.length).toBe(any.villages)
    expect(new Set(any.blind.map((row) => row.nearestName).filter((name) => name !== '试 92' && name !== '试 93')).size).toBe(0)
    const cracks = await officer().ask(queries.coverage, { kinds: ['crack'] })
    expect([cracks.covered, cracks.blind[0]!.nearestName]).toEqual([0, null])
  })

  it('finds the stations that watch an enterprise', async () => {
    const { rows } = await officer().ask(queries.listStations, { subjectCode: 'E047-T' })
    expect(rows.map((row) => row.code)).toEqual(['T94'])
  })
})
