import type { Pdu } from 'smpp'
import { allAgain, type Channel, type ChannelConfig, type ChannelDefinition, type ChannelHost, type ChannelReason, type ChannelState, type IncomingAnswer, type IncomingReceipt, type OutgoingMessage, type SendResult } from '#platform/server/notify/channel.ts'
import { Gather } from '#platform/server/notify/gather.ts'
import { cutMessage, isFinal, judgeStatus, readReceipt, type SmsPart } from './codec.ts'
import { readAddress, SmppConnection, type SmppTimes } from './connection.ts'
import { inWindow } from './submit-window.ts'

const TIMES: SmppTimes = { answerMs: 10_000, enquireMs: 20_000, reconnectMs: 1_000 }
const BATCH = 100
/** PDUs without answer at one time; operators give 10–100. */
const WINDOW = 32
/** ESM class bits 5–2: 0001 is a delivery receipt (SMPP 3.4 §5.2.12). */
const RECEIPT_CLASS = 0x04

/** SMS over SMPP 3.4 as a transceiver: sends UCS-2 in parts, takes receipts and replies. */
export class SmppChannel implements Channel {
  readonly key = 'smpp'
  readonly batch = BATCH
  readonly #host: ChannelHost
  readonly #connection: SmppConnection
  readonly #receipts: Gather<IncomingReceipt>
  readonly #answers: Gather<IncomingAnswer>
  #reference = 0
  #state: ChannelState = { up: false, detail: '正在连接', lastOkAt: null }

  constructor(config: ChannelConfig, host: ChannelHost, times: Partial<SmppTimes> = {}) {
    const address = readAddress(config.address)
    if (!address) throw new Error(`no SMPP address: ${config.address}`)
    this.#host = host
    this.#receipts = new Gather((receipts) => host.receipts(receipts))
    this.#answers = new Gather((answers) => host.answers(answers))
    this.#connection = new SmppConnection(address, { systemId: config.account, password: config.secret }, { ...TIMES, ...times }, {
      deliver: (pdu) => this.#take(pdu),
      state: (up, detail) => {
        this.#state = { up, detail, lastOkAt: up ? host.now() : this.#state.lastOkAt }
        host.changed()
      },
    })
  }

  async send(batch: readonly OutgoingMessage[]): Promise<readonly SendResult[]> {
    if (!this.#connection.bound) return allAgain(batch, 'unreachable', this.#state.detail ?? '未连接')
    const results = await inWindow(batch, WINDOW, (message) => this.#sendOne(message))
    if (results.some((result) => result.outcome === 'taken')) this.#state = { ...this.#state, lastOkAt: this.#host.now() }
    return results
  }

  state(): ChannelState {
    return this.#state
  }

  async close(): Promise<void> {
    this.#connection.close()
  }

  async #sendOne(message: OutgoingMessage): Promise<SendResult> {
    this.#reference = (this.#reference + 1) & 0xff
    const externalIds: string[] = []
    for (const part of cutMessage(message.text, this.#reference)) {
      const answer = await this.#connection.submit(fieldsOf(message, part))
      if (!answer) return { id: message.id, outcome: 'again', externalIds, parts: externalIds.length, reason: 'unreachable', detail: 'submit_sm 无应答' }
      const judged = judgeStatus(answer.command_status)
      if (judged.outcome !== 'taken') return { id: message.id, outcome: judged.outcome, externalIds, parts: externalIds.length, reason: judged.reason, detail: `command_status 0x${answer.command_status.toString(16).padStart(8, '0').toUpperCase()}` }
      externalIds.push(answer.message_id ?? '')
    }
    return { id: message.id, outcome: 'taken', externalIds, parts: externalIds.length, reason: null, detail: null }
  }

  /** True when what came was kept (or is nothing to keep). */
  async #take(pdu: Pdu): Promise<boolean> {
    const text = textOf(pdu)
    if (((pdu.esm_class ?? 0) & 0x3c) === RECEIPT_CLASS) return this.#takeReceipt(pdu, text)
    await this.#answers.add({ phone: pdu.source_addr ?? '', to: pdu.destination_addr ?? '', externalId: null, text: text.slice(0, 1000), at: this.#host.now() })
    return true
  }

  async #takeReceipt(pdu: Pdu, text: string): Promise<boolean> {
    const receipt = readReceipt(text)
    // A receipt that can not be read will not be better the next time: say "taken".
    if (!receipt || !isFinal(receipt.stat)) return true
    const delivered = receipt.stat === 'DELIVRD'
    const reason: ChannelReason | null = delivered ? null : 'undelivered'
    const id = pdu.receipted_message_id ?? receipt.id
    await this.#receipts.add({ externalId: id, delivered, reason, detail: delivered ? null : `${receipt.stat} err ${receipt.err ?? '—'}`, at: this.#host.now() })
    return true
  }
}

function fieldsOf(message: OutgoingMessage, part: SmsPart): Record<string, unknown> {
  const short = part.header === null ? { message: Buffer.from(part.body) } : { udh: Buffer.from(part.header), message: Buffer.from(part.body) }
  return {
    source_addr_ton: 0, source_addr_npi: 1, source_addr: message.from,
    dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: `86${message.phone}`,
    data_coding: 8, registered_delivery: 1, ...(part.header === null ? {} : { esm_class: 0x40 }),
    short_message: short,
  }
}

function textOf(pdu: Pdu): string {
  const payload = pdu.message_payload
  const words = pdu.short_message?.message ?? ''
  const used = words.length === 0 && payload !== undefined ? (Buffer.isBuffer(payload) ? payload : payload.message) : words
  return typeof used === 'string' ? used : used.toString('utf8')
}

export const smppChannel: ChannelDefinition = {
  key: 'smpp',
  kind: 'sms',
  title: { zh: '短信 SMPP 3.4', en: 'SMS by SMPP 3.4' },
  addressFits: (address) => readAddress(address) !== null,
  open: (config, host) => new SmppChannel(config, host),
}
