import { EventEmitter } from 'node:events'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { Aedes } from 'aedes'
import type { AuthenticateError, Client, PublishPacket, Subscription } from 'aedes'
import type { DeviceRequest, DeviceRights, GatewayHost, Listening, ProtocolDefinition, RequestOutcome } from '../protocol.ts'
import type { QuarantineReason } from '../quarantine-reason.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { bind, nextSessionId, peerOf } from '../tcp-gateway.ts'
import { PacketLengthGuard, readTopic } from './codec.ts'
import type { DeviceTopic } from './codec.ts'
import { publishedFrame } from './published-frame.ts'

interface MqttLimits {
  readonly maxConnections: number
  /** Longest control packet; a longer one ends the connection. */
  readonly maxPacketBytes: number
  /** CONNECT must arrive within this time. */
  readonly connectMs: number
  /** QoS 2 messages of one client that may wait for their release. */
  readonly maxInflight: number
}

const defaultMqttLimits: MqttLimits = { maxConnections: 20_000, maxPacketBytes: 65_536, connectMs: 10_000, maxInflight: 20 }

export function defineMqtt(limits: Partial<MqttLimits> = {}): ProtocolDefinition {
  return {
    name: 'mqtt',
    title: { zh: '物联网 MQTT', en: 'Internet of things, MQTT' },
    portSetting: 'JINDING_MQTT_PORT',
    defaultPort: 1883,
    listen: (host, options) => listenMqtt(host, options, { ...defaultMqttLimits, ...limits }),
  }
}

export const mqtt = defineMqtt()

/** Ends a connection on purpose; what was wrong is already in quarantine, or is the host's to know. */
class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** What is known of one connection. */
interface Visitor {
  readonly id: string
  readonly peer: string
  readonly socket: Socket
  /** Last bytes read, for the quarantine entry of a stream that is no MQTT. */
  last: Uint8Array
  /** A CONNECT packet was understood. */
  understood: boolean
  rights: DeviceRights | null
  topicRoot: string | null
}

const KEPT_BYTES = 512

async function listenMqtt(host: GatewayHost, options: { readonly host: string; readonly port: number }, limits: MqttLimits): Promise<Listening> {
  const port = new MqttPort(host, limits)
  await port.broker.listen()
  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }, (socket) => port.visit(socket))
  server.maxConnections = limits.maxConnections
  const bound = await bind(server, options)
  return {
    port: bound,
    request: (station, request) => port.request(station, request),
    async close() {
      const freed = new Promise<void>((resolve) => server.close(() => resolve()))
      await port.settle()
      await new Promise<void>((resolve) => port.broker.close(() => resolve()))
      port.destroyAll()
      await freed
    },
  }
}

class MqttPort {
  readonly broker: Aedes
  readonly #host: GatewayHost
  readonly #limits: MqttLimits
  readonly #visitors = new Map<Socket, Visitor>()
  readonly #devices = new Map<string, Visitor>()
  /** Outlives the socket: the will of a client that is gone is published after its connection has closed. */
  readonly #clients = new WeakMap<Client, Visitor>()
  readonly #commits = new Set<Promise<void>>()
  #stopping = false

