import type { z } from 'zod'
import { Feed, runHttpPeer } from '../simulation/http-peer.ts'
import { answerOf, type PeerDefinition, type PeerOptions } from '../simulation/peer.ts'
import { partCount } from '../smpp/codec.ts'
import { pollRequest, SMS_PATHS, smsRequest, type smsResponse, type SmsReports } from './wire.ts'

type Message = z.infer<typeof smsRequest>['messages'][number]
type Result = z.input<typeof smsResponse>['results'][number]

class Gateway {
  readonly #options: PeerOptions
  readonly #feed = new Feed<{ report?: SmsReports['reports'][number]; reply?: SmsReports['replies'][number] }>()
  readonly #byRef = new Map<string, string>()
  readonly #run = Date.now().toString(36)

  constructor(options: PeerOptions) {
    this.#options = options
  }

  send(payload: unknown): z.input<typeof smsResponse> {
    return { results: smsRequest.parse(payload).messages.map((message) => this.#take(message)) }
  }

  poll(payload: unknown): SmsReports {
    const { items, next, more } = this.#feed.read(pollRequest.parse(payload).after)
    return { reports: items.flatMap(({ report }) => (report ? [report] : [])), replies: items.flatMap(({ reply }) => (reply ? [reply] : [])), next, more }
  }

  #take(message: Message): Result {
    const { behaviour, say } = this.#options
    if (behaviour.mode === 'refuse') {
      say({ kind: 'refused', id: message.ref, to: message.to, detail: 'refuse' })
      return { ref: message.ref, code: 'refused', id: null, message: '内容被拒绝' }
    }
    if (!/^\d{5,20}$/.test(message.to)) return { ref: message.ref, code: 'bad-number', id: null, message: '号码不对' }
    const known = this.#byRef.get(message.ref)
    const id = known ?? `${this.#run}-${this.#byRef.size + 1}`
    say({ kind: 'message', id, to: message.to, from: message.from, text: message.text, repeated: known !== undefined })
    if (known === undefined) {
      this.#byRef.set(message.ref, id)
      setTimeout(() => this.#report(message, id), behaviour.receiptAfterMs)
      setTimeout(() => this.#reply(message, id), behaviour.answerAfterMs)
    }
    return { ref: message.ref, code: 'ok', id, parts: partCount(message.text) }
  }

  #report(message: Message, id: string): void {
    const { behaviour, say } = this.#options
    const delivered = behaviour.mode !== 'undelivered'
    for (let sent = 0; sent < behaviour.receipts; sent++) {
      say({ kind: 'receipt', id, to: message.to, detail: delivered ? 'delivered' : 'undelivered' })
      this.#feed.push({ report: { id, delivered, code: delivered ? null : 'UNDELIV', at: Date.now() } })
    }
  }

  #reply(message: Message, id: string): void {
    const words = answerOf(this.#options.behaviour, message.to)
    if (words === null || this.#options.behaviour.mode !== 'normal') return
    this.#options.say({ kind: 'answer', id, to: message.to, detail: words })
    this.#feed.push({ reply: { from: message.to, to: message.from, text: words, at: Date.now() } })
  }
}

export const smsGatewayPeer: PeerDefinition = {
  name: 'sms-gateway',
  title: { zh: '短信 HTTP 网关', en: 'SMS gateway over HTTP' },
  defaultPort: 2780,
  run(options) {
    const gateway = new Gateway(options)
    return runHttpPeer(options, { [SMS_PATHS.send]: (payload) => gateway.send(payload), [SMS_PATHS.poll]: (payload) => gateway.poll(payload) }, [SMS_PATHS.send])
  },
}
