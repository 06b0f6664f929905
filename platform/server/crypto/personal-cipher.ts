import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import { hmacSm3 } from './sm3.ts'

/**
 * Encryption of personal fields: SM4-CTR (GB/T 32907) then HMAC-SM3 over key id, nonce and ciphertext.
 * The nonce comes from HMAC-SM3 of the plain text under its own key (synthetic), so equal values give equal
 * ciphertext: audit lines compare, and nothing random is needed; equality is visible, which the search hash shows anyway.
 */
export interface PersonalKey {
  /** Stands in front of every value, for rotation. */
  readonly id: string
  /** 16 bytes, SM4. */
  readonly cipher: Buffer
  /** 32 bytes each, HMAC-SM3. */
  readonly mac: Buffer
  readonly index: Buffer
}

export class PersonalCipher {
  readonly #keys: readonly PersonalKey[]

  /** The first key encrypts; all decrypt. */
  constructor(keys: readonly PersonalKey[]) {
    if (keys.length === 0) throw new Error('no personal-data key')
    this.#keys = keys
  }

  /** `k1:<base64 of nonce 16, ciphertext, tag 16>` */
  seal(plain: string): string {
    const key = this.#keys[0]!
    const nonce = hmacSm3(key.index, 'nonce', plain).subarray(0, 16)
    const cipher = createCipheriv('sm4-ctr', key.cipher, nonce)
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    const tag = hmacSm3(key.mac, key.id, nonce, body).subarray(0, 16)
    return `${key.id}:${Buffer.concat([nonce, body, tag]).toString('base64')}`
  }

  /** The plain text; throws when the value was changed or its key is gone. */
  open(sealed: string): string {
    const at = sealed.indexOf(':')
    const key = this.#keys.find((candidate) => candidate.id === sealed.slice(0, at))
    if (!key) throw new Error('the key of a personal value is not in the key file')
    const bytes = Buffer.from(sealed.slice(at + 1), 'base64')
    const nonce = bytes.subarray(0, 16)
    const body = bytes.subarray(16, -16)
    const tag = hmacSm3(key.mac, key.id, nonce, body).subarray(0, 16)
    if (!timingSafeEqual(tag, bytes.subarray(-16))) throw new Error('a personal value does not match its tag')
    const decipher = createDecipheriv('sm4-ctr', key.cipher, nonce)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  }

  /** Keyed hash for exact search, stable across key rotation of the cipher key. */
  indexHash(plain: string): string {
    return hmacSm3(this.#keys.at(-1)!.index, 'index', plain.replaceAll(/\s/g, '')).toString('base64url').slice(0, 32)
  }
}

/** `138 **** 2207`, `5111**********1234`, `高桥镇****`: what a screen shows until the value is opened with a purpose. */
export function maskPersonal(kind: 'phone' | 'identity' | 'address', plain: string): string {
  if (kind === 'phone') return plain.length < 8 ? '****' : `${plain.slice(0, 3)} **** ${plain.slice(-4)}`
  if (kind === 'identity') return plain.length < 10 ? '****' : `${plain.slice(0, 4)}${'*'.repeat(plain.length - 8)}${plain.slice(-4)}`
  return plain.length < 4 ? '****' : `${plain.slice(0, 3)}****`
}
