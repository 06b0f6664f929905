import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alarm } from '#modules/alarm/contract.ts'
import { MINUTE } from '#platform/kernel/instant.ts'
import type { Caller } from '../caller.ts'
import { ServerProcess } from '../server-process.ts'
import { waitUntil } from '../wait-until.ts'
import { findDoubled, findLost, findWrongRollUps, verifyAudit } from './checks.ts'
import { type CityLoad, startCityLoad } from './load/city-load.ts'
import { Ledger } from './load/ledger.ts'
import { devicesOf } from './load/load-device.ts'
import { NoteWriter } from './load/note-writer.ts'
import { reportRain } from './load/sl651-load.ts'

/** Readings of every protocol that must be acknowledged before the next kill. */
const BETWEEN_KILLS = 40
const ROUNDS = 2

describe('kill -9 under load', () => {
  let server: ServerProcess
  let officer: Caller
  let load: CityLoad
  let notes: NoteWriter
  let alarmId: string
  const ledger = new Ledger()

  const acknowledgeSome = async (): Promise<void> => {
    const before = { ...ledger.counts(), notes: notes.done.length }
    await waitUntil('every protocol gets acknowledgements again', () =>
      ['sl651', 'hj212', 'mqtt'].every((protocol) => ledger.count(protocol) >= ((before as Record<string, number>)[protocol] ?? 0) + BETWEEN_KILLS) && notes.done.length > before.notes, 90_000)
  }

  beforeAll(async () => {
    server = await ServerProcess.open({ name: 'kill' })
    officer = await server.signIn('zhiban1')
    const section = await server.signIn('dizai')
    // Short enough to fall due while the server is down, long enough not to before.
    await section.act(alarm.actions.setSetting, { key: 'acknowledge-minutes.red', value: 0.15, source: '测试：短时限' })
  }, 240_000)

  afterAll(async () => {
    notes?.giveUp()
    await load?.stop()
    await server?.remove()
  })

  it('fires a timer that fell due while everything was down once, and does not raise the alarm again', async () => {
    const gauge = (await devicesOf('sl651', ['rain'])).at(-1)!
    await reportRain({ device: gauge, port: () => server.ports['sl651']!, ledger, signal: AbortSignal.timeout(60_000) }, [40, 40, 40])
    const raised = await waitUntil('the alarm is raised', async () => (await officer.ask(alarm.queries.queue, { text: '' })).rows.find((row) => row.severity === 'red') ?? null)
    alarmId = raised.id
    await server.killAll()
    const due = Date.parse(raised.raisedAt) + 0.15 * MINUTE
    await waitUntil('the time to acknowledge has passed', () => Date.now() > due)
    await server.start()
    const entry = await waitUntil('the timer fires', async () => (await officer.ask(alarm.queries.get, { id: alarmId })).entries.find(({ kind }) => kind === 'not-acknowledged') ?? null)
    expect(Date.parse(entry.at)).toBeGreaterThan(due)
  }, 240_000)

  it('keeps all that was acknowledged to devices and people, through kills of Node, of the database and of both', async () => {
    notes = new NoteWriter(officer, alarmId)
    load = await startCityLoad(server, ledger, { devices: 4, pauseMs: 10 })
    for (let round = 0; round < ROUNDS; round++) {
      await acknowledgeSome()
      await server.killNode()
      await server.start()
      await acknowledgeSome()
      await server.killDatabase()
      await acknowledgeSome()
      await server.killAll()
      await server.start()
    }
    await acknowledgeSome()
    await notes.stop()
    await load.stop()
    const { lost, twice, stored } = await findLost(server, ledger)
    expect(lost).toEqual([])
    expect(twice).toEqual([])
    expect(stored).toBeGreaterThanOrEqual(ledger.entries.length)
  }, 240_000)

  it('did each write of a person once, though its answer was lost and it was sent again', async () => {
    const { entries } = await officer.ask(alarm.queries.get, { id: alarmId })
    const written = entries.filter(({ kind }) => kind === 'note').map(({ text }) => text)
    expect(notes.repeated).toBeGreaterThan(0)
    expect(written.toSorted()).toEqual(notes.done.toSorted())
  })

  it('doubled nothing: alarms, events, entries, timers, roll-ups', async () => {
    expect(await findDoubled(server)).toEqual({ readingsWithoutFrame: [], alarmsOfOneEvent: [], entriesTwice: [], eventsTwice: [], jobsGivenUp: [] })
    expect(await findWrongRollUps(server)).toEqual([])
  }, 240_000)

  it('left an audit chain that verifies', async () => {
    expect(await verifyAudit(server)).toMatchObject({ code: 0 })
  }, 240_000)
})
