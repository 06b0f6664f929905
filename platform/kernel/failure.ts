/**
 * An expected refusal. `code` is public (`<module>.<what>`), never renamed, never reused; every code has a
 * Chinese and an English sentence in a locale file, and an HTTP status in the contract that declares it.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** Throws a {@link Failure}: `fail('dispatch.team-busy', { teamId, until })`. */
export function fail(code: string, details: Record<string, unknown> = {}): never {
  throw new Failure(code, details)
}

/** The shape in which every failure leaves the server. */
export interface FailureBody {
  readonly code: string
  readonly message: string
  readonly details: Record<string, unknown>
  readonly correlationId: string
}
