/** The rules of signing in. GB/T 22239-2019 8.1.4.1 a, b leave the figures to the owner: all are settings. */
export interface SignInPolicy {
  readonly minLength: number
  /** Of the four classes: small letters, capitals, digits, signs. */
  readonly minClasses: number
  /** So many earlier passwords may not come back. */
  readonly history: number
  readonly maxAgeDays: number
  readonly maxTries: number
  readonly lockMinutes: number
  readonly idleMinutes: number
  readonly absoluteHours: number
  /** Age at which a shift session ends: a 24-hour shift and its handover. */
  readonly shiftHours: number
  /** Minutes without a hand on the desk after which a shift session asks for the PIN. */
  readonly pinMinutes: number
}

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]

export type PasswordFault = 'too-short' | 'too-few-classes' | 'holds-username'

/** What is wrong with a password that somebody wants, worst first; empty when nothing is. */
export function passwordFaults(password: string, username: string, policy: Pick<SignInPolicy, 'minLength' | 'minClasses'>): PasswordFault[] {
  const faults: PasswordFault[] = []
  if ([...password].length < policy.minLength) faults.push('too-short')
  if (CLASSES.filter((one) => one.test(password)).length < policy.minClasses) faults.push('too-few-classes')
  if (username.length >= 4 && password.toLowerCase().includes(username.toLowerCase())) faults.push('holds-username')
  return faults
}

/** Is a PIN of six digits one that everybody tries first? All the same, or one up or down. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
  return steps.every((step) => step === 0) || steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

const DAY_MS = 86_400_000

/** When a password must be changed, epoch ms. */
export function passwordExpiresAt(changedAtMs: number, policy: Pick<SignInPolicy, 'maxAgeDays'>): number {
  return changedAtMs + policy.maxAgeDays * DAY_MS
}
