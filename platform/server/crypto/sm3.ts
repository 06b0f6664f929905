import { createHash, createHmac } from 'node:crypto'

/** SM3 (GB/T 32905-2016), 32 bytes, by the runtime's OpenSSL. */
export function sm3(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function hmacSm3(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sm3', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}
