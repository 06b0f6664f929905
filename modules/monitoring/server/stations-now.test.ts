import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MINUTE } from '#platform/kernel/instant.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { monitoring } from '../contract.ts'
import { frameOf, givenStations } from '../testing/builders.ts'
import { monitoringModule } from './index.ts'

const { actions, queries } = monitoring

describe('all stations now', () => {
  let server: TestServer
  let now: number
  beforeAll(async () => {
    server = await testServer({ name: 'stations-now', modules: [monitoringModule] })
    now = server.now()
    await givenStations(server, [{ address: '1', name: '石岗站' }, { address: '2', kind: 'water-level' }, { address: '3', kind: 'crack' }, { address: '4', areaCode: '511181102', orgPath: '511181.511181102' }])
    const frames = [
      frameOf('1', 'rain-5min', [[now - 190 * MINUTE, 9], [now - 10 * MINUTE, 1.5], [now - 5 * MINUTE, 2]], { receivedAt: now }),
      frameOf('2', 'voltage', [[now, 12.4]]), frameOf('2', 'rain-5min', [[now, 3]]), frameOf('2', 'water-level', [[now, 374.1]]),
      frameOf('3', 'battery', [[now, 88]]),
    ]
    await server.system.act(actions.ingestReadings, { frames })
  })
  afterAll(() => server.close())

  it('says rain of three hours of a gauge and the level of a level station, and leaves unknown what is not known', async () => {
    const all = await server.person('甲', ['monitoring.read']).ask(queries.stationsNow, {})
    const said = all.code.map((code, at) => [code, all.rain3h[at], all.quantity[at], all.value[at], all.state[at]])
    expect(said).toEqual([['1', 3.5, null, null, 'fresh'], ['2', null, 'water-level', 374.1, 'fresh'], ['3', null, null, null, 'fresh'], ['4', null, null, null, 'never']])
  })

  it('leaves out what is beyond reach', async () => {
    const town = await server.person('乙', ['monitoring.read'], { areaCode: '511181102' }).ask(queries.stationsNow, {})
    expect(town.code).toEqual(['4'])
  })
})
