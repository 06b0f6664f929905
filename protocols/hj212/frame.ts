import { crc16Hj212 } from '../crc16.ts'
import { NO_FRAME } from '../frame-cutter.ts'
import type { Framing } from '../frame-cutter.ts'

/** `##` + four digits of length + segment + four hex digits of CRC + CR LF [HJ 212-2017 §6.3]. */
const HEAD_BYTES = 6
const TAIL_BYTES = 6
/** The standard ends a segment at 1,024 bytes; devices in the field go beyond it, so the limit of the port holds instead. */
const MAX_FRAME_BYTES = 8_192
const HASH = 0x23
const CR = 0x0d
const LF = 0x0a

export const hj212Framing: Framing = {
  firstByte: HASH,
  filler: [CR, LF],
  measure(bytes, at, end) {
    if (at + 1 < end && bytes[at + 1] !== HASH) return NO_FRAME.noise
    if (end - at < HEAD_BYTES) return 0
    const segment = lengthDigits(bytes, at + 2)
    if (segment < 0) return NO_FRAME.noise
    const length = HEAD_BYTES + segment + TAIL_BYTES
    if (length > MAX_FRAME_BYTES) return NO_FRAME.tooLong
    return end - at < length ? 0 : checkTail(bytes, at, length)
  },
}

function checkTail(bytes: Uint8Array, at: number, length: number): number {
  const tail = at + length - TAIL_BYTES
  if (bytes[tail + 4] !== CR || bytes[tail + 5] !== LF) return NO_FRAME.structure
  // Field devices send lower case; parseInt reads both, and NaN equals nothing.
  const sent = /^[0-9A-Fa-f]{4}$/.test(asciiText(bytes, tail, tail + 4)) ? Number.parseInt(asciiText(bytes, tail, tail + 4), 16) : Number.NaN
  return crc16Hj212(bytes, at + HEAD_BYTES, tail) === sent ? length : NO_FRAME.checksum
}

function lengthDigits(bytes: Uint8Array, at: number): number {
  let length = 0
  for (let i = at; i < at + 4; i++) {
    const digit = (bytes[i] as number) - 0x30
    if (digit < 0 || digit > 9) return -1
    length = length * 10 + digit
  }
  return length
}

/** One character a byte (Latin-1), so that nothing is lost whatever the device's coding. */
function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] as number)
  return text
}

/** The data segment of bytes that {@link hj212Framing} has accepted. */
export function segmentOf(frame: Uint8Array): string {
  return asciiText(frame, HEAD_BYTES, frame.length - TAIL_BYTES)
}

/** A frame around a segment of one-byte characters. Throws RangeError beyond the limit. */
export function sealSegment(segment: string): Uint8Array {
  if (segment.length + HEAD_BYTES + TAIL_BYTES > MAX_FRAME_BYTES) throw new RangeError(`segment of ${segment.length} bytes is too long`)
  const text = `##${String(segment.length).padStart(4, '0')}${segment}0000\r\n`
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff)
  const tail = bytes.length - TAIL_BYTES
  const crc = crc16Hj212(bytes, HEAD_BYTES, tail).toString(16).toUpperCase().padStart(4, '0')
  for (let i = 0; i < 4; i++) bytes[tail + i] = crc.charCodeAt(i)
  return bytes
}
