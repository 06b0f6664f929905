import { hash, verify } from '@node-rs/argon2'

/** argon2id with the OWASP minimum of 2024: 19 MiB, two passes, one lane. The parameters stand in each hash. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let nobodysHash: Promise<string> | null = null

/** Checks a password; with no hash (unknown user) the same work is done, so that time does not tell who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('no account has this password')
  const matches = await verify(stored ?? (await nobodysHash), password)
  return stored !== null && matches
}

/** Was the password one of these? */
export async function isAmong(hashes: readonly string[], password: string): Promise<boolean> {
  const results = await Promise.all(hashes.map((stored) => verify(stored, password)))
  return results.includes(true)
}
