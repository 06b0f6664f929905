import { HOUR, MINUTE } from '#platform/kernel/instant.ts'
import type { Reading } from '../protocol.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { hexByte, hexText, printable, readClock, readPacked, twoDigits } from './bytes.ts'
import { elementOf, functionNames, SPECIAL, stationClasses, statusBits } from './elements.ts'
import type { Sl651Frame } from './frame.ts'

/** Facts of medium certainty are settings, not constants. */
export interface Sl651Options {
  /**
   * Which hour the twelve values of F4–FC fill. Default: the hour that ends at the observation time, oldest first,
   * as in the public hourly frames (function 34 at 02:00); some vendors fill the running clock hour in function 33 [K中].
   */
  readonly packedHour: 'ending-at-observation' | 'clock-hour'
}

export const defaultSl651Options: Sl651Options = { packedHour: 'ending-at-observation' }

/** One element as shown on the device page. */
interface DecodedElement {
  readonly id: string
  readonly name: string
  readonly value?: number | null
  /** A series, oldest first; null where the device said invalid. */
  readonly values?: ReadonlyArray<number | null>
  /** Time of the value, or of the first of a series; epoch ms. */
  readonly at: number
  readonly stepMinutes?: number
}

export interface Sl651Message {
  /** `33 加报` */
  readonly kind: string
  /** Address of F1F1 where there is one, else of the header; the session keeps readings under the header's station. */
  readonly station: string
  readonly stationClass?: string
  readonly serial: number
  readonly sentAt: number | null
  readonly observedAt: number | null
  readonly elements: readonly DecodedElement[]
  /** Faults and alarms that element 45 reports. */
  readonly status?: readonly string[]
  readonly text?: string
  readonly picture?: Uint8Array
  /** Body of a function whose content is kept but not read. */
  readonly bodyHex?: string
  readonly readings: readonly Reading[]
}

interface Cursor {
  readonly bytes: Uint8Array
  readonly end: number
  readonly options: Sl651Options
  readonly sentAt: number | null
  at: number
  station: string
  stationClass?: string
  observedAt: number | null
  stepMs: number
  readonly elements: DecodedElement[]
  readonly readings: Reading[]
  status?: readonly string[]
  text?: string
  picture?: Uint8Array
}

const SERIAL_AND_TIME_BYTES = 8
const PICTURE_FUNCTION = 0x36
/** Only pictures are long; a longer list of elements is no honest report. */
const MAX_TEXT_BODY_BYTES = 65_536
/** Functions whose body is a list of elements; the others carry settings or nothing and are kept as bytes. */
const elementFunctions = new Set([0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x46])

export function functionKind(fn: number): string {
  return `${hexByte(fn)} ${functionNames[fn] ?? '未知功能'}`
}

/**
 * Reads the body of an uplink (of a multi-packet message: the joined bodies).
 * Readings: one for each scalar element, null when the device says invalid; in a series (function 31/38, F4–FC)
 * invalid slots make no reading, so that an empty slot never overwrites an earlier value.
 * Throws {@link FrameRefused} `bad-structure`, `bad-time` or `bad-payload`.
 */
export function decodeMessage(frame: Pick<Sl651Frame, 'fn' | 'station' | 'body'>, options: Sl651Options = defaultSl651Options): Sl651Message {
  const { body, fn } = frame
  if (body.length < SERIAL_AND_TIME_BYTES) throw new FrameRefused('bad-structure', `body of ${body.length} bytes has no serial and time`)
  if (fn !== PICTURE_FUNCTION && body.length > MAX_TEXT_BODY_BYTES) throw new FrameRefused('too-long', `body of ${body.length} bytes`)
  const sentAt = readClock(body, 2, true)
  const cursor: Cursor = {
    bytes: body, end: body.length, options, sentAt, at: SERIAL_AND_TIME_BYTES,
    station: frame.station, observedAt: null, stepMs: 0, elements: [], readings: [],
  }
  const bodyHex = readBody(cursor, fn)
  const { stationClass, status, text, picture } = cursor
  return {
    kind: functionKind(fn),
    station: cursor.station,
    serial: ((body[0] as number) << 8) | (body[1] as number),
    sentAt,
    observedAt: cursor.observedAt,
    elements: cursor.elements,
    readings: cursor.readings,
    ...(stationClass !== undefined && { stationClass }),
    ...(status && { status }),
    ...(text !== undefined && { text }),
    ...(picture && { picture }),
    ...(bodyHex !== undefined && { bodyHex }),
  }
}

function readBody(cursor: Cursor, fn: number): string | undefined {
  if (elementFunctions.has(fn)) {
    while (cursor.at < cursor.end) readElement(cursor)
    return undefined
  }
  if (cursor.at === cursor.end) return undefined
  if (cursor.bytes[cursor.at] === SPECIAL.address) readAddress(cursor)
  if (fn === 0x45 && cursor.at < cursor.end) {
    cursor.text = printable(cursor.bytes, cursor.at + 1, Math.min(cursor.end, cursor.at + 1 + (cursor.bytes[cursor.at] as number)))
    return undefined
  }
  return hexText(cursor.bytes, cursor.at, cursor.end)
}

