import type { Words } from '#platform/kernel/words.ts'

/**
 * How the other side behaves. `refuse` and `throttle` say no to each message; `silent` takes and never answers;
 * `drop` breaks the connection when a message comes; `undelivered`, `busy`, `no-answer`, `hang-up` are ends of a
 * message that was taken; `reject-account` knows no account.
 */
export const PEER_MODES = ['normal', 'refuse', 'throttle', 'silent', 'drop', 'undelivered', 'busy', 'no-answer', 'hang-up', 'reject-account'] as const
export type PeerMode = (typeof PEER_MODES)[number]

export interface PeerBehaviour {
  mode: PeerMode
  /** Wait before a message is answered. */
  delayMs: number
  /** How often each receipt is sent: 0 never, 2 twice. */
  receipts: number
  receiptAfterMs: number
  /** What people send back or press; null: nothing. */
  answer: string | null
  answerAfterMs: number
  /** Numbers of people who do not answer, whatever `answer` says. */
  readonly quiet: Set<string>
}

export function newBehaviour(): PeerBehaviour {
  return { mode: 'normal', delayMs: 0, receipts: 1, receiptAfterMs: 50, answer: null, answerAfterMs: 100, quiet: new Set() }
}

export class PeerWordRefused extends Error {
  override readonly name = 'PeerWordRefused'
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 }

function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text)
  if (!match) throw new PeerWordRefused(`时间写作 500ms、3s、1m：${text} / write a time as 500ms, 3s or 1m`)
  return Number(match[1]) * UNITS[match[2]!]!
}

function count(text: string): number {
  if (!/^[0-9]$/.test(text)) throw new PeerWordRefused(`次数为 0–9：${text} / a count from 0 to 9`)
  return Number(text)
}

function modeOf(text: string): PeerMode {
  const mode = PEER_MODES.find((candidate) => candidate === text)
  if (!mode) throw new PeerWordRefused(`没有这种行为：${text}（${PEER_MODES.join(' ')}）/ no such mode`)
  return mode
}

const WORDS: Readonly<Record<string, (behaviour: PeerBehaviour, value: string) => void>> = {
  mode: (behaviour, value) => void (behaviour.mode = modeOf(value)),
  delay: (behaviour, value) => void (behaviour.delayMs = duration(value)),
  receipts: (behaviour, value) => void (behaviour.receipts = count(value)),
  'receipt-after': (behaviour, value) => void (behaviour.receiptAfterMs = duration(value)),
  answer: (behaviour, value) => void (behaviour.answer = value === 'none' ? null : value),
  'answer-after': (behaviour, value) => void (behaviour.answerAfterMs = duration(value)),
  quiet(behaviour, value) {
    behaviour.quiet.clear()
    for (const number of value.split(/[\s,]+/)) if (number !== '' && number !== 'none') behaviour.quiet.add(number)
  },
}

export const PEER_WORDS = Object.keys(WORDS)

/**
 * Tells a peer how to behave: `mode refuse`, `delay 5s`, `receipts 2`, `answer 1`, `answer none`, `quiet 13900000159`.
 *
 * @throws PeerWordRefused when it is not understood
 */
export function tellPeer(behaviour: PeerBehaviour, word: string, value: string): void {
  const tell = WORDS[word]
  if (!tell) throw new PeerWordRefused(`不认识：${word}（${PEER_WORDS.join(' ')}）/ unknown word`)
  tell(behaviour, value.trim())
}

/** What a peer says, one JSON line each. */
export type PeerLine =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'message'; readonly id: string; readonly to: string; readonly from: string; readonly text: string; readonly repeated: boolean }
  | { readonly kind: 'refused' | 'receipt' | 'answer'; readonly id: string; readonly to: string; readonly detail: string }
  | { readonly kind: 'account'; readonly account: string; readonly taken: boolean }

export interface PeerOptions {
  readonly host: string
  readonly port: number
  readonly account: string
  readonly secret: string
  readonly behaviour: PeerBehaviour
  say(line: PeerLine): void
}

export interface RunningPeer {
  readonly port: number
  close(): Promise<void>
}

/** The other side of a channel, as `npm run simulate -- <name>` runs it in a process of its own. */
export interface PeerDefinition {
  readonly name: string
  readonly title: Words
  readonly defaultPort: number
  run(options: PeerOptions): Promise<RunningPeer>
}

/** `13900000159` from `8613900000159`: a person's number as people write it. */
export const nationalNumber = (number: string): string => number.replace(/^\+?86(?=1\d{10}$)/, '')

/** Does the person with this number answer, and with what? */
export function answerOf(behaviour: PeerBehaviour, number: string): string | null {
  return behaviour.quiet.has(nationalNumber(number)) ? null : behaviour.answer
}
