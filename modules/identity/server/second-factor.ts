import { Secret, TOTP } from 'otpauth'

const STEP_SECONDS = 30
const ISSUER = '金顶'

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS, secret: Secret.fromBase32(secret) })
}

/** A secret of 160 bits in base32, as authenticators take it (RFC 4226 §4 R6). */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says. */
export function secretUri(secret: string, username: string): string {
  return totp(secret, username).toString()
}

/**
 * The time step of a right code within one step either side (RFC 6238 §5.2), or null. A step that was used, or an
 * earlier one, is refused: a code seen over a shoulder is worth nothing.
 */
export function acceptedStep(secret: string, code: string, now: number, lastStep: number | null): number | null {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = totp(secret).validate({ token: digits, timestamp: now, window: 1 })
  if (delta === null) return null
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** The code of a moment: for the demo page and for tests. */
export function codeAt(secret: string, now: number): string {
  return totp(secret).generate({ timestamp: now })
}
