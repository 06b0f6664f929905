import { dateTimeText, SHANGHAI_OFFSET_MS } from './instant.ts'

/** An instant as the value of a date-and-time field, by the clock of Shanghai whatever the desk's own zone is. */
export function toLocalInput(atMs: number): string {
  return dateTimeText(atMs).replace(' ', 'T')
}

/** The instant (ISO) that such a field says; null when it says none. */
export function fromLocalInput(text: string): string | null {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}:00Z`) - SHANGHAI_OFFSET_MS : Number.NaN
  return Number.isFinite(at) ? new Date(at).toISOString() : null
}
