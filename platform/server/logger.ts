/** One JSON object a line on standard error; expected failures are not errors. */
export interface Logger {
  info(message: string, facts?: Record<string, unknown>): void
  error(message: string, facts?: Record<string, unknown>): void
}

function line(level: string, message: string, facts: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`)
}

export const stderrLogger: Logger = {
  info: (message, facts = {}) => line('info', message, facts),
  error: (message, facts = {}) => line('error', message, facts),
}

export const silentLogger: Logger = { info: () => undefined, error: () => undefined }

/** What of an unexpected error goes to the log: message, stack and the database's code. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  return { error: error.message, stack: error.stack, ...('code' in error ? { code: error.code } : {}) }
}
