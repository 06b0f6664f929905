import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import smpp from 'smpp'
import type { Pdu, Session } from 'smpp'
import { answerOf, nationalNumber, type PeerBehaviour, type PeerDefinition, type PeerOptions } from '../simulation/peer.ts'
import { fromUcs2, partOf, ucs2, writeReceipt } from './codec.ts'

/** ESME_RINVDSTADR, ESME_RTHROTTLED, ESME_RBINDFAIL */
const STATUS = { refused: 0x0b, throttled: 0x58, bind: 0x0d } as const

interface Assembly {
  readonly parts: Map<number, string>
  readonly total: number
}

/** An SMSC: takes parts, puts them together, sends receipts and what people reply. */
class Smsc {
  readonly #options: PeerOptions
  readonly #sessions = new Set<Session>()
  readonly #assemblies = new Map<string, Assembly>()
  readonly #run = Date.now().toString(36)
  #count = 0
  #closed = false

  constructor(options: PeerOptions) {
    this.#options = options
  }

  get #behaviour(): PeerBehaviour {
    return this.#options.behaviour
  }

  take(session: Session): void {
    session.on('error', () => session.destroy())
    session.on('close', () => this.#sessions.delete(session))
    session.on('bind_transceiver', (pdu: Pdu) => this.#bind(session, pdu))
    session.on('enquire_link', (pdu: Pdu) => {
      if (this.#behaviour.mode !== 'silent') session.send(pdu.response())
    })
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('submit_sm', (pdu: Pdu) => void this.#submit(session, pdu))
  }

  close(): void {
    this.#closed = true
    for (const session of this.#sessions) session.destroy()
  }

  #bind(session: Session, pdu: Pdu): void {
    const { account, secret } = this.#options
    const taken = this.#behaviour.mode !== 'reject-account' && pdu.system_id === account && pdu.password === secret
    this.#options.say({ kind: 'account', account: pdu.system_id ?? '', taken })
    session.send(pdu.response(taken ? { system_id: 'simulated-smsc' } : { command_status: STATUS.bind }))
    if (taken) this.#sessions.add(session)
    else session.close()
  }

  async #submit(session: Session, pdu: Pdu): Promise<void> {
    if (this.#behaviour.delayMs > 0) await sleep(this.#behaviour.delayMs)
    if (!this.#sessions.has(session) || !this.#answers(session, pdu)) return
    const id = `${this.#run}-${(this.#count += 1)}`
    session.send(pdu.response({ message_id: id }))
    void this.#receipts(pdu, id)
    const whole = this.#assemble(pdu)
    if (whole === null) return
    this.#options.say({ kind: 'message', id, to: nationalNumber(pdu.destination_addr ?? ''), from: pdu.source_addr ?? '', text: whole, repeated: false })
    void this.#reply(pdu, id)
  }

  /** False when the mode says that this part is not taken: nothing, a refusal, or the end of the connection. */
  #answers(session: Session, pdu: Pdu): boolean {
    const { mode } = this.#behaviour
    if (mode === 'drop') session.destroy()
    if (mode === 'refuse' || mode === 'throttle') {
      this.#options.say({ kind: 'refused', id: '', to: pdu.destination_addr ?? '', detail: mode })
      session.send(pdu.response({ command_status: mode === 'refuse' ? STATUS.refused : STATUS.throttled }))
    }
    return !['silent', 'drop', 'refuse', 'throttle'].includes(mode)
  }

  /** The whole text when this was its last missing part. */
  #assemble(pdu: Pdu): string | null {
    const { text, part } = readPart(pdu)
    if (!part) return text
    const key = `${pdu.destination_addr} ${part.reference} ${part.total}`
    const assembly = this.#assemblies.get(key) ?? { parts: new Map<number, string>(), total: part.total }
    assembly.parts.set(part.number, text)
    this.#assemblies.set(key, assembly)
    if (assembly.parts.size < assembly.total) return null
    this.#assemblies.delete(key)
    return [...assembly.parts].sort(([a], [b]) => a - b).map(([, piece]) => piece).join('')
  }

  async #receipts(pdu: Pdu, id: string): Promise<void> {
    const { mode, receipts, receiptAfterMs } = this.#behaviour
    const stat = mode === 'undelivered' || mode === 'busy' || mode === 'no-answer' || mode === 'hang-up' ? 'UNDELIV' : 'DELIVRD'
    await sleep(receiptAfterMs)
    for (let sent = 0; sent < receipts; sent++) {
      this.#options.say({ kind: 'receipt', id, to: nationalNumber(pdu.destination_addr ?? ''), detail: stat })
      await this.#deliver({ source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4, data_coding: 1, short_message: { message: Buffer.from(writeReceipt({ id, stat, err: stat === 'DELIVRD' ? '000' : '017', at: Date.now() }), 'latin1') } })
    }
  }

  async #reply(pdu: Pdu, id: string): Promise<void> {
    await sleep(this.#behaviour.answerAfterMs)
    const words = answerOf(this.#behaviour, pdu.destination_addr ?? '')
    if (words === null || this.#behaviour.mode !== 'normal') return
    this.#options.say({ kind: 'answer', id, to: nationalNumber(pdu.destination_addr ?? ''), detail: words })
    await this.#deliver({ source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, data_coding: 8, short_message: { message: Buffer.from(ucs2(words)) } })
  }

  /** Kept until some session takes it: a centre that was away gets it when it is back. */
  async #deliver(fields: Readonly<Record<string, unknown>>): Promise<void> {
    for (let tries = 0; tries < 60 && !this.#closed; tries++) {
      const session = [...this.#sessions].at(-1)
      const answer = session ? await asked(session, fields) : null
      if (answer?.command_status === 0) return
      await sleep(500)
    }
  }
}

function asked(session: Session, fields: Readonly<Record<string, unknown>>): Promise<Pdu | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), 10_000)
    const sent = session.deliver_sm(fields, (pdu) => {
      clearTimeout(timer)
      resolve(pdu)
    })
    if (!sent) resolve(null)
  })
}

function readPart(pdu: Pdu): { text: string; part: ReturnType<typeof partOf> } {
  const { message = '', udh } = pdu.short_message ?? {}
  const text = typeof message === 'string' ? message : fromUcs2(message)
  const elements = Array.isArray(udh) ? udh : []
  for (const element of elements) {
    const part = partOf(Uint8Array.of(element.length, ...element))
    if (part) return { text, part }
  }
  return { text, part: null }
}

export const smscPeer: PeerDefinition = {
  name: 'smsc',
  title: { zh: '短信中心 SMPP 3.4', en: 'SMSC, SMPP 3.4' },
  defaultPort: 2775,
  async run(options) {
    const smsc = new Smsc(options)
    const server = smpp.createServer((session) => smsc.take(session))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.host, resolve)
    })
    const { port } = server.address() as AddressInfo
    return {
      port,
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          for (const session of server.sessions) session.destroy()
          smsc.close()
        }),
    }
  },
}
