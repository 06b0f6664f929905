import { fromShanghai, shanghaiParts } from '#platform/kernel/instant.ts'

/** Bytes, packed decimals and clock fields of SL 651-2014. All times on the wire are Asia/Shanghai wall clock. */

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'))

export function hexText(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += hexPairs[bytes[at] as number]
  return text
}

export function hexByte(byte: number): string {
  return hexPairs[byte & 0xff] as string
}

/** Two decimal digits of one byte, or -1 when a nibble is not a digit. */
export function twoDigits(byte: number): number {
  const high = byte >>> 4
  const low = byte & 15
  return high > 9 || low > 9 ? -1 : high * 10 + low
}

const packTwo = (n: number): number => (Math.floor(n / 10) << 4) | (n % 10)

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function dayExists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (daysOf[month - 1] as number)) return false
  return !(month === 2 && day === 29 && year % 4 !== 0)
}

/** Epoch ms of YYMMDDhhmm[ss] in packed decimals (year 2000–2099), or null when it is not a real time. */
export function readClock(bytes: Uint8Array, at: number, withSeconds: boolean): number | null {
  const year = twoDigits(bytes[at] as number)
  const month = twoDigits(bytes[at + 1] as number)
  const day = twoDigits(bytes[at + 2] as number)
  const hour = twoDigits(bytes[at + 3] as number)
  const minute = twoDigits(bytes[at + 4] as number)
  const second = withSeconds ? twoDigits(bytes[at + 5] as number) : 0
  const clockReal = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60
  if (year < 0 || !clockReal || !dayExists(2000 + year, month, day)) return null
  return fromShanghai(2000 + year, month, day, hour, minute, second)
}

/** YYMMDDhhmmss, six bytes; drop the last for YYMMDDhhmm. */
export function clockBytes(atMs: number): Uint8Array {
  const p = shanghaiParts(atMs)
  return Uint8Array.of(packTwo(p.year % 100), packTwo(p.month), packTwo(p.day), packTwo(p.hour), packTwo(p.minute), packTwo(p.second))
}

/** YYMMDDhhmm, five bytes. */
export function minuteBytes(atMs: number): Uint8Array {
  return clockBytes(atMs).subarray(0, 5)
}

type PackedValue = { readonly kind: 'value'; readonly value: number } | { readonly kind: 'invalid' } | { readonly kind: 'not-decimal' }

const invalid: PackedValue = { kind: 'invalid' }
const notDecimal: PackedValue = { kind: 'not-decimal' }
const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7]

/**
 * A packed decimal of `size` bytes with `decimals` digits behind the point. All FF means invalid [SL 651-2014 附录C];
 * a first byte FF before digits means negative [K中].
 */
export function readPacked(bytes: Uint8Array, at: number, size: number, decimals: number): PackedValue {
  if (size === 0 || allOnes(bytes, at, size)) return invalid
  const negative = size > 1 && bytes[at] === 0xff
  const digits = packedDigits(bytes, negative ? at + 1 : at, at + size)
  if (digits < 0 || digits > Number.MAX_SAFE_INTEGER) return notDecimal
  const value = digits / (powers[decimals] as number)
  return { kind: 'value', value: negative && value !== 0 ? -value : value }
}

function allOnes(bytes: Uint8Array, at: number, size: number): boolean {
  for (let i = at; i < at + size; i++) if (bytes[i] !== 0xff) return false
  return true
}

function packedDigits(bytes: Uint8Array, from: number, to: number): number {
  let digits = 0
  for (let at = from; at < to; at++) {
    const pair = twoDigits(bytes[at] as number)
    if (pair < 0) return -1
    digits = digits * 100 + pair
  }
  return digits
}

/** The inverse of {@link readPacked}; null becomes all FF. Throws RangeError when the value does not fit. */
export function packedBytes(value: number | null, size: number, decimals: number): Uint8Array {
  const bytes = new Uint8Array(size)
  if (value === null) return bytes.fill(0xff)
  let digits = Math.round(Math.abs(value) * (powers[decimals] as number))
  const negative = value < 0 && digits > 0
  const first = negative ? 1 : 0
  for (let at = size - 1; at >= first; at--) {
    bytes[at] = packTwo(digits % 100)
    digits = Math.floor(digits / 100)
  }
  if (digits > 0 || !Number.isFinite(value)) throw new RangeError(`${value} does not fit ${size} bytes with ${decimals} decimals`)
  if (negative) bytes[0] = 0xff
  return bytes
}

/** Station address `5111810001` (ten hex digits) as five bytes. */
export function stationBytes(station: string): Uint8Array {
  if (!/^[0-9A-Fa-f]{10}$/.test(station)) throw new RangeError(`station address must be 10 digits: ${station}`)
  return Uint8Array.from({ length: 5 }, (_, i) => Number.parseInt(station.slice(i * 2, i * 2 + 2), 16))
}

/** Bytes as text, one character a byte; non-printing bytes become `?`. The session reads what is above ASCII as GB 18030. */
export function printable(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number
    text += byte >= 0x20 && byte !== 0x7f ? String.fromCharCode(byte) : '?'
  }
  return text
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
