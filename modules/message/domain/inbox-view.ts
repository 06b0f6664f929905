import type { InboxMessage } from '../contract/message-row.ts'

/** Subjects that have a screen of their own on the person's devices: shown there, not as a notice. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['call-out'])

/** Notices to show: what has not run out, was not put away on this device, and has no screen of its own; newest first. */
export function noticesOf(messages: readonly InboxMessage[], putAway: ReadonlySet<string>, now: number): InboxMessage[] {
  return messages
    .filter((one) => !SHOWN_ELSEWHERE.has(one.subject.kind) && !putAway.has(one.id) && Date.parse(one.expiresAt) > now)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
}

/** What this device has now and has not said so. */
export const toConfirm = (messages: readonly InboxMessage[]): string[] => messages.filter((one) => !one.seen).map((one) => one.id)