function readElement(cursor: Cursor): void {
  const id = cursor.bytes[cursor.at] as number
  if (id < SPECIAL.time) readPlain(cursor, id)
  else if (id === SPECIAL.time) readObservationTime(cursor)
  else if (id === SPECIAL.address) readAddress(cursor)
  else if (id === SPECIAL.text || id === SPECIAL.picture) readRest(cursor, id)
  else if (id >= SPECIAL.rainHour && id <= SPECIAL.stageLast) readPackedHour(cursor, id)
  else if (id === SPECIAL.extended) readExtended(cursor)
  else throw new FrameRefused('bad-structure', `identifier ${hexByte(id)} is not defined`)
}

/** Steps over `count` bytes and returns where they began. */
function take(cursor: Cursor, count: number): number {
  const from = cursor.at
  if (from + count > cursor.end) throw new FrameRefused('bad-structure', `element at byte ${from} runs past the body`)
  cursor.at = from + count
  return from
}

function doubleIdentifier(cursor: Cursor, id: number): void {
  const from = take(cursor, 2)
  if (cursor.bytes[from + 1] !== id) throw new FrameRefused('bad-structure', `identifier ${hexByte(id)} must stand twice`)
}

function readObservationTime(cursor: Cursor): void {
  doubleIdentifier(cursor, SPECIAL.time)
  const observedAt = readClock(cursor.bytes, take(cursor, 5), false)
  if (observedAt === null) throw new FrameRefused('bad-time', 'observation time is not a real time')
  cursor.observedAt = observedAt
}

/** F1F1 + station; the class byte follows only where an observation time comes next (seen: not in functions 45 and 46). */
function readAddress(cursor: Cursor): void {
  doubleIdentifier(cursor, SPECIAL.address)
  const from = take(cursor, 5)
  cursor.station = hexText(cursor.bytes, from, from + 5)
  if (cursor.bytes[cursor.at + 1] !== SPECIAL.time || cursor.bytes[cursor.at + 2] !== SPECIAL.time) return
  const code = cursor.bytes[take(cursor, 1)] as number
  cursor.stationClass = `${hexByte(code)} ${stationClasses[code] ?? '未知分类'}`
}

function readRest(cursor: Cursor, id: number): void {
  doubleIdentifier(cursor, id)
  const from = take(cursor, cursor.end - cursor.at)
  if (id === SPECIAL.picture) cursor.picture = cursor.bytes.subarray(from, cursor.end)
  else cursor.text = printable(cursor.bytes, from, cursor.end)
}

/** When the value was observed: F0F0, or the send time where the function has none (46). */
function observationTime(cursor: Cursor): number {
  const at = cursor.observedAt ?? cursor.sentAt
  if (at === null) throw new FrameRefused('bad-time', 'neither an observation time nor a real send time')
  return at
}

function readPlain(cursor: Cursor, id: number): void {
  const from = take(cursor, 2)
  const definition = cursor.bytes[from + 1] as number
  const size = definition >>> 3
  if (id === SPECIAL.step) readStep(cursor, size)
  else if (id === SPECIAL.status) readStatus(cursor, size)
  else if (cursor.stepMs > 0) readSeries(cursor, id, size, definition & 7)
  else readScalar(cursor, id, size, definition & 7)
}

/** 04 18 DDHHmm: what follows is a series with this step. */
function readStep(cursor: Cursor, size: number): void {
  const from = take(cursor, size)
  const [days, hours, minutes] = [0, 1, 2].map((i) => twoDigits(cursor.bytes[from + i] as number)) as [number, number, number]
  if (size !== 3 || days < 0 || hours < 0 || minutes < 0) throw new FrameRefused('bad-payload', 'time step is not DDHHmm')
  cursor.stepMs = days * 24 * HOUR + hours * HOUR + minutes * MINUTE
}

function readStatus(cursor: Cursor, size: number): void {
  const from = take(cursor, size)
  if (size !== 4) throw new FrameRefused('bad-payload', `status of ${size} bytes instead of 4`)
  const bits = new DataView(cursor.bytes.buffer, cursor.bytes.byteOffset + from, 4).getUint32(0)
  const at = observationTime(cursor)
  cursor.status = statusBits.filter((_, bit) => (bits >>> bit) & 1)
  cursor.elements.push({ id: '45', name: '遥测站状态及报警', value: bits, at })
  cursor.readings.push({ station: cursor.station, quantity: 'station-status', observedAt: at, value: bits })
}

