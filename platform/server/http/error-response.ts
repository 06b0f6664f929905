import { Failure, type FailureBody } from '#platform/kernel/failure.ts'
import { errorFacts, type Logger } from '#platform/server/logger.ts'
import { databaseFault } from '#platform/server/sql/database-fault.ts'
import type { Sentences } from './sentences.ts'

export interface ErrorReply {
  readonly status: number
  readonly body: FailureBody
}

function databaseFailure(error: unknown): Failure | null {
  const fault = databaseFault(error)
  return fault === null ? null : new Failure(`database.${fault}`)
}

/** The one place where an error becomes a status and a sentence. Unexpected ones are logged once, with their correlation id. */
export function errorReply(error: unknown, context: { status: (code: string) => number | undefined; sentences: Sentences; language: 'zh' | 'en'; correlationId: string; logger: Logger }): ErrorReply {
  const failure = error instanceof Failure ? error : databaseFailure(error)
  const { correlationId } = context
  if (!failure) {
    context.logger.error('unexpected', { correlationId, ...errorFacts(error) })
    const code = 'call.unexpected'
    return { status: 500, body: { code, message: context.sentences.say(code, {}, context.language), details: {}, correlationId } }
  }
  const status = context.status(failure.code)
  if (status === undefined) {
    context.logger.error('undeclared error code', { correlationId, code: failure.code, stack: failure.stack })
    return { status: 500, body: { code: failure.code, message: context.sentences.say('call.unexpected', {}, context.language), details: {}, correlationId } }
  }
  return { status, body: { code: failure.code, message: context.sentences.say(failure.code, failure.details, context.language), details: failure.details, correlationId } }
}
