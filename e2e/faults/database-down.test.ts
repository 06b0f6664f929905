import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarm } from '#modules/alarm/contract.ts'
import { monitoring } from '#modules/monitoring/contract.ts'
import { type Caller, Refused } from '../caller.ts'
import { ServerProcess } from '../server-process.ts'
import { waitUntil } from '../wait-until.ts'
import { findLost } from './checks.ts'
import { type CityLoad, startCityLoad } from './load/city-load.ts'
import { Ledger } from './load/ledger.ts'

const PROTOCOLS = ['sl651', 'hj212', 'mqtt'] as const

describe('a database that is away', () => {
  let server: ServerProcess
  let officer: Caller
  let load: CityLoad
  const ledger = new Ledger()

  const readyStatus = async (): Promise<number> => (await fetch(`${server.url}/api/ready`)).status
  const listStations = (): Promise<unknown> => officer.ask(monitoring.queries.listStations, { limit: 1 })
  const acknowledged = async (): Promise<void> => {
    const before = { ...ledger.counts() }
    await waitUntil('every protocol gets acknowledgements', () => PROTOCOLS.every((protocol) => ledger.count(protocol) >= (before[protocol] ?? 0) + 10), 90_000)
  }
  const refusalOf = async (call: () => Promise<unknown>): Promise<Refused> => {
    try {
      await call()
    } catch (error) {
      if (error instanceof Refused) return error
      throw error
    }
    throw new Error('the call was not refused')
  }
  /** Frames of each protocol that the gateway could not commit so far. */
  const refusedFrames = async (): Promise<number[]> => {
    const lines = (await (await fetch(`${server.url}/metrics`)).text()).split('\n').filter((line) => line.startsWith('jinding_gateway_frames_total') && line.includes('outcome="refused"'))
    return PROTOCOLS.map((protocol) => Number(lines.find((line) => line.includes(`protocol="${protocol}"`))?.split(' ').at(-1) ?? 0))
  }
  const untilRefused = async (): Promise<void> => {
    const before = await refusedFrames()
    await waitUntil('a frame of every protocol is refused', async () => (await refusedFrames()).every((count, at) => count > before[at]!), 90_000, 100)
  }
  /** Devices of every protocol send, are refused, and hear nothing. */
  const expectSilence = async (): Promise<void> => {
    // A batch that was on its way when the database went is over by then.
    await untilRefused()
    const heard = ledger.entries.length
    await untilRefused()
    expect(ledger.entries.length).toBe(heard)
  }

  beforeAll(async () => {
    server = await ServerProcess.open({ name: 'away' })
    officer = await server.signIn('zhiban1')
    load = await startCityLoad(server, ledger, { devices: 3, pauseMs: 50 })
    await acknowledged()
  }, 240_000)

  afterAll(async () => {
    await load?.stop()
    await server?.remove()
  })

  it('that is silent: not ready, calls say so, devices are not acknowledged; all by itself again', async () => {
    server.pauseDatabase()
    await waitUntil('not ready', async () => (await readyStatus()) === 503, 60_000)
    await expectSilence()
    const refusal = await refusalOf(listStations)
    expect(refusal).toMatchObject({ status: 503, body: { code: 'database.unavailable' } })
    expect(refusal.body.message).toContain('数据库暂时连不上')
    server.resumeDatabase()
    await waitUntil('ready again', async () => (await readyStatus()) === 200, 60_000)
    await listStations()
    await acknowledged()
  }, 240_000)

  it('that died: it is started again while the server runs on', async () => {
    const pid = server.pid
    await server.killDatabase()
    await waitUntil('not ready', async () => (await readyStatus()) === 503, 60_000)
    await waitUntil('ready again', async () => (await readyStatus()) === 200, 60_000)
    await listStations()
    await acknowledged()
    expect(server.pid).toBe(pid)
    expect(server.isRunning()).toBe(true)
  }, 240_000)

  it('whose disk is full: calls say so, devices are not acknowledged, reading goes on', async () => {
    // The disk itself can not be filled without rights that a test does not have. The database refuses every new row
    // with the code and words of a full disk instead: from there on everything is as it would be.
    await server.sql(`create function w_live.test_disk_full() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file "base/16384/24576": No space left on device' using errcode = 'disk_full', hint = 'Check free disk space.'; end $$`)
    const tables = ['audit_log', 'frame', 'reading', 'quarantine', 'alarm_entry', 'event', 'job', 'idempotency']
    for (const table of tables) await server.sql(`create trigger test_disk_full before insert on w_live.${table} for each statement execute function w_live.test_disk_full()`)
    await expectSilence()
    const refusal = await refusalOf(() => officer.act(alarm.actions.addNote, { alarmId: '019f0000-0000-7000-8000-000000000000', text: '写不进去' }))
    expect(refusal).toMatchObject({ status: 503, body: { code: 'database.disk-full' } })
    expect(refusal.body.message).toContain('磁盘已满')
    await listStations()
    expect(server.isRunning()).toBe(true)
    for (const table of tables) await server.sql(`drop trigger test_disk_full on w_live.${table}`)
    await acknowledged()
  }, 240_000)

  it('and everything that was acknowledged before, between and after is there', async () => {
    await load.stop()
    const { lost, twice } = await findLost(server, ledger)
    expect({ lost, twice }).toEqual({ lost: [], twice: [] })
  })
})