  constructor(host: GatewayHost, limits: MqttLimits) {
    this.#host = host
    this.#limits = limits
    this.broker = new Aedes({
      connectTimeout: limits.connectMs,
      maxInflightInbound: limits.maxInflight,
      queueLimit: 10,
      maxTopicLevels: 10,
      preConnect: (client, packet, done) => {
        const visitor = this.#visitors.get(client.conn as Socket)
        if (visitor) {
          visitor.understood = true
          this.#clients.set(client, visitor)
        }
        // Sessions are not kept: a device sends again what was not acknowledged, and requests to devices belong in a table.
        packet.clean = true
        done(null, visitor !== undefined)
      },
      authenticate: (client, username, password, done) => {
        this.#authenticate(client, username, password).then((refusal) => done(refusal, refusal === null), () => done(authError(3, 'not available'), null))
      },
      authorizePublish: (client, packet, done) => {
        this.#publish(client, packet).then(() => done(null), (error: unknown) => done(error instanceof Error ? error : new Refusal(String(error))))
      },
      authorizeSubscribe: (client, subscription, done) => done(null, this.#maySubscribe(client, subscription) ? subscription : null),
      authorizeForward: (client, packet) => (packet.topic === `${this.#visitorOf(client)?.topicRoot}/down` ? packet : null),
    })
    // Persistence is in memory and does not fail; should it ever, the process must live.
    EventEmitter.prototype.on.call(this.broker, 'error', (error: Error) => process.emitWarning(error))
    this.broker.on('clientError', (client, error) => this.#broken(client, error))
    this.broker.on('connectionError', (client, error) => this.#broken(client, error))
  }

  visit(socket: Socket): void {
    const visitor: Visitor = { id: nextSessionId('mqtt'), peer: peerOf(socket), socket, last: new Uint8Array(0), understood: false, rights: null, topicRoot: null }
    this.#visitors.set(socket, visitor)
    this.#host.session({ protocol: 'mqtt', id: visitor.id, peer: visitor.peer, state: 'open', at: this.#host.now() })
    this.#watchReads(visitor)
    socket.once('close', () => this.#gone(visitor))
    this.broker.handle(socket)
  }

  request(station: string, request: DeviceRequest): RequestOutcome {
    const visitor = this.#devices.get(station)
    if (!visitor?.topicRoot) return 'not-connected'
    const body = request.kind === 'message' ? request.body : { ...request, ts: this.#host.now() }
    const packet: PublishPacket = { cmd: 'publish', topic: `${visitor.topicRoot}/down`, payload: JSON.stringify(body), qos: 1, dup: false, retain: false }
    this.broker.publish(packet, () => undefined)
    return 'sent'
  }

  /** Takes no more messages; resolves when no commit is under way. */
  async settle(): Promise<void> {
    this.#stopping = true
    await Promise.allSettled(this.#commits)
  }

  destroyAll(): void {
    for (const socket of this.#visitors.keys()) socket.destroy()
  }

  /** Aedes pulls bytes by read(); each chunk passes the length guard first, so that no packet outgrows the limit in its parser. */
  #watchReads(visitor: Visitor): void {
    const { socket } = visitor
    const guard = new PacketLengthGuard(this.#limits.maxPacketBytes)
    const read = socket.read.bind(socket)
    socket.read = (size?: number): unknown => {
      const chunk = read(size) as Buffer | null
      if (!chunk) return chunk
      visitor.last = Uint8Array.prototype.slice.call(chunk, 0, KEPT_BYTES)
      if (guard.accept(chunk)) return chunk
      this.#refuse(visitor, visitor.last, visitor.understood ? 'too-long' : 'noise', `packet longer than ${this.#limits.maxPacketBytes} bytes`)
      visitor.last = new Uint8Array(0)
      socket.destroy()
      return null
    }
  }

  #gone(visitor: Visitor): void {
    if (!visitor.understood && visitor.last.length > 0) this.#refuse(visitor, visitor.last, 'noise', 'no MQTT CONNECT')
    this.#visitors.delete(visitor.socket)
    const station = visitor.rights?.device
    if (station !== undefined && this.#devices.get(station) === visitor) this.#devices.delete(station)
    this.#host.session({ ...eventOf(visitor), state: 'closed', at: this.#host.now() })
  }

  /** A parser error after CONNECT: the bytes were no MQTT. Refusals, socket and time-out errors carry no new bytes. */
  #broken(client: Client, error: Error): void {
    const visitor = this.#visitorOf(client)
    if (!visitor?.understood || error instanceof Refusal || error instanceof FrameRefused) return
    if ('code' in error || 'errorCode' in error || error.message === 'keep alive timeout' || visitor.rights === null) return
    this.#refuse(visitor, visitor.last, 'bad-structure', error.message)
  }

  #visitorOf(client: Client | null): Visitor | undefined {
    return client ? this.#clients.get(client) : undefined
  }

  /** User name = device id = client id, so that no device can push another one out by taking its client id. */
  async #authenticate(client: Client, username: string | undefined, password: Uint8Array | undefined): Promise<AuthenticateError | null> {
    const visitor = this.#visitorOf(client)
    if (!visitor || !username) return authError(4, 'user name missing')
    if (client.id !== username) return authError(2, 'client id must equal the user name')
    const rights = await this.#host.authenticate('mqtt', username, password)
    if (!rights) {
      this.#refuse(visitor, new TextEncoder().encode(username), 'unauthorised', `device ${username.slice(0, 64)}`)
      return authError(4, 'bad user name or password')
    }
    visitor.rights = rights
    visitor.topicRoot = rights.topicRoot ?? null
    this.#devices.set(rights.device, visitor)
    return null
  }

  #maySubscribe(client: Client, subscription: Subscription): boolean {
    const visitor = this.#visitorOf(client)
    const topic = readTopic(subscription.topic)
    if (!visitor || topic?.leaf !== 'down' || !ownTopic(visitor, topic)) return false
    visitor.topicRoot ??= topic.root
    return true
  }

  /** Resolves when the message is committed, or kept in quarantine for good: only then is it acknowledged. */
  async #publish(client: Client | null, packet: PublishPacket): Promise<void> {
    const visitor = this.#visitorOf(client)
    // When the server stops, the wills of all devices come here: that would say offline of devices that are not.
    if (!visitor?.rights || this.#stopping) throw new Refusal('not taken')
    const raw = payloadBytes(packet)
    const at = this.#host.now()
    const topic = readTopic(packet.topic)
    if (!topic || topic.leaf === 'down' || !ownTopic(visitor, topic)) {
      this.#refuse(visitor, raw, 'wrong-topic', packet.topic.slice(0, 200))
      throw new Refusal('wrong topic')
    }
    // Nobody asks for the last value here; a retained message would only stay in memory.
    packet.retain = false
    this.#host.session({ ...eventOf(visitor), state: 'frame', at, bytes: raw.length })
    await this.#keep(visitor, visitor.rights, topic, raw, packet, at)
  }

  async #keep(visitor: Visitor, rights: DeviceRights, topic: DeviceTopic, raw: Uint8Array, packet: PublishPacket, at: number): Promise<void> {
    try {
      const frame = publishedFrame(topic, rights.device, raw, { peer: visitor.peer, receivedAt: at, qos: packet.qos })
      const commit = this.#host.commit(frame)
      this.#commits.add(commit)
      await commit.finally(() => this.#commits.delete(commit))
    } catch (error) {
      if (!(error instanceof FrameRefused)) throw new Refusal('not committed')
      // The same bytes would never get better: kept, and acknowledged so that the device does not send them for ever.
      this.#refuse(visitor, raw, error.reason, error.message)
    }
  }

  #refuse(visitor: Visitor, raw: Uint8Array, reason: QuarantineReason, detail: string): void {
    const station = visitor.rights?.device
    this.#host.quarantine({ protocol: 'mqtt', peer: visitor.peer, raw, reason, detail, receivedAt: this.#host.now(), ...(station !== undefined && { station }) })
  }
}

function ownTopic(visitor: Visitor, topic: DeviceTopic): boolean {
  const { rights } = visitor
  return rights !== null && (rights.topicRoot === undefined ? topic.device === rights.device : topic.root === rights.topicRoot)
}

function eventOf(visitor: Visitor): { protocol: string; id: string; peer: string; station?: string } {
  const event = { protocol: 'mqtt', id: visitor.id, peer: visitor.peer }
  return visitor.rights ? { ...event, station: visitor.rights.device } : event
}

function payloadBytes(packet: PublishPacket): Uint8Array {
  return typeof packet.payload === 'string' ? new TextEncoder().encode(packet.payload) : Uint8Array.from(packet.payload)
}

/** MQTT 3.1.1 CONNACK codes: 2 identifier rejected, 3 server not available, 4 bad user name or password. */
function authError(returnCode: 2 | 3 | 4, message: string): AuthenticateError {
  return Object.assign(new Error(message), { returnCode }) as AuthenticateError
}
