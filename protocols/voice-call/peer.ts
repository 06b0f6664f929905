import type { z } from 'zod'
import { Feed, runHttpPeer } from '../simulation/http-peer.ts'
import { answerOf, type PeerDefinition, type PeerMode, type PeerOptions } from '../simulation/peer.ts'
import { pollRequest } from '../sms-gateway/wire.ts'
import { CALL_PATHS, callRequest, type callResponse, type CallResults } from './wire.ts'

type Call = z.infer<typeof callRequest>['calls'][number]
type End = CallResults['results'][number]['end']

const ENDS: Partial<Record<PeerMode, End>> = { busy: 'busy', 'no-answer': 'no-answer', 'hang-up': 'hung-up', undelivered: 'no-answer' }

class Gateway {
  readonly #options: PeerOptions
  readonly #feed = new Feed<CallResults['results'][number]>()
  readonly #byRef = new Map<string, string>()
  readonly #run = Date.now().toString(36)

  constructor(options: PeerOptions) {
    this.#options = options
  }

  send(payload: unknown): z.input<typeof callResponse> {
    return { results: callRequest.parse(payload).calls.map((call) => this.#take(call)) }
  }

  poll(payload: unknown): CallResults {
    const { items, next, more } = this.#feed.read(pollRequest.parse(payload).after)
    return { results: items, next, more }
  }

  #take(call: Call): z.input<typeof callResponse>['results'][number] {
    const { behaviour, say } = this.#options
    if (behaviour.mode === 'refuse') {
      say({ kind: 'refused', id: call.ref, to: call.to, detail: 'refuse' })
      return { ref: call.ref, code: 'refused', id: null, message: '线路拒绝' }
    }
    if (!/^\d{5,20}$/.test(call.to)) return { ref: call.ref, code: 'bad-number', id: null, message: '号码不对' }
    const known = this.#byRef.get(call.ref)
    const id = known ?? `${this.#run}-${this.#byRef.size + 1}`
    say({ kind: 'message', id, to: call.to, from: call.from, text: call.text, repeated: known !== undefined })
    if (known === undefined) {
      this.#byRef.set(call.ref, id)
      setTimeout(() => this.#end(call, id), behaviour.answerAfterMs)
    }
    return { ref: call.ref, code: 'ok', id }
  }

  #end(call: Call, id: string): void {
    const { behaviour, say } = this.#options
    const end = ENDS[behaviour.mode] ?? 'heard'
    const pressed = end === 'heard' ? answerOf(behaviour, call.to) : null
    const key = pressed !== null && call.keys.includes(pressed) ? pressed : null
    for (let sent = 0; sent < behaviour.receipts; sent++) {
      say({ kind: key === null ? 'receipt' : 'answer', id, to: call.to, detail: key ?? end })
      this.#feed.push({ id, to: call.to, end, key, at: Date.now() })
    }
  }
}

export const voiceGatewayPeer: PeerDefinition = {
  name: 'voice-gateway',
  title: { zh: '语音外呼网关', en: 'Voice call gateway' },
  defaultPort: 2781,
  run(options) {
    const gateway = new Gateway(options)
    return runHttpPeer(options, { [CALL_PATHS.send]: (payload) => gateway.send(payload), [CALL_PATHS.poll]: (payload) => gateway.poll(payload) }, [CALL_PATHS.send])
  },
}
