/** Socket errors of a database that is not there, and Postgres "too many connections", "out of memory". */
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '53200', '53300'])
/** What the driver says without a code when a connection ended, or none was to be had. */
const GONE_WORDS = /Connection terminated|not queryable|timeout exceeded when trying to connect|Client was closed|pool after calling end/
const DISK_FULL = '53100'

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/**
 * Is the database out of reach or out of room, rather than the call wrong? Classes 08 (connection) and 57P (operator
 * intervention), 53100 disk full (PostgreSQL 18, appendix A). Null for every other error.
 */
export function databaseFault(error: unknown): 'unavailable' | 'disk-full' | null {
  const code = codeOf(error)
  if (code === DISK_FULL) return 'disk-full'
  // A socket file that is not there, not any file.
  if (code === 'ENOENT') return (error as NodeJS.ErrnoException).syscall === 'connect' ? 'unavailable' : null
  if (GONE.has(code) || code.startsWith('08') || code.startsWith('57P')) return 'unavailable'
  return error instanceof Error && GONE_WORDS.test(error.message) ? 'unavailable' : null
}
