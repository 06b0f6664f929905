import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { FrameCutter } from './frame-cutter.ts'
import type { Framing } from './frame-cutter.ts'
import type { DeviceRequest, GatewayHost, Listening, RequestOutcome } from './protocol.ts'
import type { QuarantineReason } from './quarantine-reason.ts'

/** Limits of a listening port. Defaults suit 10,000 stations; every one keeps a stranger from growing or holding the process. */
export interface TcpLimits {
  readonly maxConnections: number
  /** No byte for so long: closed. */
  readonly idleMs: number
  /** An unfinished frame for so long: its first byte is given up. */
  readonly frameMs: number
  /** Unusable bytes since the last good frame: closed. */
  readonly maxJunkBytes: number
  /** Frames of one connection that may wait for their commit; more, and the socket is not read. */
  readonly maxInHand: number
  /** Answers that may wait for a slow reader before it is cut off. */
  readonly maxUnsentBytes: number
  /** How long close() waits for frames in hand. */
  readonly closeMs: number
}

const defaultTcpLimits: TcpLimits = {
  maxConnections: 20_000, idleMs: 600_000, frameMs: 10_000, maxJunkBytes: 65_536, maxInHand: 32, maxUnsentBytes: 262_144, closeMs: 5_000,
}

/** What a conversation may do with its connection. */
export interface Link {
  readonly id: string
  readonly peer: string
  readonly host: GatewayHost
  send(bytes: Uint8Array): void
  /** The station that speaks here; requests for it go to the connection that named it last. */
  identify(station: string): void
  /** Quarantines bytes and counts them against the connection. */
  refuse(raw: Uint8Array, reason: QuarantineReason, detail: string, station?: string): void
}

/** The protocol's side of one connection. */
export interface Conversation {
  /**
   * Handles one frame (a copy). Called in the order of arrival; the work may overlap, but the bytes each call
   * resolves to are sent in order. Resolve to null to say nothing; a rejection also says nothing.
   */
  frame(raw: Uint8Array, at: number): Promise<Uint8Array | null>
  /** The frame that asks; null when this protocol has no such question. */
  request(station: string, request: DeviceRequest, now: number): Uint8Array | null
  /** About once a second. */
  tick?(now: number): void
  ended?(now: number): void
}

interface TcpProtocol {
  readonly name: string
  readonly framing: Framing
  readonly limits?: Partial<TcpLimits>
  converse(link: Link): Conversation
}

const TICK_MS = 1_000
/** After a power cut thousands of stations connect at once; Node's own 511 would reset them. */
const BACKLOG = 4_096
let sessions = 0

/** Opens a port for a framed protocol: order, back pressure, limits, quarantine and session events are the same for all. */
export async function listenTcp(protocol: TcpProtocol, host: GatewayHost, options: { readonly host: string; readonly port: number }): Promise<Listening> {
  const limits = { ...defaultTcpLimits, ...protocol.limits }
  const open = new Set<Connection>()
  const stations = new Map<string, Connection>()
  const server = createServer({ noDelay: true, keepAlive: true, allowHalfOpen: true }, (socket) => {
    const connection = new Connection(protocol, limits, host, socket, stations, () => open.delete(connection))
    open.add(connection)
    if (open.size > limits.maxConnections) connection.cut('limit')
  })
  const ticking = setInterval(() => {
    for (const connection of open) connection.tick()
  }, TICK_MS)
  ticking.unref()
  const port = await bind(server, options)
  return {
    port,
    request: (station, request) => stations.get(station)?.request(station, request) ?? 'not-connected',
    async close() {
      clearInterval(ticking)
      const freed = new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all([...open].map((connection) => connection.finish()))
      await freed
    },
  }
}

/** Binds the port and returns the one given; rejects when it is taken. */
export function bind(server: Server, options: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...options, backlog: BACKLOG }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : options.port)
    })
  })
}

export function peerOf(socket: Socket): string {
  return `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`
}

export function nextSessionId(protocol: string): string {
  sessions += 1
  return `${protocol}-${sessions}`
}

class Connection implements Link {
  readonly id: string
  readonly peer: string
  readonly host: GatewayHost
  readonly #protocol: TcpProtocol
  readonly #limits: TcpLimits
  readonly #socket: Socket
  readonly #stations: Map<string, Connection>
  readonly #conversation: Conversation
  readonly #cutter: FrameCutter
  /** Last answer of the queue: each waits for the one before. */
  #answers: Promise<void> = Promise.resolve()
  #inHand = 0
  #junkBytes = 0
  #stalledSince: number | null = null
  #station: string | undefined
  readonly #named = new Set<string>()
  #why = 'peer'
  #ended = false

