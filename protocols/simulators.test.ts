import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { protocols } from './index.ts'
import { RainGauge } from './simulation/rain.ts'
import { SimulatorRefused } from './simulation/simulator.ts'
import type { SimulatorOptions } from './simulation/simulator.ts'
import { simulators } from './simulators.ts'
import { RecordingHost } from './testing/recording-host.ts'

it('has a device for every protocol', () => {
  expect(simulators.map((simulator) => simulator.protocol)).toEqual(protocols.map((protocol) => protocol.name))
})

describe.each(simulators.map((simulator) => [simulator.protocol, simulator] as const))('the %s device', (name, simulator) => {
  const lines: string[] = []
  const optionsFor = (port: number, over: Partial<SimulatorOptions> = {}): SimulatorOptions => ({
    host: '127.0.0.1', port, station: simulator.station, secret: simulator.secret, deviceKind: simulator.deviceKind, admin: '511181',
    profile: simulator.profiles.at(-1) as string, seed: 7, backfillMs: 3 * HOUR, intervalMs: 5 * MINUTE, speed: 1, frames: 30, attempts: 3, answerMs: 2_000,
    signal: new AbortController().signal, print: (line) => lines.push(line), ...over,
  })
  const listen = async (host: RecordingHost) => {
    const protocol = protocols.find((candidate) => candidate.name === name)
    if (!protocol) throw new Error('no protocol')
    return protocol.listen(host, { host: '127.0.0.1', port: 0 })
  }
  const reports = (host: RecordingHost) => host.frames.filter((frame) => frame.readings.length > 0)

  it('back-fills in order, and every report is committed once and printed', async () => {
    const host = new RecordingHost()
    const listening = await listen(host)
    lines.length = 0
    const result = await simulator.run(optionsFor(listening.port))
    await listening.close()
    expect(result).toEqual({ acknowledged: 30, repeated: 0 })
    expect(host.quarantined).toEqual([])
    const times = reports(host).map((frame) => frame.readings.at(-1)?.observedAt ?? 0)
    expect(times).toHaveLength(30)
    expect(times).toEqual(times.map((_, i) => (times[0] as number) + i * 5 * MINUTE))
    expect(lines).toHaveLength(30)
  })

  it('sends again what was not acknowledged', async () => {
    const host = new RecordingHost()
    let refused = 0
    host.onCommit = async (frame) => {
      if (frame.readings.length > 0 && refused++ < 1) throw new Error('database down')
    }
    const listening = await listen(host)
    const result = await simulator.run(optionsFor(listening.port, { frames: 3, answerMs: 300, attempts: 20 }))
    await listening.close()
    expect(result.acknowledged).toBe(3)
    expect(result.repeated).toBeGreaterThan(0)
    expect(reports(host)).toHaveLength(3)
  })

  it('gives up with a refusal when the platform knows no such device', async () => {
    const host = new RecordingHost()
    host.onAuthenticate = async () => null
    const listening = await listen(host)
    await expect(simulator.run(optionsFor(listening.port, { answerMs: 200, attempts: 2 }))).rejects.toThrow(SimulatorRefused)
    await listening.close()
    expect(host.frames).toEqual([])
  })

  it('stops at the signal while it waits for the next report', async () => {
    const host = new RecordingHost()
    const listening = await listen(host)
    const stop = new AbortController()
    let printed = 0
    const print = (): void => {
      printed += 1
      if (printed === 2) stop.abort()
    }
    const result = await simulator.run(optionsFor(listening.port, { backfillMs: 10 * MINUTE, frames: 200, signal: stop.signal, print }))
    expect(result.acknowledged).toBe(2)
    await listening.close()
  })
})

describe('the rain gauge', () => {
  const spec = { profile: 'storm', seed: 7, station: '5111810001', startAt: Date.UTC(2026, 6, 18, 12), speed: 1 }

  it('gives the same rain for the same seed and another for another', () => {
    const at = spec.startAt + 4 * HOUR
    expect(new RainGauge(spec).total(at)).toBe(new RainGauge(spec).total(at))
    expect(new RainGauge({ ...spec, seed: 8 }).total(at)).not.toBe(new RainGauge(spec).total(at))
  })

  it('never loses rain between intervals, whichever way they are asked', () => {
    const gauge = new RainGauge(spec)
    const hour = Array.from({ length: 12 }, (_, i) => gauge.between(spec.startAt + 2 * HOUR + i * 5 * MINUTE, spec.startAt + 2 * HOUR + (i + 1) * 5 * MINUTE))
    expect(hour.reduce((sum, mm) => sum + mm, 0)).toBeCloseTo(gauge.between(spec.startAt + 2 * HOUR, spec.startAt + 3 * HOUR), 6)
  })

  it('makes a storm that passes 50 mm in an hour near the third hour and lifts the river', () => {
    const gauge = new RainGauge(spec)
    const hourly = Array.from({ length: 60 }, (_, i) => gauge.between(spec.startAt + (i * 6 - 60) * MINUTE, spec.startAt + i * 6 * MINUTE))
    expect(Math.max(...hourly)).toBeGreaterThan(50)
    expect(gauge.level(spec.startAt + 4 * HOUR, 400)).toBeGreaterThan(gauge.level(spec.startAt, 400) + 1)
  })
})
