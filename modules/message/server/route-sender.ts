import { setTimeout as sleep } from 'node:timers/promises'
import type { InputOf, OutputOf } from '#platform/kernel/contract.ts'
import { SECOND } from '#platform/kernel/instant.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { errorFacts } from '#platform/server/logger.ts'
import type { Channel, ChannelHost, OutgoingMessage, SendResult } from '#platform/server/notify/channel.ts'
import { SendRate } from '#platform/server/notify/rate-limit.ts'
import { message } from '../contract.ts'
import type { RouteState } from '../contract/message-row.ts'
import { senderNumber } from '../domain/match-reply.ts'
import { smsText, spokenText } from '../domain/wire-text.ts'
import type { ChannelOpener } from './channel-openers.ts'

export type RouteEntry = OutputOf<typeof message.queries.routeTable>['routes'][number]
export type SenderRuntime = Pick<ModuleRuntime, 'act' | 'ask' | 'now'> & { readonly services: Pick<ModuleRuntime['services'], 'cipher' | 'logger'> }

type Claimed = OutputOf<typeof message.actions.claimMessages>['messages'][number]
type Recorded = InputOf<typeof message.actions.recordResults>['results'][number]

/** Tries to write down what a peer took: without it the message would be sent again when the lease runs out. */
const RECORD_TRIES = 5

/** One route that is open: takes what waits for it, at its rate, and writes down what its peer says. */
export class RouteSender implements ChannelHost {
  readonly #runtime: SenderRuntime
  readonly #wake: () => void
  readonly #channel: Channel | null
  readonly #rate: SendRate
  readonly entry: RouteEntry
  #busy: Promise<void> | null = null
  #closed = false
  /** Last state that was written down. */
  noted: { state: RouteState; detail: string | null } | null = null

  constructor(runtime: SenderRuntime, entry: RouteEntry, opener: ChannelOpener, wake: () => void) {
    this.#runtime = runtime
    this.#wake = wake
    this.entry = entry
    this.#rate = new SendRate(entry.setting.ratePerSecond, runtime.now())
    const { address, account, sourceNumber } = entry.setting
    const secret = entry.sealedSecret === null ? '' : runtime.services.cipher.open(entry.sealedSecret)
    this.#channel = opener.open(entry.route, { address, account, secret, sourceNumber }, this)
  }

  get state(): { up: boolean; detail: string | null; lastOkAt: number | null } {
    return this.#channel?.state() ?? { up: false, detail: '没有这种通道', lastOkAt: null }
  }

  /** Ms until the rate lets another message leave. */
  get wait(): number {
    return this.#rate.wait(this.now())
  }

  now(): number {
    return this.#runtime.now()
  }

  changed(): void {
    this.#wake()
  }

  async receipts(receipts: Parameters<ChannelHost['receipts']>[0]): Promise<void> {
    await this.#runtime.act(message.actions.takeReceipt, { route: this.entry.route, receipts: receipts.map((receipt) => ({ ...receipt, detail: receipt.detail?.slice(0, 300) ?? null, at: new Date(receipt.at).toISOString() })) })
  }

  async answers(answers: Parameters<ChannelHost['answers']>[0]): Promise<void> {
    await this.#runtime.act(message.actions.takeAnswer, { route: this.entry.route, answers: answers.map((answer) => ({ ...answer, text: answer.text.slice(0, 1000), at: new Date(answer.at).toISOString() })) })
  }

  /** Sends what waits until nothing is left or the rate is used up; one run at a time. */
  drain(preferred: boolean): Promise<void> {
    this.#busy ??= this.#drain(preferred)
      .catch((error: unknown) => this.#runtime.services.logger.error(`channel ${this.entry.route}`, errorFacts(error)))
      .finally(() => {
        this.#busy = null
      })
    return this.#busy
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#channel?.close()
    await this.#busy
  }

  async #drain(preferred: boolean): Promise<void> {
    const channel = this.#channel
    while (channel && !this.#closed) {
      const room = Math.min(channel.batch, this.#rate.available(this.now()))
      if (room < 1) return
      const { messages } = await this.#runtime.act(message.actions.claimMessages, { route: this.entry.route, channel: this.entry.channel, preferred, limit: room })
      if (messages.length === 0) return
      this.#rate.take(messages.length)
      const results = await channel.send(messages.map((one) => this.#outgoing(one)))
      await this.#record(messages, results)
      if (messages.length < room) return
    }
  }

  #outgoing(one: Claimed): OutgoingMessage {
    const { setting, channel } = this.entry
    const from = channel === 'sms' ? senderNumber(setting.sourceNumber, setting.extensionDigits, one.replyNumber) : setting.sourceNumber
    const text = channel === 'sms' ? smsText(one.text, one.answers) : spokenText(one.text, one.answers)
    return { id: one.id, phone: this.#runtime.services.cipher.open(one.sealedPhone), from, text, keys: one.answers.map((answer) => answer.digit) }
  }

  /** By the correlation of who asked for them, so that the chain of a matter shows its messages. */
  async #record(claimed: readonly Claimed[], results: readonly SendResult[]): Promise<void> {
    const correlationOf = new Map(claimed.map((one) => [one.id, one.correlationId]))
    for (const [correlationId, group] of Map.groupBy(results, (result) => correlationOf.get(result.id))) {
      const lines = group.map((result): Recorded => ({ ...result, externalIds: [...result.externalIds], detail: result.detail?.slice(0, 300) ?? null }))
      await this.#persist(lines, correlationId)
    }
  }

  async #persist(results: Recorded[], correlationId: string | undefined): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#runtime.act(message.actions.recordResults, { route: this.entry.route, results }, correlationId)
        return
      } catch (error) {
        if (tries >= RECORD_TRIES || this.#closed) throw error
        await sleep(tries * SECOND)
      }
    }
  }
}
