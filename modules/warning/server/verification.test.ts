import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alarm, type AlarmBrief } from '#modules/alarm/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { actAsSystem } from '#platform/server/action/runner.ts'
import { systemActor } from '#platform/server/action/runtime.ts'
import type { As, TestServer } from '#platform/server/testing/test-server.ts'
import { warning } from '../contract.ts'
import { DAWEI, givenIssued, LONGCHI, warningSetting } from '../testing/builders.ts'

const { actions, queries } = warning

let server: TestServer
let zhang: As
let li: As

beforeEach(async () => {
  ({ server, zhang, li } = await warningSetting())
}, 120_000)
afterEach(() => server.close())

const later = (ms: number): void => server.setNow(server.now() + ms)

describe('verification', () => {
  const raise = async (more: Partial<AlarmBrief> = {}): Promise<void> => {
    const brief: AlarmBrief = { alarmId: uuidv7(server.now()), code: 'AL-1', kind: 'threshold', severity: 'orange', hazard: 'rainstorm', stationId: uuidv7(server.now()), areaCode: `${LONGCHI}901`, orgPath: null, lon: null, lat: null, title: '龙池站 3 h 雨量 62 mm', observedAt: new Date(server.now()).toISOString(), reason: 'raised', ...more }
    await actAsSystem(server.services, { world: 'live', actor: systemActor('test'), correlationId: uuidv7(server.now()), peer: '' }, 'test', (ctx) => ctx.emit(alarm.events.alarmRaised, brief))
    await server.drain()
  }
  const result = () => server.system.ask(queries.verification, { from: new Date(server.now() - 24 * HOUR).toISOString(), to: new Date(server.now() + HOUR).toISOString() })

  it('is a hit with its lead time when the colour is measured later, and the first measurement counts', async () => {
    await givenIssued(server, zhang, li)
    later(40 * MINUTE)
    await raise()
    later(30 * MINUTE)
    await raise({ severity: 'red' })
    const { hits, medianLeadMinutes, rows } = await result()
    expect({ hits, medianLeadMinutes }).toEqual({ hits: 1, medianLeadMinutes: 40 })
    expect(rows.find((row) => row.verdict === 'hit')).toMatchObject({ leadMinutes: 40, basis: expect.stringContaining('提前 40 分钟') })
    expect(rows.find((row) => row.verdict === 'miss')).toMatchObject({ severity: 'red', basis: expect.stringContaining('级别偏低') })
  })

  it('does not count what is elsewhere, lesser or of another kind', async () => {
    await givenIssued(server, zhang, li)
    await raise({ areaCode: `${DAWEI}901`, severity: 'yellow' })
    await raise({ severity: 'yellow' })
    await raise({ hazard: 'gas', severity: 'yellow' })
    expect(await result()).toMatchObject({ hits: 0, misses: 0, open: 1 })
  })

  it('is false some time after an end that nothing came before, and may be judged by a person with a reason', async () => {
    await givenIssued(server, zhang, li)
    later(3 * HOUR + MINUTE)
    await server.drain()
    expect(await result()).toMatchObject({ falses: 0, open: 1 })
    later(HOUR + MINUTE)
    await server.drain()
    const { falses, rows } = await result()
    expect(falses).toBe(1)
    await zhang.act(actions.judgeWarning, { verdictId: rows[0]!.id, version: rows[0]!.version, verdict: 'hit', reason: '村上报有山水' })
    expect(await result()).toMatchObject({ falses: 0, hits: 1, rows: [{ judgedBy: '张', basis: expect.stringContaining('测站无一') }] })
  })

  it('leaves to a person what nothing here measures', async () => {
    await givenIssued(server, zhang, li, { kind: 'gale' })
    later(5 * HOUR)
    await server.drain()
    later(2 * HOUR)
    await server.drain()
    expect(await result()).toMatchObject({ falses: 0, rows: [{ verdict: 'unknown' }] })
  })

  it('is a miss when nobody warned of a red or orange event, once an alarm', async () => {
    const alarmId = uuidv7(server.now())
    await raise({ alarmId })
    await raise({ alarmId })
    await raise({ severity: 'yellow' })
    expect(await result()).toMatchObject({ misses: 1, rows: [{ verdict: 'miss', alarmId }] })
  })
})
