import type { DeviceFrame, DeviceRequest, DeviceRights, GatewayHost, Listening, ProtocolDefinition } from '../protocol.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { listenTcp } from '../tcp-gateway.ts'
import type { Conversation, Link, TcpLimits } from '../tcp-gateway.ts'
import { decodeMessage } from './codec.ts'
import type { Hj212Message } from './codec.ts'
import { encodeAnswer, encodeRequest } from './encode.ts'
import { hj212Framing, segmentOf } from './frame.ts'
import { defaultReassemblyLimits, SegmentReassembly } from './reassembly.ts'
import type { ReassemblyLimits } from './reassembly.ts'
import { FLAG, readSegment } from './segment.ts'
import type { Segment } from './segment.ts'

interface Hj212Settings {
  readonly tcp: Partial<TcpLimits>
  readonly reassembly: ReassemblyLimits
  /** How long a device's proven password is trusted before the host is asked again. */
  readonly rightsMs: number
}

const defaultHj212Settings: Hj212Settings = { tcp: {}, reassembly: defaultReassemblyLimits, rightsMs: 60_000 }

/** A data logger may speak for several monitoring points; the caches are emptied beyond this. */
const MAX_DEVICES_PER_LINK = 1_000

export function defineHj212(settings: Partial<Hj212Settings> = {}): ProtocolDefinition {
  const full = { ...defaultHj212Settings, ...settings }
  return {
    name: 'hj212',
    title: { zh: '环境监测 HJ 212-2017', en: 'Environment telemetry HJ 212-2017' },
    portSetting: 'JINDING_HJ212_PORT',
    defaultPort: 8212,
    listen: (host: GatewayHost, options): Promise<Listening> =>
      listenTcp({ name: 'hj212', framing: hj212Framing, limits: full.tcp, converse: (link) => new Hj212Conversation(link, full) }, host, options),
  }
}

export const hj212 = defineHj212()

class Hj212Conversation implements Conversation {
  readonly #link: Link
  readonly #settings: Hj212Settings
  readonly #reassembly: SegmentReassembly
  readonly #rights = new Map<string, { readonly rights: DeviceRights; readonly until: number }>()
  readonly #heard = new Map<string, Segment>()

  constructor(link: Link, settings: Hj212Settings) {
    this.#link = link
    this.#settings = settings
    this.#reassembly = new SegmentReassembly(settings.reassembly)
  }

  async frame(raw: Uint8Array, at: number): Promise<Uint8Array | null> {
    const read = this.#read(raw, at)
    if (!read) return null
    const { segment, message } = read
    const rights = await this.#authenticate(segment, at)
    if (!rights) {
      this.#link.refuse(read.raw, 'unauthorised', `device ${segment.mn}`, segment.mn)
      return null
    }
    this.#link.identify(segment.mn)
    if (this.#heard.size >= MAX_DEVICES_PER_LINK) this.#heard.clear()
    this.#heard.set(segment.mn, segment)
    await this.#link.host.commit(deviceFrame(segment, message, rights, read.raw, this.#link.peer, at))
    return wantsAnswer(segment) ? encodeAnswer(segment) : null
  }

  request(station: string, request: DeviceRequest, now: number): Uint8Array | null {
    const heard = this.#heard.get(station)
    return heard ? encodeRequest({ st: heard.st, pw: heard.pw, mn: heard.mn }, request, now) : null
  }

  tick(now: number): void {
    this.#abandon(this.#reassembly.expire(now))
  }

  ended(): void {
    this.#abandon(this.#reassembly.takeAll())
  }

  #abandon(packets: Uint8Array | null): void {
    if (packets) this.#link.refuse(packets, 'incomplete', 'multi-packet message was not completed')
  }

  /** The whole message of a frame, or null when more packets must come or it can not be used. */
  #read(raw: Uint8Array, at: number): { segment: Segment; message: Hj212Message; raw: Uint8Array } | null {
    let station: string | undefined
    try {
      const segment = readSegment(segmentOf(raw))
      station = segment.mn
      const whole = segment.packet ? this.#join({ ...segment, packet: segment.packet }, raw, at) : { segment, raw }
      return whole && { ...whole, message: decodeMessage(whole.segment) }
    } catch (error) {
      if (!(error instanceof FrameRefused)) throw error
      this.#link.refuse(raw, error.reason, error.message, station)
      return null
    }
  }

  #join(segment: Segment & { packet: NonNullable<Segment['packet']> }, raw: Uint8Array, at: number): { segment: Segment; raw: Uint8Array } | null {
    const { whole, abandoned } = this.#reassembly.add(segment, raw, at)
    this.#abandon(abandoned)
    return whole
  }

  async #authenticate(segment: Segment, at: number): Promise<DeviceRights | null> {
    const key = `${segment.mn}:${segment.pw}`
    const known = this.#rights.get(key)
    if (known && known.until > at) return known.rights
    const rights = await this.#link.host.authenticate('hj212', segment.mn, Uint8Array.from(segment.pw, (c) => c.charCodeAt(0) & 0xff))
    if (this.#rights.size >= MAX_DEVICES_PER_LINK) this.#rights.clear()
    if (rights) this.#rights.set(key, { rights, until: at + this.#settings.rightsMs })
    else this.#rights.delete(key)
    return rights
  }
}

/** Bit 0 of the flag asks; frames of 2005 without QN have nothing an answer could name; answers (9xxx) are never answered. */
function wantsAnswer(segment: Segment): segment is Segment & { readonly qn: string } {
  return segment.qn !== undefined && ((segment.flag ?? 0) & FLAG.answer) !== 0 && !segment.cn.startsWith('9')
}

function deviceFrame(segment: Segment, message: Hj212Message, rights: DeviceRights, raw: Uint8Array, peer: string, at: number): DeviceFrame {
  const { readings, ...shown } = message
  const { device } = rights
  const { qn, st, cn, mn, flag, packet } = segment
  return {
    protocol: 'hj212', station: device, peer, receivedAt: at, sentAt: message.sentAt, raw, kind: message.kind,
    ...(qn !== undefined && { serial: qn }),
    decoded: { ...shown, st, cn, mn, ...(flag !== undefined && { flag }), ...(packet && { packets: packet.total }) },
    readings: mn === device ? readings : readings.map((reading) => ({ ...reading, station: device })),
  }
}
