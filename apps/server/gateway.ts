import { deviceBookOf, type DeviceBook } from '#modules/monitoring/server/device-book.ts'
import { type FrameInput, monitoring } from '#modules/monitoring/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { actTyped, askTyped } from '#platform/server/action/runner.ts'
import { type CallOrigin, type Services, systemActor } from '#platform/server/action/runtime.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { Counter } from '#platform/server/metrics/exposition.ts'
import type { SettingSpec } from '#platform/server/settings.ts'
import { protocols } from '#protocols/index.ts'
import type { DeviceFrame, DeviceRequest, DeviceRights, GatewayHost, Listening, ProtocolDefinition, RequestOutcome } from '#protocols/protocol.ts'
import { GroupCommit } from './gateway-commit.ts'
import { QuarantineBuffer } from './gateway-quarantine.ts'

export interface GatewayOptions {
  readonly services: Services
  readonly world: string
  /** Values of {@link gatewaySettings} and `JINDING_HOST`. */
  readonly settings: Readonly<Record<string, string>>
  readonly protocols?: readonly ProtocolDefinition[]
  readonly commit?: Partial<{ maxItems: number; maxWaitMs: number; maxHeld: number }>
}

export interface Gateway {
  /** Port by protocol name. */
  readonly ports: Readonly<Record<string, number>>
  /** Protocols whose port could not be opened, with the reason. */
  readonly refused: Readonly<Record<string, string>>
  request(protocol: string, station: string, request: DeviceRequest): RequestOutcome
  /** Frames by protocol and outcome: committed, refused, quarantined. */
  readonly frames: Counter
  /** Frames that wait for their commit. */
  held(): number
  /** Takes no more frames, lets those in hand end, frees the ports. */
  stop(): Promise<void>
}

/** A port setting for every protocol present. */
export function gatewaySettings(list: readonly ProtocolDefinition[] = protocols): SettingSpec[] {
  return list.map((protocol) => ({ name: protocol.portSetting, byDefault: String(protocol.defaultPort), says: `device port: ${protocol.title.zh}; 0 takes a free one` }))
}

const GATHER = { maxItems: 600, maxWaitMs: 20, maxHeld: 20_000 }

const inputOf = (frame: DeviceFrame): FrameInput => ({
  protocol: frame.protocol, station: frame.station, peer: frame.peer, receivedAt: frame.receivedAt, sentAt: frame.sentAt, raw: Buffer.from(frame.raw).toString('base64'), kind: frame.kind,
  ...(frame.serial === undefined ? {} : { serial: frame.serial }),
  readings: frame.readings.map(({ quantity, observedAt, value, flag }) => ({ quantity, observedAt, value, ...(flag === undefined ? {} : { flag }) })),
})

/** What stands behind the protocols: one group commit for all sessions, the quarantine, the credentials, the device page. */
class Host implements GatewayHost {
  readonly #services: Services
  readonly #world: string
  readonly #book: DeviceBook
  readonly group: GroupCommit<FrameInput>
  readonly buffer: QuarantineBuffer
  readonly frames = new Counter()

  constructor(options: GatewayOptions) {
    this.#services = options.services
    this.#world = options.world
    this.#book = deviceBookOf(options.world)
    this.group = new GroupCommit<FrameInput>({
      ...GATHER, ...options.commit,
      write: async (frames) => void (await actTyped(this.#services, monitoring.actions.ingestReadings, { frames: [...frames] }, this.#origin())),
      setAside: (frame, error) => this.#setAside(frame, error),
    })
    this.buffer = new QuarantineBuffer({
      everyMs: 250, perPeerMinute: 120, maxLines: 2_000,
      write: async (lines) => void (await actTyped(this.#services, monitoring.actions.quarantineFrames, { entries: [...lines] }, this.#origin())),
      onError: (error) => this.#services.logger.error('quarantine not written', errorFacts(error)),
    })
  }

  now(): number {
    return this.#services.clock()
  }

  async commit(frame: DeviceFrame): Promise<void> {
    const kept = this.#book.frame(frame)
    try {
      await this.group.commit(inputOf(frame))
      kept.outcome = 'committed'
      this.frames.add({ protocol: frame.protocol, outcome: 'committed' })
    } catch (error) {
      kept.outcome = 'refused'
      this.frames.add({ protocol: frame.protocol, outcome: 'refused' })
      throw error
    }
  }

  quarantine(entry: Parameters<GatewayHost['quarantine']>[0]): void {
    this.#book.refused(entry)
    this.frames.add({ protocol: entry.protocol, outcome: 'quarantined' })
    this.buffer.add(entry)
  }

  async authenticate(protocol: string, device: string, secret: Uint8Array | undefined): Promise<DeviceRights | null> {
    const shown = secret === undefined ? null : Buffer.from(secret).toString('base64')
    const answer = await askTyped(this.#services, monitoring.queries.checkDevice, { protocol, device: device.slice(0, 80), secret: shown }, this.#origin()).catch((error: unknown) => {
      this.frames.add({ protocol, outcome: 'refused' })
      throw error
    })
    if (!answer.allowed) return null
    return answer.topicRoot === null ? { device } : { device, topicRoot: answer.topicRoot }
  }

  session(event: Parameters<GatewayHost['session']>[0]): void {
    this.#book.session(event)
  }

  #origin(): CallOrigin {
    return { world: this.#world, actor: systemActor('gateway'), correlationId: uuidv7(this.#services.clock()), peer: 'gateway' }
  }

  /** A frame that alone breaks its transaction is kept with the reason: then it is durable and may be acknowledged. */
  async #setAside(frame: FrameInput, error: unknown): Promise<void> {
    const detail = error instanceof Error ? error.message : String(error)
    const bytes = Buffer.byteLength(frame.raw, 'base64')
    const entry = { protocol: frame.protocol, peer: frame.peer, station: frame.station, raw: frame.raw, bytes, reason: 'not-storable', detail: detail.slice(0, 500), receivedAt: frame.receivedAt, count: 1, frame: null }
    await actTyped(this.#services, monitoring.actions.quarantineFrames, { entries: [entry] }, this.#origin())
    this.#services.logger.error('frame set aside', { station: frame.station, ...errorFacts(error) })
  }
}

/**
 * Opens the port of every protocol. A port that is taken is named in `refused` and does not keep the others, nor the
 * server, from starting.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const host = new Host(options)
  const list = options.protocols ?? protocols
  const listening = new Map<string, Listening>()
  const refused: Record<string, string> = {}
  for (const protocol of list) {
    try {
      const port = Number(options.settings[protocol.portSetting] ?? protocol.defaultPort)
      listening.set(protocol.name, await protocol.listen(host, { host: options.settings['JINDING_HOST'] ?? '127.0.0.1', port }))
    } catch (error) {
      refused[protocol.name] = error instanceof Error ? error.message : String(error)
      options.services.logger.error(`port of ${protocol.name}`, errorFacts(error))
    }
  }
  const ports = Object.fromEntries([...listening].map(([name, open]) => [name, open.port]))
  deviceBookOf(options.world).ports = list.filter((protocol) => listening.has(protocol.name)).map((protocol) => ({ protocol: protocol.name, title: protocol.title, port: ports[protocol.name]! }))
  return {
    ports,
    refused,
    request: (protocol, station, request) => listening.get(protocol)?.request(station, request) ?? 'not-connected',
    frames: host.frames,
    held: () => host.group.held,
    async stop() {
      await Promise.all([...listening.values()].map((open) => open.close()))
      await host.group.drain()
      await host.buffer.drain()
    },
  }
}
