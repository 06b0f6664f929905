/** Why a database could not be reached or started; public, never renamed. */
export type DatabaseErrorCode =
  | 'database.platform-unsupported'
  | 'database.runtime-unusable'
  | 'database.data-unusable'
  | 'database.version-mismatch'
  | 'database.start-failed'
  | 'database.start-timeout'
  | 'database.unreachable'
  | 'database.too-old'
  | 'database.not-utf8'

/** A failure of the database itself. The message is one Chinese sentence for the operator: what happened, what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: DatabaseErrorCode

  constructor(code: DatabaseErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
