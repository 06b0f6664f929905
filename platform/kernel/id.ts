interface RandomSource {
  getRandomValues(bytes: Uint8Array): Uint8Array
}

const randomSource = (): RandomSource => (globalThis as unknown as { crypto: RandomSource }).crypto

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits, so that ids made by callers
 * (phones included, offline) sort by time of making.
 */
export function uuidv7(atMs: number, random: (bytes: Uint8Array) => Uint8Array = (b) => randomSource().getRandomValues(b)): string {
  const bytes = random(new Uint8Array(16))
  let time = Math.floor(atMs)
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  let text = ''
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-'
    text += HEX[bytes[i]!]
  }
  return text
}

/** The millisecond at which a UUIDv7 was made. */
export function uuidv7Time(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
