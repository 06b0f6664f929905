import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Protocols whose devices must always show a secret; the others' own password fields are a line check [SL 651: two bytes]. */
export const ALWAYS_SECRET: readonly string[] = ['mqtt']

/** The bytes a device sends for a secret as people write it: SL 651 packs four hexadecimal digits into two bytes. */
export function secretBytes(protocol: string, secret: string): Buffer {
  return protocol === 'sl651' ? Buffer.from(secret.padStart(4, '0'), 'hex') : Buffer.from(secret, 'utf8')
}

/** Secrets are long and random where the protocol allows it, so one fast salted hash is enough and 10,000 devices can reconnect at once. */
export function secretHash(protocol: string, device: string, secret: Uint8Array): string {
  return createHash('sha256').update(`${protocol}\n${device}\n`).update(secret).digest('hex')
}

export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const SECRET_FORMS: Readonly<Record<string, () => string>> = {
  sl651: () => randomBytes(2).toString('hex'),
  // HJ 212-2017 §6.3: PW has six characters.
  hj212: () => randomBytes(6).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 6),
}

/** A new secret in the form that the protocol can carry. */
export function newSecret(protocol: string): string {
  return SECRET_FORMS[protocol]?.() ?? randomBytes(18).toString('base64url')
}
