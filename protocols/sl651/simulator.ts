import { dateTimeText, HOUR, MINUTE } from '#platform/kernel/instant.ts'
import { Exchange } from '../simulation/exchange.ts'
import { noise } from '../simulation/noise.ts'
import { RainGauge, rainProfiles } from '../simulation/rain.ts'
import { observationTimes, profileStart } from '../simulation/simulator.ts'
import type { SimulatorDefinition, SimulatorOptions, SimulatorResult } from '../simulation/simulator.ts'
import { functionKind } from './codec.ts'
import { encodeUplink } from './encode.ts'
import type { Sl651Address, UpElement, UplinkMessage } from './encode.ts'
import { MARK, openFrame, sl651Framing } from './frame.ts'

export const sl651Simulator: SimulatorDefinition = {
  protocol: 'sl651',
  title: { zh: '雨量站、水位站（SL 651-2014）', en: 'Rain or river station (SL 651-2014)' },
  defaultPort: 8651,
  station: '5111810001',
  secret: '1234',
  deviceKind: 'P',
  profiles: Object.keys(rainProfiles),
  run: runSl651Simulator,
}

const FN = { timed: 0x32, added: 0x33, hourly: 0x34 } as const
/** Rain in one interval from which a station sends an added report (加报) instead of a timed one. */
const ADDED_REPORT_MM = 1
/** Height of the gauge zero, m; the last digits of the address keep neighbours apart. */
const BASE_LEVEL_METRES = 398
const CENTRE = 1

/** A rain station (class P) or river station (class H) over a rain profile: late reports first, then one an interval, each sent until it is acknowledged. */
export async function runSl651Simulator(options: SimulatorOptions): Promise<SimulatorResult> {
  const address: Sl651Address = { centre: CENTRE, station: options.station, password: options.secret }
  // The wire carries times of observation to the minute: two reports of one minute would be one.
  if (options.intervalMs % MINUTE !== 0 || options.intervalMs === 0) throw new RangeError('an SL 651 interval is whole minutes')
  const start = profileStart(options)
  const gauge = new RainGauge({ profile: options.profile, seed: options.seed, station: options.station, startAt: start - options.intervalMs, speed: options.speed })
  const station = { address, gauge, options, lastAt: Date.now() }
  const exchange = new Exchange(options, sl651Framing, (frame) => answerRequest(station, frame))
  let acknowledged = 0
  let serial = Math.floor(noise(options.seed, options.station, 'serial') * 0xffff)
  try {
    for await (const observedAt of observationTimes(start, options)) {
      serial = (serial % 0xffff) + 1
      station.lastAt = observedAt
      const message = reportAt(station, observedAt, serial)
      const began = performance.now()
      if (!(await exchange.deliver([encodeUplink(address, message)], (frame) => acknowledges(frame, serial)))) break
      acknowledged += 1
      options.print(`${options.station} ${functionKind(message.fn)} #${serial} ${dateTimeText(observedAt)} ${describe(station, observedAt)} 已确认 ${Math.round(performance.now() - began)} ms`)
    }
  } finally {
    exchange.close()
  }
  return { acknowledged, repeated: exchange.repeated }
}

interface Station {
  readonly address: Sl651Address
  readonly gauge: RainGauge
  readonly options: SimulatorOptions
  lastAt: number
}

const isRiver = (station: Station): boolean => station.options.deviceKind === 'H'

function reportAt(station: Station, observedAt: number, serial: number): UplinkMessage {
  const rain = station.gauge.between(observedAt - station.options.intervalMs, observedAt)
  const onTheHour = observedAt % HOUR === 0
  const fn = onTheHour ? FN.hourly : rain >= ADDED_REPORT_MM ? FN.added : FN.timed
  const elements = elementsAt(station, observedAt)
  return {
    fn, serial, sentAt: Date.now(),
    observation: { stationClass: isRiver(station) ? 0x48 : 0x50, observedAt, elements: onTheHour ? [rainOfHour(station, observedAt), ...elements] : elements },
  }
}

function rainOfHour({ gauge }: Station, at: number): UpElement {
  return { kind: 'rain-hour', values: Array.from({ length: 12 }, (_, i) => gauge.between(at - (12 - i) * 5 * MINUTE, at - (11 - i) * 5 * MINUTE)) }
}

function elementsAt(station: Station, at: number): UpElement[] {
  const { gauge, options } = station
  const mm = (id: number, value: number): UpElement => ({ kind: 'scalar', id, size: 3, decimals: 1, value })
  const elements = [
    mm(0x20, gauge.between(at - options.intervalMs, at)), mm(0x1a, gauge.between(at - HOUR, at)), mm(0x1f, gauge.ofDay(at)), mm(0x26, gauge.total(at)),
    { kind: 'scalar', id: 0x38, size: 2, decimals: 2, value: voltageAt(station, at) } as const,
  ]
  // The five minutes before a time that is no multiple of five would overlap the slots of the hourly report.
  if (at % (5 * MINUTE) === 0) elements.push(mm(0x22, gauge.between(at - 5 * MINUTE, at)))
  if (isRiver(station)) elements.push({ kind: 'scalar', id: 0x39, size: 4, decimals: 3, value: levelAt(station, at) })
  return elements
}

function levelAt({ gauge, options }: Station, at: number): number {
  return gauge.level(at, BASE_LEVEL_METRES + noise(options.seed, options.station, 'level') * 4)
}

function voltageAt({ options }: Station, at: number): number {
  return Math.round((12.4 + 0.4 * noise(options.seed, options.station, 'volt', Math.floor(at / HOUR))) * 100) / 100
}

function describe(station: Station, at: number): string {
  const { gauge, options } = station
  const level = isRiver(station) ? ` 水位 ${levelAt(station, at).toFixed(3)} m` : ''
  return `本时段 ${gauge.between(at - options.intervalMs, at).toFixed(1)} mm 1小时 ${gauge.between(at - HOUR, at).toFixed(1)} mm 累计 ${gauge.total(at).toFixed(1)} mm${level}`
}

function acknowledges(bytes: Uint8Array, serial: number): boolean {
  const frame = openFrame(bytes)
  const answered = frame.body.length >= 2 && (((frame.body[0] as number) << 8) | (frame.body[1] as number)) === serial
  return !frame.up && answered && frame.endMark !== MARK.nak && frame.endMark !== MARK.enq
}

/** Live data, elements, status and clock are told when asked; anything else is not understood, as by a simple station. */
function answerRequest(station: Station, bytes: Uint8Array): Uint8Array | null {
  const frame = openFrame(bytes)
  if (frame.up || frame.endMark !== MARK.enq || frame.body.length < 8) return null
  const base = { fn: frame.fn, serial: ((frame.body[0] as number) << 8) | (frame.body[1] as number), sentAt: Date.now() }
  const stationClass = isRiver(station) ? 0x48 : 0x50
  switch (frame.fn) {
    case 0x37:
    case 0x3a:
      return encodeUplink(station.address, { ...base, observation: { stationClass, observedAt: station.lastAt, elements: elementsAt(station, station.lastAt) } })
    case 0x46:
      return encodeUplink(station.address, { ...base, observation: { stationClass, observedAt: station.lastAt, elements: [{ kind: 'status', bits: 0 }] } })
    case 0x4a:
    case 0x51:
      return encodeUplink(station.address, base)
    default:
      return null
  }
}
