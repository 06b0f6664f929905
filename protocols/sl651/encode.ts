import { MINUTE } from '#platform/kernel/instant.ts'
import { clockBytes, hexByte, joinBytes, minuteBytes, packedBytes, stationBytes } from './bytes.ts'
import { SPECIAL } from './elements.ts'
import { MARK, sealFrame } from './frame.ts'

/** What every frame names: the link between one station and the centre. */
export interface Sl651Address {
  readonly centre: number
  readonly station: string
  /** Four hex digits. */
  readonly password: string
}

/** One element of an uplink. */
export type UpElement =
  | { readonly kind: 'scalar'; readonly id: number; readonly size: number; readonly decimals: number; readonly value: number | null }
  | { readonly kind: 'series'; readonly id: number; readonly size: number; readonly decimals: number; readonly stepMinutes: number; readonly values: ReadonlyArray<number | null> }
  | { readonly kind: 'rain-hour'; readonly values: ReadonlyArray<number | null> }
  | { readonly kind: 'stage-hour'; readonly stage: number; readonly values: ReadonlyArray<number | null> }
  | { readonly kind: 'status'; readonly bits: number }

export interface UplinkMessage {
  readonly fn: number
  readonly serial: number
  readonly sentAt: number
  /** Absent for functions that have only serial and time (2F, 4A, 51). */
  readonly observation?: { readonly stationClass: number; readonly observedAt: number; readonly elements: readonly UpElement[]; readonly picture?: Uint8Array }
  readonly text?: string
}

const serialAndTime = (serial: number, at: number): Uint8Array => joinBytes([Uint8Array.of((serial >>> 8) & 0xff, serial & 0xff), clockBytes(at)])

/** The body of an uplink, before it is cut into packets. Throws RangeError for a value that does not fit its field. */
function uplinkBody(station: string, message: UplinkMessage): Uint8Array {
  const parts = [serialAndTime(message.serial, message.sentAt)]
  const { observation, text } = message
  if (observation) {
    parts.push(Uint8Array.of(SPECIAL.address, SPECIAL.address), stationBytes(station), Uint8Array.of(observation.stationClass))
    parts.push(Uint8Array.of(SPECIAL.time, SPECIAL.time), minuteBytes(observation.observedAt), ...observation.elements.map(elementBytes))
    if (observation.picture) parts.push(Uint8Array.of(SPECIAL.picture, SPECIAL.picture), observation.picture)
  }
  if (text !== undefined) parts.push(Uint8Array.of(SPECIAL.text, SPECIAL.text), Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff))
  return joinBytes(parts)
}

/** One frame with the whole message. Throws RangeError when the body is longer than 4,095 bytes. */
export function encodeUplink(address: Sl651Address, message: UplinkMessage): Uint8Array {
  return sealFrame({ up: true, ...address, fn: message.fn, body: uplinkBody(address.station, message), endMark: MARK.etx })
}

/** The message as packets of at most `bytesPerPacket` body bytes: SYN, ETB until the last, which ends with ETX. */
export function encodeUplinkPackets(address: Sl651Address, message: UplinkMessage, bytesPerPacket: number): Uint8Array[] {
  const body = uplinkBody(address.station, message)
  const total = Math.max(1, Math.ceil(body.length / bytesPerPacket))
  return Array.from({ length: total }, (_, i) =>
    sealFrame({
      up: true, ...address, fn: message.fn, packet: { total, number: i + 1 },
      body: body.subarray(i * bytesPerPacket, (i + 1) * bytesPerPacket), endMark: i + 1 === total ? MARK.etx : MARK.etb,
    }),
  )
}