  constructor(protocol: TcpProtocol, limits: TcpLimits, host: GatewayHost, socket: Socket, stations: Map<string, Connection>, gone: () => void) {
    this.id = nextSessionId(protocol.name)
    this.peer = peerOf(socket)
    this.host = host
    this.#protocol = protocol
    this.#limits = limits
    this.#socket = socket
    this.#stations = stations
    this.#cutter = new FrameCutter(protocol.framing, {
      frame: (bytes) => this.#frame(bytes.slice()),
      junk: (bytes, reason) => this.refuse(bytes, reason, ''),
    })
    this.#conversation = protocol.converse(this)
    host.session({ protocol: protocol.name, id: this.id, peer: this.peer, state: 'open', at: host.now() })
    socket.setTimeout(limits.idleMs, () => this.cut('idle'))
    socket.on('data', (chunk) => this.#read(chunk))
    // The reason of a broken connection is in its closing event; there is nobody to tell here.
    socket.on('error', () => (this.#why = 'broken'))
    // A device may close its half and still wait for the answers.
    socket.on('end', () => {
      this.#end()
      void this.#answers.then(() => socket.end())
    })
    socket.on('close', () => {
      this.#end()
      for (const station of this.#named) if (stations.get(station) === this) stations.delete(station)
      gone()
      host.session({ ...this.#event(), state: 'closed', at: host.now(), why: this.#why })
    })
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.destroyed || !this.#socket.writable) return
    this.#socket.write(bytes)
    if (this.#socket.writableLength > this.#limits.maxUnsentBytes) this.cut('slow-reader')
  }

  identify(station: string): void {
    this.#stations.set(station, this)
    this.#named.add(station)
    this.#station = station
  }

  refuse(raw: Uint8Array, reason: QuarantineReason, detail: string, station?: string): void {
    const known = station ?? this.#station
    this.host.quarantine({
      protocol: this.#protocol.name, peer: this.peer, raw, reason, receivedAt: this.host.now(),
      ...(known !== undefined && { station: known }), ...(detail && { detail }),
    })
    this.#junkBytes += raw.length
    if (this.#junkBytes > this.#limits.maxJunkBytes) this.cut('too-much-junk')
  }

  request(station: string, request: DeviceRequest): RequestOutcome {
    const bytes = this.#conversation.request(station, request, this.host.now())
    if (!bytes) return 'unsupported'
    this.send(bytes)
    return 'sent'
  }

  cut(why: string): void {
    if (this.#socket.destroyed) return
    this.#why = why
    this.#socket.destroy()
  }

  tick(): void {
    const now = this.host.now()
    this.#conversation.tick?.(now)
    if (this.#cutter.pending === 0 && !this.#cutter.hasJunk) this.#stalledSince = null
    else if (this.#stalledSince === null) this.#stalledSince = now
    else if (now - this.#stalledSince >= this.#limits.frameMs) {
      this.#stalledSince = null
      this.#cutter.stall()
    }
  }

  /** Takes no more bytes, lets the frames in hand end, closes. */
  async finish(): Promise<void> {
    this.#why = 'server'
    this.#socket.pause()
    const closed = new Promise<void>((resolve) => {
      if (this.#socket.closed) resolve()
      else this.#socket.once('close', () => resolve())
    })
    const late = setTimeout(() => this.#socket.destroy(), this.#limits.closeMs)
    await Promise.race([this.#answers, closed])
    this.#socket.end(() => this.#socket.destroy())
    await closed
    clearTimeout(late)
  }

  #read(chunk: Uint8Array): void {
    if (this.#socket.destroyed) return
    this.#cutter.push(chunk)
    if (this.#inHand >= this.#limits.maxInHand) this.#socket.pause()
  }

  #frame(raw: Uint8Array): void {
    const at = this.host.now()
    const before = this.#answers
    const junkBefore = this.#junkBytes
    this.#stalledSince = null
    this.#inHand += 1
    const answer = this.#conversation.frame(raw, at)
    this.host.session({ ...this.#event(), state: 'frame', at, bytes: raw.length })
    this.#answers = this.#answerInTurn(answer, before, junkBefore)
  }

  async #answerInTurn(answer: Promise<Uint8Array | null>, before: Promise<void>, junkBefore: number): Promise<void> {
    // A rejection is a commit that failed: the device hears nothing and sends again. The host knows the cause.
    const bytes = await answer.catch(() => undefined)
    await before
    if (bytes !== undefined && this.#junkBytes === junkBefore) this.#junkBytes = 0
    if (bytes) this.send(bytes)
    this.#settled()
  }

  #settled(): void {
    this.#inHand -= 1
    if (this.#inHand < this.#limits.maxInHand / 2 && !this.#ended) this.#socket.resume()
  }

  #event(): { protocol: string; id: string; peer: string; station?: string } {
    const event = { protocol: this.#protocol.name, id: this.id, peer: this.peer }
    return this.#station === undefined ? event : { ...event, station: this.#station }
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#cutter.end()
    this.#conversation.ended?.(this.host.now())
  }
}
