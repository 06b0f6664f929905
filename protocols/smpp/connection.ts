import smpp from 'smpp'
import type { Pdu, Session } from 'smpp'

export interface SmppTimes {
  /** An unanswered PDU counts as lost after this. */
  readonly answerMs: number
  /** enquire_link every so often; one without answer ends the connection. */
  readonly enquireMs: number
  /** First wait before connecting again; doubles up to 30 s. */
  readonly reconnectMs: number
}

export interface SmppAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}

/** `smsc.example.cn:2775`, `smpp://…`, `ssmpp://…` (TLS); null when it is no such address. */
export function readAddress(text: string): SmppAddress | null {
  const match = /^(?:(s?smpp):\/\/)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/.exec(text.trim())
  if (!match) return null
  const tls = match[1] === 'ssmpp'
  const port = Number(match[3] ?? (tls ? 3550 : 2775))
  return port > 0 && port < 65_536 ? { host: match[2]!.replaceAll(/[[\]]/g, ''), port, tls } : null
}

const hex = (status: number): string => `0x${status.toString(16).padStart(8, '0').toUpperCase()}`

/** A bound session, or why there is none; connects again by itself until it is closed. */
export class SmppConnection {
  readonly #address: SmppAddress
  readonly #account: { systemId: string; password: string }
  readonly #times: SmppTimes
  readonly #onDeliver: (pdu: Pdu) => Promise<boolean>
  readonly #onState: (up: boolean, detail: string | null) => void
  readonly #lost = new Set<() => void>()
  #session: Session | null = null
  #bound = false
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  #closed = false

  constructor(address: SmppAddress, account: { systemId: string; password: string }, times: SmppTimes, on: { deliver: (pdu: Pdu) => Promise<boolean>; state: (up: boolean, detail: string | null) => void }) {
    this.#address = address
    this.#account = account
    this.#times = times
    this.#onDeliver = on.deliver
    this.#onState = on.state
    this.#connect()
  }

  get bound(): boolean {
    return this.#bound
  }

  /** The answer to a submit_sm; null when the connection broke or nothing came in time. */
  submit(fields: Readonly<Record<string, unknown>>): Promise<Pdu | null> {
    const session = this.#session
    if (!session || !this.#bound) return Promise.resolve(null)
    return this.#asked((answered) => session.submit_sm(fields, answered))
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#session?.destroy()
    this.#loseAll()
  }

  #asked(ask: (answered: (pdu: Pdu) => void) => boolean): Promise<Pdu | null> {
    return new Promise((resolve) => {
      const end = (pdu: Pdu | null): void => {
        clearTimeout(timer)
        this.#lost.delete(lost)
        resolve(pdu)
      }
      const lost = (): void => end(null)
      const timer = setTimeout(lost, this.#times.answerMs)
      this.#lost.add(lost)
      if (!ask(end)) lost()
    })
  }

  #loseAll(): void {
    for (const lost of this.#lost) lost()
  }

  #connect(): void {
    const session = smpp.connect(this.#address)
    this.#session = session
    const patience = setTimeout(() => this.#drop(session, '连接或绑定超时'), this.#times.answerMs)
    session.on('connect', () => void session.socket.setNoDelay(true))
    // The package leaves its reader stuck after a PDU it can not read: the only way on is a new connection.
    session.on('error', (error: Error) => this.#drop(session, faultWords(error)))
    session.on('close', () => {
      clearTimeout(patience)
      this.#drop(session, '对端断开')
    })
    session.on('deliver_sm', (pdu: Pdu) => void this.#deliver(session, pdu))
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      this.#drop(session, '对端解除绑定')
    })
    session.on(this.#address.tls ? 'secureConnect' : 'connect', () => {
      session.bind_transceiver({ system_id: this.#account.systemId, password: this.#account.password, interface_version: 0x34 }, (pdu) => {
        clearTimeout(patience)
        if (pdu.command_status === 0) this.#up(session)
        else this.#drop(session, `绑定被拒绝 ${hex(pdu.command_status)}`)
      })
    })
  }

  #up(session: Session): void {
    if (this.#session !== session || this.#closed) return
    this.#bound = true
    this.#failures = 0
    this.#onState(true, null)
    this.#later(() => this.#enquire(session), this.#times.enquireMs)
  }

  #enquire(session: Session): void {
    void this.#asked((answered) => session.enquire_link(answered)).then((answer) => {
      if (this.#session !== session || this.#closed) return
      if (answer) this.#later(() => this.#enquire(session), this.#times.enquireMs)
      else this.#drop(session, 'enquire_link 无应答')
    })
  }

  /** The peer is told "taken" only after the host has kept it; else it sends it again. */
  async #deliver(session: Session, pdu: Pdu): Promise<void> {
    const kept = await this.#onDeliver(pdu).catch(() => false)
    // 0x65 ESME_RX_T_APPN: a temporary error of the receiver, worth sending again.
    session.send(pdu.response(kept ? {} : { command_status: 0x65 }))
  }

  #drop(session: Session, why: string): void {
    session.destroy()
    if (this.#session !== session || this.#closed) return
    this.#session = null
    this.#bound = false
    this.#loseAll()
    this.#failures += 1
    this.#onState(false, why)
    this.#later(() => this.#connect(), Math.min(30_000, this.#times.reconnectMs * 2 ** Math.min(this.#failures - 1, 6)))
  }

  #later(work: () => void, ms: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(work, ms)
  }
}

function faultWords(error: Error): string {
  const { code } = error as { code?: string }
  return (code ?? error.message).slice(0, 200)
}
