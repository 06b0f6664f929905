const ACTIVE = /^[=+\-@\t\r]/

/** A text that a spreadsheet could take for a formula gets an apostrophe in front (OWASP, CSV injection). */
export function guardCell(text: string): string {
  return ACTIVE.test(text) ? `'${text}` : text
}

/** Undoes {@link guardCell} when a sheet comes back. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && ACTIVE.test(text.slice(1)) ? text.slice(1) : text
}