function readScalar(cursor: Cursor, id: number, size: number, decimals: number): void {
  const from = take(cursor, size)
  const at = observationTime(cursor)
  const packed = readPacked(cursor.bytes, from, size, decimals)
  const value = packed.kind === 'value' ? packed.value : null
  const element = elementOf(id)
  cursor.elements.push({ id: hexByte(id), name: element?.name ?? '未登记要素', value, at })
  if (!element?.quantity) return
  const reading = { station: cursor.station, quantity: element.quantity, observedAt: at, value }
  cursor.readings.push(packed.kind === 'not-decimal' ? { ...reading, flag: 'not-decimal' } : reading)
}

/** FF + identifier + definition: known by its form only, so shown and not made a reading. */
function readExtended(cursor: Cursor): void {
  const from = take(cursor, 3)
  const definition = cursor.bytes[from + 2] as number
  const size = definition >>> 3
  const packed = readPacked(cursor.bytes, take(cursor, size), size, definition & 7)
  const id = `FF${hexByte(cursor.bytes[from + 1] as number)}`
  cursor.elements.push({ id, name: '扩展要素', value: packed.kind === 'value' ? packed.value : null, at: observationTime(cursor) })
}

function readSeries(cursor: Cursor, id: number, size: number, decimals: number): void {
  const count = seriesLength(cursor, size)
  const from = take(cursor, count * size)
  const values: Array<number | null> = []
  for (let i = 0; i < count; i++) {
    const packed = readPacked(cursor.bytes, from + i * size, size, decimals)
    values.push(packed.kind === 'value' ? packed.value : null)
  }
  const element = elementOf(id)
  addSeries(cursor, { id: hexByte(id), name: element?.name ?? '未登记要素', values, at: observationTime(cursor), stepMinutes: cursor.stepMs / MINUTE }, element?.quantity)
}

/**
 * How many values each element of a series has; the frame does not say. The first of these that ends the body exactly:
 * one hour of steps, all that is left for this element, any other count that all remaining elements share.
 */
function seriesLength(cursor: Cursor, size: number): number {
  if (size === 0) throw new FrameRefused('bad-payload', 'series element without data')
  const left = cursor.end - cursor.at
  const hour = HOUR / cursor.stepMs
  if (Number.isInteger(hour) && seriesFits(cursor, size, hour)) return hour
  if (left > 0 && left % size === 0) return left / size
  for (let count = 1; count * size < left; count++) if (seriesFits(cursor, size, count)) return count
  throw new FrameRefused('bad-payload', 'series does not end with the body')
}

function seriesFits(cursor: Cursor, firstSize: number, count: number): boolean {
  let at = cursor.at + firstSize * count
  while (at + 2 <= cursor.end) {
    const size = (cursor.bytes[at + 1] as number) >>> 3
    if (size === 0) return false
    at += 2 + size * count
  }
  return at === cursor.end
}

function addSeries(cursor: Cursor, element: DecodedElement & { readonly values: ReadonlyArray<number | null>; readonly stepMinutes: number }, quantity: string | undefined): void {
  cursor.elements.push(element)
  if (!quantity) return
  element.values.forEach((value, i) => {
    if (value === null) return
    cursor.readings.push({ station: cursor.station, quantity, observedAt: element.at + i * element.stepMinutes * MINUTE, value })
  })
}

/** F4: twelve 5-minute rains, one byte × 0.1 mm. F5–FC: twelve relative levels, two bytes × 0.01 m. All ones: no value. */
function readPackedHour(cursor: Cursor, id: number): void {
  const head = take(cursor, 2)
  const size = (cursor.bytes[head + 1] as number) >>> 3
  const from = take(cursor, size)
  const rain = id === SPECIAL.rainHour
  const width = rain ? 1 : 2
  const count = Math.floor(size / width)
  const values: Array<number | null> = []
  for (let i = 0; i < count; i++) values.push(rain ? packedRain(cursor.bytes, from + i) : packedStage(cursor.bytes, from + i * 2))
  const last = packedHourEnd(cursor)
  const name = rain ? '1小时内5分钟降水量' : `1小时内5分钟相对水位${id - SPECIAL.stageFirst + 1}`
  const quantity = rain ? 'rain-5min' : `stage-${id - SPECIAL.stageFirst + 1}`
  addSeries(cursor, { id: hexByte(id), name, values, at: last - (count - 1) * 5 * MINUTE, stepMinutes: 5 }, quantity)
}

function packedRain(bytes: Uint8Array, at: number): number | null {
  const raw = bytes[at] as number
  return raw === 0xff ? null : raw / 10
}

function packedStage(bytes: Uint8Array, at: number): number | null {
  const raw = ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
  return raw === 0xffff ? null : raw / 100
}

function packedHourEnd(cursor: Cursor): number {
  const at = observationTime(cursor)
  return cursor.options.packedHour === 'clock-hour' ? Math.ceil(at / HOUR) * HOUR : Math.floor(at / (5 * MINUTE)) * 5 * MINUTE
}
