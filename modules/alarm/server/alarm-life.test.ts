import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { monitoring } from '#modules/monitoring/contract.ts'
import { monitoringModule } from '#modules/monitoring/server/index.ts'
import { frameOf, givenStations } from '#modules/monitoring/testing/builders.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { testServer, type TestServer } from '#platform/server/testing/test-server.ts'
import { alarm } from '../contract.ts'
import { givenRules, runtimeOf } from '../testing/builders.ts'
import { Evaluator } from './evaluator.ts'
import { alarmModule } from './index.ts'
import { keepEvaluating } from './keep-evaluating.ts'

const { actions, queries } = alarm
const HANDLER = ['alarm.read', 'alarm.handle', 'monitoring.read']
const SHIGANG = '5111810001'
const RIVER = '5111811001'

describe('life of an alarm', () => {
  let server: TestServer
  let now: number
  let ids: Record<string, string>
  let stop: () => Promise<void>
  beforeEach(async () => {
    server = await testServer({ name: 'alarm', modules: [monitoringModule, alarmModule] })
    now = server.now()
    ids = await givenStations(server, [{ address: SHIGANG, name: '石岗站' }, { address: RIVER, name: '高桥水位站', kind: 'water-level', warningLevel: 374.5, guaranteeLevel: 376, areaCode: '511181102' }])
    await givenRules(server)
    stop = await keepEvaluating(runtimeOf(server))
  })
  afterEach(async () => {
    await stop()
    await server.close()
  })

  const send = (...frames: ReturnType<typeof frameOf>[]) => server.system.act(monitoring.actions.ingestReadings, { frames })
  const rain = (from: number, count: number, each: number) => frameOf(SHIGANG, 'rain-5min', Array.from({ length: count }, (_, i) => [from + i * 5 * MINUTE, each] as const), { receivedAt: now })
  const all = async (input = {}) => (await server.system.ask(queries.queue, { closed: true, ...input })).rows
  const until = async (check: (rows: Awaited<ReturnType<typeof all>>) => boolean) => {
    await expect.poll(async () => check(await all()), { timeout: 10_000 }).toBe(true)
    return all()
  }

  it('turns forty messages into one alarm with its words, and the same correlation id as the readings', async () => {
    await send(rain(now - 3 * HOUR, 20, 2))
    for (let i = 0; i < 16; i++) await send(rain(now - 3 * HOUR + (20 + i) * 5 * MINUTE, 1, 2))
    const [row, ...more] = await until((rows) => rows[0]?.repeats === 11)
    expect(more).toEqual([])
    expect(row).toMatchObject({ severity: 'orange', title: '石岗站 3 h 雨量 72 mm，超橙色标准 50 mm', state: 'raised', hazard: 'rainstorm', source: 'sl651', threshold: 50 })
    const { rows } = await sql<{ call: string }>`select distinct call from w_live.audit_log where correlation_id = ${row!.correlationId}`.execute(server.services.kysely)
    expect(rows.map((line) => line.call).sort()).toEqual(['alarm.record-changes', 'monitoring.ingest-readings'])
    const detail = await server.system.ask(queries.get, { id: row!.id })
    expect(detail.layers.find((layer) => layer.severity === 'orange')).toMatchObject({ value: 50, layer: 'national', certainty: 'high' })
    expect(detail.streams).toMatchObject([{ quantity: 'rain-5min' }])
    expect(detail.rule?.code).toBe('RAIN-3H')
  })

  it('uses the levels of the station register, and none where there are none', async () => {
    await send(frameOf(RIVER, 'water-level', [[now - 10 * MINUTE, 374.6], [now - 5 * MINUTE, 374.61]], { receivedAt: now }), frameOf(SHIGANG, 'water-level', [[now, 9_000]]))
    const rows = await until((list) => list.length > 0)
    expect(rows).toMatchObject([{ title: '高桥水位站 水位 374.61 m，超黄色标准 374.5 m', severity: 'yellow', hazard: 'flood' }])
  })

  it('tells the second of two people who was first', async () => {
    await send(rain(now - HOUR, 12, 5))
    const [row] = await until((rows) => rows.length === 1)
    const first = server.person('值班员甲', HANDLER)
    const second = server.person('值班员乙', HANDLER)
    await first.act(actions.acknowledge, { alarmId: row!.id, version: row!.version })
    const refused = second.act(actions.acknowledge, { alarmId: row!.id, version: row!.version })
    await expect(refused).rejects.toMatchObject({ code: 'alarm.conflict', details: { updatedBy: '值班员甲', theirs: { state: 'acknowledged', acknowledgedBy: '值班员甲' } } })
    expect((await first.ask(queries.queue, { view: 'mine' })).rows).toHaveLength(1)
    expect((await second.ask(queries.queue, { view: 'mine' })).rows).toHaveLength(0)
  })

  it('calls the leader when nobody acknowledges in time, once', async () => {
    await send(rain(now - HOUR, 12, 5))
    const [row] = await until((rows) => rows.length === 1)
    server.setNow(now + 4 * MINUTE)
    await server.drain()
    expect((await all())[0]!.escalatedAt).toBeNull()
    server.setNow(now + 6 * MINUTE)
    await server.drain()
    expect((await all())[0]!.escalatedAt).not.toBeNull()
    const { rows } = await sql<{ reason: string }>`select payload->>'reason' as reason from w_live.event where name = 'alarm.alarm-escalated'`.execute(server.services.kysely)
    expect(rows).toEqual([{ reason: 'not-acknowledged' }])
    await server.person('值班员', HANDLER).act(actions.acknowledge, { alarmId: row!.id, version: row!.version + 1 })
  })

  it('asks again for acknowledgement when an acknowledged alarm gets worse', async () => {
    await send(rain(now - 2 * HOUR, 12, 5))
    const [row] = await until((rows) => rows.length === 1)
    await server.person('值班员', HANDLER).act(actions.acknowledge, { alarmId: row!.id, version: row!.version })
    await send(rain(now - HOUR, 6, 8))
    const rows = await until((list) => list[0]?.severity === 'red')
    expect(rows).toMatchObject([{ state: 'raised', peakSeverity: 'red', id: row!.id }])
  })

  it('raises what a killed process did not write, and nothing twice', async () => {
    await stop()
    await send(rain(now - HOUR, 12, 5))
    expect(await all()).toEqual([])
    stop = await keepEvaluating(runtimeOf(server))
    const [row] = await until((rows) => rows.length === 1)
    await stop()
    stop = await keepEvaluating(runtimeOf(server))
    await send(rain(now - HOUR + 12 * 5 * MINUTE, 1, 5))
    const rows = await until((list) => (list[0]?.repeats ?? 0) > (row!.repeats))
    expect(rows).toHaveLength(1)
  })

  it('ends with the event and raises anew for the next one while the old is still being handled', async () => {
    const from = now - 20 * HOUR // after the storm its six- and twelve-hour sums must pass as well
    await send(frameOf(SHIGANG, 'rain-1h', [[from, 60], ...Array.from({ length: 16 }, (_, i) => [from + (i + 1) * HOUR, 0] as const)], { receivedAt: now }))
    const [first] = await until((rows) => rows[0]?.endedAt !== null && rows.length === 1)
    await server.person('值班员', HANDLER).act(actions.linkIncident, { alarmIds: [first!.id], incidentId: uuidv7(now), incidentCode: 'EV-20260718-001' })
    await send(frameOf(SHIGANG, 'rain-1h', [[from + 17 * HOUR, 70]], { receivedAt: now }))
    const rows = await until((list) => list.length === 2)
    expect(rows.map((row) => row.state).sort()).toEqual(['handling', 'raised'])
  })

  it('raises silence without a colour and ends it with the next reading', async () => {
    await send(rain(now - 10 * MINUTE, 1, 0))
    const evaluator = new Evaluator(runtimeOf(server))
    await evaluator.rebuild()
    server.setNow(now + 50 * MINUTE)
    const changes = evaluator.tick()
    expect(changes).toMatchObject([{ kind: 'raise', severity: null, eventKey: 'missing', value: 50 }])
    await server.system.act(actions.recordChanges, { changes })
    const [row] = await all({ view: 'missing' })
    expect(row).toMatchObject({ kind: 'missing', severity: null, title: '石岗站 50 分钟无数据' })
    const back = evaluator.take([{ streamId: 1, stationId: ids[SHIGANG]!, quantity: 'rain-5min', observedAt: new Date(now + 50 * MINUTE).toISOString(), value: 0, quality: 0 }])
    expect(back.changes).toMatchObject([{ kind: 'end' }])
  })

  it('shows a town only its own alarms and lets nobody handle those of others', async () => {
    await send(rain(now - HOUR, 12, 5))
    const [row] = await until((rows) => rows.length === 1)
    const town = server.person('龙池镇', HANDLER, { areaCode: '511181102' })
    expect((await town.ask(queries.queue, {})).counts.all).toBe(0)
    await expect(town.ask(queries.get, { id: row!.id })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await expect(town.act(actions.acknowledge, { alarmId: row!.id, version: row!.version })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    expect((await server.person('高桥镇', HANDLER, { areaCode: '511181101' }).ask(queries.queue, {})).counts.all).toBe(1)
  })

  it('takes a threshold of the watch officer at once, and only with an end', async () => {
    await send(rain(now - HOUR, 12, 3))
    const officer = server.person('值班员', ['alarm.read', 'alarm.watch-threshold'])
    const threshold = { key: 'rain-3h', severity: 'yellow' as const, layer: 'watch' as const, areaCode: '511181', stationId: null, value: 30, unit: 'mm', source: '带班领导电话', sourcedOn: null, certainty: 'middle' as const, expiresAt: null, version: 0 }
    await expect(officer.act(actions.setThreshold, threshold)).rejects.toMatchObject({ code: 'alarm.threshold-scope' })
    await expect(officer.act(actions.setThreshold, { ...threshold, layer: 'city' })).rejects.toMatchObject({ code: 'auth.not-allowed' })
    await officer.act(actions.setThreshold, { ...threshold, expiresAt: new Date(now + HOUR).toISOString() })
    const rows = await until((list) => list.length === 1)
    expect(rows).toMatchObject([{ severity: 'yellow', threshold: 30 }])
  })

  it('keeps every version of a rule and refuses a write made on an older one', async () => {
    const editor = server.person('科员', ['alarm.rule', 'alarm.read'])
    const { rules } = await editor.ask(queries.listRules, {})
    const { updatedAt: _at, updatedBy: _by, ...draft } = rules.find((rule) => rule.code === 'RAIN-3H')!
    await editor.act(actions.saveRule, { ...draft, calmMinutes: 90 })
    await expect(editor.act(actions.saveRule, { ...draft, calmMinutes: 30 })).rejects.toMatchObject({ code: 'alarm.rule-conflict', details: { theirs: { calmMinutes: 90 } } })
    expect((await editor.ask(queries.ruleHistory, { id: draft.id })).versions.map((version) => version.calmMinutes)).toEqual([90, 60])
  })

  it('closes as false with a reason; a worse turn of the same event is a new alarm', async () => {
    await send(rain(now - 2 * HOUR, 12, 5))
    const [row] = await until((rows) => rows.length === 1)
    await server.person('值班员', HANDLER).act(actions.markFalse, { alarmId: row!.id, version: row!.version, reason: '雨量筒被清洗' })
    await send(rain(now - HOUR, 1, 1))
    await send(rain(now - HOUR + 5 * MINUTE, 6, 9))
    const rows = await until((list) => list.length === 2)
    expect(rows.map((one) => one.state).sort()).toEqual(['false-alarm', 'raised'])
  })
})
