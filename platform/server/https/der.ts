/**
 * The few forms of ASN.1 DER (ITU-T X.690) that a certificate is written in. Writing only: certificates are read by
 * node:crypto.
 */
const UNIVERSAL = { boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, objectId: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, utcTime: 0x17, generalizedTime: 0x18 } as const

/** X.690 §8.1.3: short form below 128, otherwise the count of length bytes first. */
function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

function element(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag]), lengthBytes(content.length), content])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(UNIVERSAL.sequence, Buffer.concat(parts))
export const set = (...parts: readonly Uint8Array[]): Buffer => element(UNIVERSAL.set, Buffer.concat(parts))
export const octets = (content: Uint8Array): Buffer => element(UNIVERSAL.octetString, content)
export const utf8 = (text: string): Buffer => element(UNIVERSAL.utf8, Buffer.from(text, 'utf8'))
export const bool = (value: boolean): Buffer => element(UNIVERSAL.boolean, Buffer.from([value ? 0xff : 0]))

/** A positive whole number from its bytes, most significant first (X.690 §8.3: shortest form, no sign bit). */
export function integer(bytes: Uint8Array): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const shortest = bytes.subarray(start)
  return element(UNIVERSAL.integer, (shortest[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), shortest]) : shortest)
}

/** Bits from whole bytes; `unused` bits of the last byte do not count. */
export const bits = (content: Uint8Array, unused = 0): Buffer => element(UNIVERSAL.bitString, Buffer.concat([Buffer.from([unused]), content]))

/** `2.5.29.17` in the form of X.690 §8.19. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 0x7f]
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return element(UNIVERSAL.objectId, Buffer.from(bytes))
}

/** RFC 5280 §4.1.2.5: two digits of the year until 2049, four from 2050 on; whole seconds, in UTC. */
export function time(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')
  return Number(digits.slice(0, 4)) < 2050 ? element(UNIVERSAL.utcTime, Buffer.from(`${digits.slice(2)}Z`)) : element(UNIVERSAL.generalizedTime, Buffer.from(`${digits}Z`))
}

/** `[n]` around whole elements. */
export const explicit = (n: number, content: Uint8Array): Buffer => element(0xa0 | n, content)
/** `[n]` in place of the tag of simple content. */
export const implicit = (n: number, content: Uint8Array): Buffer => element(0x80 | n, content)
