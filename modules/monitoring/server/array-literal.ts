/** Postgres array text of numbers; null stays NULL. Much cheaper for the driver than an array of parameters. */
export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : value)).join(',')}}`
}

/** Postgres array text of words that need no quoting: uuids, hexadecimal, base64. */
export function plainArray(values: readonly string[]): string {
  return `{${values.map((value) => (value === '' ? '""' : value)).join(',')}}`
}
