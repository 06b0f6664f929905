import { crc16Modbus } from '../crc16.ts'
import { NO_FRAME } from '../frame-cutter.ts'
import type { Framing } from '../frame-cutter.ts'
import { hexText, joinBytes, stationBytes } from './bytes.ts'

/**
 * The envelope of an SL 651-2014 frame in HEX/BCD coding.
 * up   7E7E centre(1) station(5) password(2) function(1) 0|length(2) STX|SYN body ETX|ETB crc(2)
 * down 7E7E station(5) centre(1) password(2) function(1) 8|length(2) STX|SYN body EOT|ENQ|ACK|NAK|ESC crc(2)
 */
export interface Sl651Frame {
  readonly up: boolean
  readonly centre: number
  /** Ten hex digits. */
  readonly station: string
  /** Two bytes as four hex digits. */
  readonly password: string
  readonly fn: number
  /** Present in a multi-packet message: 12-bit total and 12-bit number, from 1. */
  readonly packet?: { readonly total: number; readonly number: number }
  /** Bytes between STX (or the packet numbers) and the end mark. */
  readonly body: Uint8Array
  readonly endMark: number
}

export const MARK = { stx: 0x02, etx: 0x03, eot: 0x04, enq: 0x05, ack: 0x06, nak: 0x15, syn: 0x16, etb: 0x17, esc: 0x1b } as const

const HEADER_BYTES = 14
const OVERHEAD_BYTES = 17
const upEnds: readonly number[] = [MARK.etx, MARK.etb]
const downEnds: readonly number[] = [MARK.eot, MARK.enq, MARK.ack, MARK.nak, MARK.esc, MARK.etx, MARK.etb]

/** The length field is 12 bits, so no frame is longer than 4,112 bytes; the limit of 8 KiB always holds. */
export const sl651Framing: Framing = {
  firstByte: 0x7e,
  measure(bytes, at, end) {
    if (at + 1 < end && bytes[at + 1] !== 0x7e) return NO_FRAME.noise
    if (end - at < HEADER_BYTES) return 0
    const length = headerLength(bytes, at)
    if (length < 0) return length
    if (end - at < length) return 0
    const crcAt = at + length - 2
    const sent = ((bytes[crcAt] as number) << 8) | (bytes[crcAt + 1] as number)
    if (crc16Modbus(bytes, at, crcAt) !== sent) return NO_FRAME.checksum
    const ends = (bytes[at + 11] as number) >>> 4 === 0 ? upEnds : downEnds
    return ends.includes(bytes[crcAt - 1] as number) ? length : NO_FRAME.structure
  },
}

function headerLength(bytes: Uint8Array, at: number): number {
  const direction = (bytes[at + 11] as number) >>> 4
  const start = bytes[at + 13]
  if ((direction !== 0 && direction !== 8) || (start !== MARK.stx && start !== MARK.syn)) return NO_FRAME.structure
  return OVERHEAD_BYTES + bodyLength(bytes, at)
}

const bodyLength = (bytes: Uint8Array, at: number): number => (((bytes[at + 11] as number) & 0x0f) << 8) | (bytes[at + 12] as number)

/** Reads the envelope of bytes that {@link sl651Framing} has accepted. */
export function openFrame(bytes: Uint8Array): Sl651Frame {
  const up = (bytes[11] as number) >>> 4 === 0
  const bodyEnd = bytes.length - 3
  const multi = bytes[13] === MARK.syn && bodyEnd - HEADER_BYTES >= 3
  const frame: Sl651Frame = {
    up,
    centre: bytes[up ? 2 : 7] as number,
    station: up ? hexText(bytes, 3, 8) : hexText(bytes, 2, 7),
    password: hexText(bytes, 8, 10),
    fn: bytes[10] as number,
    body: bytes.subarray(multi ? HEADER_BYTES + 3 : HEADER_BYTES, bodyEnd),
    endMark: bytes[bodyEnd] as number,
  }
  return multi ? { ...frame, packet: packetNumbers(bytes) } : frame
}

function packetNumbers(bytes: Uint8Array): { total: number; number: number } {
  const middle = bytes[15] as number
  return { total: ((bytes[14] as number) << 4) | (middle >>> 4), number: ((middle & 0x0f) << 8) | (bytes[16] as number) }
}

/** The inverse of {@link openFrame}. Throws RangeError when the body does not fit the 12-bit length. */
export function sealFrame(frame: Sl651Frame): Uint8Array {
  const numbers = frame.packet ? packetBytes(frame.packet) : new Uint8Array(0)
  const length = numbers.length + frame.body.length
  if (length > 0xfff) throw new RangeError(`body of ${length} bytes is longer than 4095`)
  const station = stationBytes(frame.station)
  const centre = Uint8Array.of(frame.centre)
  const password = Number.parseInt(frame.password, 16)
  const bytes = joinBytes([
    Uint8Array.of(0x7e, 0x7e),
    ...(frame.up ? [centre, station] : [station, centre]),
    Uint8Array.of(password >>> 8, password & 0xff, frame.fn, (frame.up ? 0 : 0x80) | (length >>> 8), length & 0xff, frame.packet ? MARK.syn : MARK.stx),
    numbers,
    frame.body,
    Uint8Array.of(frame.endMark, 0, 0),
  ])
  const crc = crc16Modbus(bytes, 0, bytes.length - 2)
  bytes[bytes.length - 2] = crc >>> 8
  bytes[bytes.length - 1] = crc & 0xff
  return bytes
}

function packetBytes(packet: { readonly total: number; readonly number: number }): Uint8Array {
  return Uint8Array.of(packet.total >>> 4, ((packet.total & 0x0f) << 4) | (packet.number >>> 8), packet.number & 0xff)
}
