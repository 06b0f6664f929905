import type { Words } from '#platform/kernel/words.ts'

/** Why a message did not arrive, as every channel says it. */
export type ChannelReason = 'bad-number' | 'refused' | 'throttled' | 'unreachable' | 'no-answer' | 'busy' | 'hung-up' | 'undelivered'

/** What is sent: words to one number. */
export interface OutgoingMessage {
  /** Stays the same when the message is tried again, so that a peer that knows it sends it once. */
  readonly id: string
  /** Digits only, national form. */
  readonly phone: string
  /** Number it comes from; for SMS with the digits appended by which a reply names its message. */
  readonly from: string
  readonly text: string
  /** Digits that may be pressed in a call. */
  readonly keys: readonly string[]
}

/** `taken`: the peer has it, under these ids (one a part). `refused`: for good. `again`: worth another attempt later. */
export interface SendResult {
  readonly id: string
  readonly outcome: 'taken' | 'refused' | 'again'
  readonly externalIds: readonly string[]
  /** What the operator bills: parts of an SMS, one for a call; 0 when nothing was taken. */
  readonly parts: number
  readonly reason: ChannelReason | null
  readonly detail: string | null
}

export interface IncomingReceipt {
  readonly externalId: string
  readonly delivered: boolean
  readonly reason: ChannelReason | null
  readonly detail: string | null
  /** Epoch ms by the peer's clock. */
  readonly at: number
}

/** A reply by SMS or a key pressed in a call. */
export interface IncomingAnswer {
  readonly phone: string
  /** Number it was sent to. */
  readonly to: string
  /** Call id; null for an SMS, which names its message by the number it was sent to at best. */
  readonly externalId: string | null
  readonly text: string
  readonly at: number
}

/** What stands behind a channel. A peer is told "taken" only after these have resolved, that is, after the commit. */
export interface ChannelHost {
  receipts(receipts: readonly IncomingReceipt[]): Promise<void>
  answers(answers: readonly IncomingAnswer[]): Promise<void>
  /** The connection changed: read `state()` again. */
  changed(): void
  now(): number
}

/** How a channel stands: can it reach its peer, and what did the peer say last? */
export interface ChannelState {
  readonly up: boolean
  readonly detail: string | null
  readonly lastOkAt: number | null
}

/** One way out, open and kept open. `send` never throws: what fails is said for each message. */
export interface Channel {
  readonly key: string
  /** The most messages it takes at once. */
  readonly batch: number
  send(batch: readonly OutgoingMessage[]): Promise<readonly SendResult[]>
  state(): ChannelState
  close(): Promise<void>
}

export interface ChannelConfig {
  /** `smsc.example.cn:2775`, `https://gateway.example.cn/api` */
  readonly address: string
  readonly account: string
  readonly secret: string
  readonly sourceNumber: string
}

/** A kind of channel: how to open one. Adding one is a folder under protocols/ and a line in `protocols/channels.ts`. */
export interface ChannelDefinition {
  readonly key: string
  readonly kind: 'sms' | 'voice'
  readonly title: Words
  /** Can this address be used at all? */
  addressFits(address: string): boolean
  open(config: ChannelConfig, host: ChannelHost): Channel
}

/** The same for all messages of a batch: nothing could be sent. */
export function allAgain(batch: readonly OutgoingMessage[], reason: ChannelReason, detail: string): SendResult[] {
  return batch.map(({ id }) => ({ id, outcome: 'again', externalIds: [], parts: 0, reason, detail }))
}
