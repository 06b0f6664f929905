import { randomUUID } from 'node:crypto'
import { MINUTE } from '#platform/kernel/instant.ts'

/** Content that stands on the disk and waits to be recorded by the action; only the upload route can make a ticket. */
export interface Upload {
  readonly sha256: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
}

const waiting = new Map<string, { readonly upload: Upload; readonly until: number }>()

/** `named` gives the ticket a name that a repeated upload has as well. */
export function ticketFor(upload: Upload, now: number, named: string | null = null): string {
  for (const [ticket, { until }] of waiting) if (until < now) waiting.delete(ticket)
  const ticket = named ?? randomUUID()
  waiting.set(ticket, { upload, until: now + MINUTE })
  return ticket
}

export function takeTicket(ticket: string): Upload | undefined {
  const found = waiting.get(ticket)
  waiting.delete(ticket)
  return found?.upload
}
