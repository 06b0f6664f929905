import type { FailureBody } from '#platform/kernel/failure.ts'
import { webText } from '../i18n/web-text.ts'

/** Codes that only the browser itself gives; all others are the server's public codes. */
export const UNREACHABLE = 'network.unreachable'
export const TIMED_OUT = 'network.timeout'

/** A refused or failed call. `message` is a sentence for the screen; `status` 0 means that no answer came. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  /** Empty when no answer came. */
  readonly correlationId: string
  readonly status: number

  constructor(body: FailureBody, status: number) {
    super(body.message)
    this.code = body.code
    this.details = body.details
    this.correlationId = body.correlationId
    this.status = status
  }

  /** May the same act be sent again as it is (with its idempotency key)? */
  get retriable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export function unreachable(): ApiFailure {
  return new ApiFailure({ code: UNREACHABLE, message: webText('failure.network.unreachable'), details: {}, correlationId: '' }, 0)
}

export function timedOut(seconds: number): ApiFailure {
  return new ApiFailure({ code: TIMED_OUT, message: webText('failure.network.timeout', { seconds }), details: { seconds }, correlationId: '' }, 0)
}

function isFailureBody(value: unknown): value is FailureBody {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}

/** The failure in an answer; an answer that is not ours (a proxy's page) still gets a code and a sentence. */
export async function failureOf(answer: Response): Promise<ApiFailure> {
  const body: unknown = await answer.json().catch(() => null)
  if (isFailureBody(body)) return new ApiFailure({ ...body, details: body.details ?? {}, correlationId: body.correlationId ?? '' }, answer.status)
  const correlationId = answer.headers.get('x-correlation-id') ?? ''
  return new ApiFailure({ code: 'server.unexpected', message: webText('failure.server.unexpected'), details: { status: answer.status }, correlationId }, answer.status)
}

/** Anything thrown, as a failure to show. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  return new ApiFailure({ code: 'server.unexpected', message: webText('failure.server.unexpected'), details: { cause: String(error) }, correlationId: '' }, 0)
}
