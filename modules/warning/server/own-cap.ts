import type { CapAlert, CapInfo } from '#protocols/cap/alert.ts'
import { SEVERITY_OF_COLOUR } from '#protocols/cap/alert.ts'
import { encodeCap } from '#protocols/cap/codec.ts'
import { warningKind } from '../contract.ts'
import type { StoredWarning } from './warning.store.ts'

const capital = <T extends string>(word: string): T => (word.charAt(0).toUpperCase() + word.slice(1)) as T

const STATUS = { actual: 'Actual', exercise: 'Exercise', test: 'Test' } as const
const CATEGORY: Readonly<Record<string, string>> = { geological: 'Geo', earthquake: 'Geo', 'forest-fire': 'Fire', environment: 'Env', other: 'Safety' }

/** Who we are in a CAP message, until the city has been given a code in the 12379 system. */
export const capSender = (regionCode: string): string => `jinding.${regionCode}`

function infoOf(row: StoredWarning): CapInfo {
  const severe = row.severity === 'red' || row.severity === 'orange'
  return {
    language: 'zh-CN', categories: [CATEGORY[row.hazard] ?? 'Met'], event: warningKind(row.kind).zh, eventCode: warningKind(row.kind).code, responseTypes: [severe ? 'Evacuate' : 'Prepare'],
    urgency: capital(row.urgency), severity: SEVERITY_OF_COLOUR[row.severity], certainty: capital(row.certainty), colour: row.severity,
    effectiveAt: Date.parse(row.effective_at), onsetAt: null, expiresAt: Date.parse(row.expires_at), senderName: row.sender_name, headline: row.title, description: row.text, instruction: row.instruction, contact: '',
    areas: [{ description: row.area_words, polygons: row.rings, circles: [], geocodes: row.area_codes }],
  }
}

const referenceOf = (row: StoredWarning) => ({ sender: row.cap_sender ?? '', identifier: row.cap_identifier ?? '', sentAt: row.cap_sent_at === null ? null : Date.parse(row.cap_sent_at) })

export interface Sending {
  readonly sender: string
  readonly identifier: string
  readonly at: number
}

function head(row: StoredWarning, sending: Sending): Omit<CapAlert, 'msgType' | 'references' | 'infos'> {
  return { profile: 'cap-1.2', identifier: sending.identifier, sender: sending.sender, sentAt: Math.floor(sending.at / 1_000) * 1_000, status: STATUS[row.status], scope: 'Public', note: row.status === 'actual' ? '' : '【演练】' }
}

/** The message that issues a warning; an update names what it follows. */
export function alertXml(row: StoredWarning, sending: Sending, before: StoredWarning | null): string {
  const follows = before?.cap_identifier ? [referenceOf(before)] : []
  return encodeCap({ ...head(row, sending), msgType: follows.length > 0 ? 'Update' : 'Alert', references: follows, infos: [infoOf(row)] })
}

/** The message that lifts a warning; it repeats what is lifted, for readers that came late. */
export function cancelXml(row: StoredWarning, sending: Sending, reason: string): string {
  return encodeCap({ ...head(row, sending), note: reason, msgType: 'Cancel', references: [referenceOf(row)], infos: [infoOf(row)] })
}