function elementBytes(element: UpElement): Uint8Array {
  switch (element.kind) {
    case 'scalar':
      return joinBytes([definition(element.id, element.size, element.decimals), packedBytes(element.value, element.size, element.decimals)])
    case 'series':
      return joinBytes([
        definition(SPECIAL.step, 3, 0), stepBytes(element.stepMinutes), definition(element.id, element.size, element.decimals),
        ...element.values.map((value) => packedBytes(value, element.size, element.decimals)),
      ])
    case 'rain-hour':
      return joinBytes([definition(SPECIAL.rainHour, element.values.length, 0), Uint8Array.from(element.values, rainByte)])
    case 'stage-hour':
      return joinBytes([definition(SPECIAL.stageFirst + element.stage - 1, element.values.length * 2, 0), ...element.values.map(stageBytes)])
    case 'status':
      return joinBytes([definition(SPECIAL.status, 4, 0), Uint8Array.of(element.bits >>> 24, (element.bits >>> 16) & 0xff, (element.bits >>> 8) & 0xff, element.bits & 0xff)])
  }
}

function definition(id: number, size: number, decimals: number): Uint8Array {
  if (size > 31 || decimals > 7) throw new RangeError(`element ${hexByte(id)}: ${size} bytes, ${decimals} decimals do not fit the definition byte`)
  return Uint8Array.of(id, (size << 3) | decimals)
}

function stepBytes(minutes: number): Uint8Array {
  const day = 24 * 60
  return packedBytes(Math.floor(minutes / day) * 10_000 + Math.floor((minutes % day) / 60) * 100 + (minutes % 60), 3, 0)
}

/** More than 25.4 mm in five minutes does not fit the byte: the standard's field ends there. */
function rainByte(value: number | null): number {
  return value === null ? 0xff : Math.min(254, Math.max(0, Math.round(value * 10)))
}

function stageBytes(value: number | null): Uint8Array {
  const raw = value === null ? 0xffff : Math.min(0xfffe, Math.max(0, Math.round(value * 100)))
  return Uint8Array.of(raw >>> 8, raw & 0xff)
}

/** How the centre ends an answer. ESC keeps the station on line, EOT lets it hang up. */
export type AnswerEnd = 'esc' | 'eot' | 'ack' | 'nak'

/** The answer to an uplink: its serial and function, the centre's own time. */
export function encodeAnswer(address: Sl651Address, fn: number, serial: number, at: number, end: AnswerEnd): Uint8Array {
  return sealFrame({ up: false, ...address, fn, body: serialAndTime(serial, at), endMark: MARK[end] })
}

/** Asks for one packet of a multi-packet message again [K中: vendors differ]. */
export function encodePacketNak(address: Sl651Address, fn: number, missing: { readonly total: number; readonly number: number }, serial: number, at: number): Uint8Array {
  return sealFrame({ up: false, ...address, fn, packet: missing, body: serialAndTime(serial, at), endMark: MARK.nak })
}

/** 37 live data, 46 status, 51 clock, 36 picture: no content but serial and time. 4A sets the station's clock to `at`. */
export function encodeQuery(address: Sl651Address, fn: 0x36 | 0x37 | 0x46 | 0x4a | 0x51, serial: number, at: number): Uint8Array {
  return sealFrame({ up: false, ...address, fn, body: serialAndTime(serial, at), endMark: MARK.enq })
}

/** 3A: the named elements; each identifier stands with an empty definition byte [K中]. */
export function encodeElementsQuery(address: Sl651Address, serial: number, at: number, elements: readonly number[]): Uint8Array {
  const list = joinBytes(elements.map((id) => Uint8Array.of(id, 0)))
  return sealFrame({ up: false, ...address, fn: 0x3a, body: joinBytes([serialAndTime(serial, at), list]), endMark: MARK.enq })
}

/** 38: one element between two hours, YYMMDDHH each, with a time step [K中]. */
export function encodePeriodQuery(
  address: Sl651Address, serial: number, at: number,
  period: { readonly from: number; readonly to: number; readonly stepMinutes: number; readonly element: number },
): Uint8Array {
  const hourBytes = (instant: number): Uint8Array => clockBytes(instant).subarray(0, 4)
  const body = joinBytes([
    serialAndTime(serial, at), hourBytes(period.from), hourBytes(period.to - (period.to % MINUTE)),
    definition(SPECIAL.step, 3, 0), stepBytes(period.stepMinutes), Uint8Array.of(period.element, 0),
  ])
  return sealFrame({ up: false, ...address, fn: 0x38, body, endMark: MARK.enq })
}
