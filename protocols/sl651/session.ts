import type { DeviceFrame, DeviceRequest, DeviceRights, GatewayHost, Listening, ProtocolDefinition } from '../protocol.ts'
import { FrameRefused } from '../quarantine-reason.ts'
import { listenTcp } from '../tcp-gateway.ts'
import type { Conversation, Link, TcpLimits } from '../tcp-gateway.ts'
import { decodeMessage, defaultSl651Options } from './codec.ts'
import type { Sl651Message, Sl651Options } from './codec.ts'
import { hexByte } from './bytes.ts'
import { encodeAnswer, encodeElementsQuery, encodePacketNak, encodePeriodQuery, encodeQuery } from './encode.ts'
import type { AnswerEnd, Sl651Address } from './encode.ts'
import { openFrame, sl651Framing } from './frame.ts'
import type { Sl651Frame } from './frame.ts'
import { defaultReassemblyLimits, PacketReassembly } from './reassembly.ts'
import type { ReassemblyLimits } from './reassembly.ts'

interface Sl651Settings {
  readonly options: Sl651Options
  readonly tcp: Partial<TcpLimits>
  readonly reassembly: ReassemblyLimits
  /** ESC keeps the station on line [seen for 30, 32]; EOT lets it hang up [seen for 33]. */
  readonly answerEnd: AnswerEnd
  /** How long a station's proven password is trusted before the host is asked again. */
  readonly rightsMs: number
}

const defaultSl651Settings: Sl651Settings = {
  options: defaultSl651Options, tcp: {}, reassembly: defaultReassemblyLimits, answerEnd: 'esc', rightsMs: 60_000,
}

const LINK_KEEP = 0x2f
/** Functions the centre answers with the uplink's serial; the others are answers themselves. */
const answered = new Set([0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36])
const SET_CLOCK = 0x4a
const plainQueries = { 'query-live': 0x37, 'query-status': 0x46, 'read-clock': 0x51, 'set-clock': SET_CLOCK } as const

export function defineSl651(settings: Partial<Sl651Settings> = {}): ProtocolDefinition {
  const full = { ...defaultSl651Settings, ...settings }
  return {
    name: 'sl651',
    title: { zh: '水文监测 SL 651-2014', en: 'Hydrology telemetry SL 651-2014' },
    portSetting: 'JINDING_SL651_PORT',
    defaultPort: 8651,
    listen: (host: GatewayHost, options): Promise<Listening> =>
      listenTcp({ name: 'sl651', framing: sl651Framing, limits: full.tcp, converse: (link) => new Sl651Conversation(link, full) }, host, options),
  }
}

export const sl651 = defineSl651()

class Sl651Conversation implements Conversation {
  readonly #link: Link
  readonly #settings: Sl651Settings
  readonly #reassembly: PacketReassembly
  readonly #rights = new Map<string, { readonly rights: DeviceRights; readonly until: number }>()
  readonly #heard = new Map<string, Sl651Address>()
  #serial = 0

  constructor(link: Link, settings: Sl651Settings) {
    this.#link = link
    this.#settings = settings
    this.#reassembly = new PacketReassembly(settings.reassembly)
  }

  async frame(raw: Uint8Array, at: number): Promise<Uint8Array | null> {
    const frame = openFrame(raw)
    if (!frame.up) {
      this.#link.refuse(raw, 'unsupported', 'a downlink frame came up', frame.station)
      return null
    }
    const whole = frame.packet ? this.#join({ ...frame, packet: frame.packet }, raw, at) : { body: frame.body, raw }
    if (whole instanceof Uint8Array || whole === null) return whole
    return this.#message({ ...frame, body: whole.body }, whole.raw, at)
  }

  request(station: string, request: DeviceRequest, now: number): Uint8Array | null {
    const address = this.#heard.get(station)
    if (!address) return null
    this.#serial = (this.#serial + 1) & 0xffff
    switch (request.kind) {
      case 'query-live':
      case 'query-status':
      case 'read-clock':
      case 'set-clock':
        return encodeQuery(address, plainQueries[request.kind], this.#serial, now)
      case 'query-elements':
        return encodeElementsQuery(address, this.#serial, now, request.elements)
      case 'query-period':
        return encodePeriodQuery(address, this.#serial, now, request)
      default:
        return null
    }
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

  #join(frame: Sl651Frame & { packet: NonNullable<Sl651Frame['packet']> }, raw: Uint8Array, at: number): { body: Uint8Array; raw: Uint8Array } | Uint8Array | null {
    const { arrival, abandoned } = this.#reassembly.add(frame, raw, at)
    this.#abandon(abandoned)
    switch (arrival.kind) {
      case 'complete':
        return arrival
      case 'missing':
        return encodePacketNak(addressOf(frame), frame.fn, arrival, arrival.serial, at)
      case 'refused':
        this.#link.refuse(arrival.raw, arrival.reason, arrival.detail, frame.station)
        return null
      case 'waiting':
        return null
    }
  }

  async #message(frame: Sl651Frame, raw: Uint8Array, at: number): Promise<Uint8Array | null> {
    const message = this.#decode(frame, raw)
    if (!message) return null
    const rights = await this.#authenticate(frame, at)
    if (!rights) {
      this.#link.refuse(raw, 'unauthorised', `station ${frame.station}`, frame.station)
      return null
    }
    this.#link.identify(frame.station)
    this.#remember(frame)
    if (frame.fn === LINK_KEEP) return null
    await this.#link.host.commit(deviceFrame(frame, message, rights, raw, this.#link.peer, at))
    return answered.has(frame.fn) ? encodeAnswer(addressOf(frame), frame.fn, message.serial, this.#link.host.now(), this.#settings.answerEnd) : null
  }

  #remember(frame: Sl651Frame): void {
    if (this.#heard.size >= MAX_STATIONS_PER_LINK) this.#heard.clear()
    this.#heard.set(frame.station, addressOf(frame))
  }

  #decode(frame: Sl651Frame, raw: Uint8Array): Sl651Message | null {
    try {
      return decodeMessage(frame, this.#settings.options)
    } catch (error) {
      if (!(error instanceof FrameRefused)) throw error
      this.#link.refuse(raw, error.reason, error.message, frame.station)
      return null
    }
  }

  async #authenticate(frame: Sl651Frame, at: number): Promise<DeviceRights | null> {
    const key = `${frame.station}:${frame.password}`
    const known = this.#rights.get(key)
    if (known && known.until > at) return known.rights
    const rights = await this.#link.host.authenticate('sl651', frame.station, secretOf(frame))
    if (this.#rights.size >= MAX_STATIONS_PER_LINK) this.#rights.clear()
    if (rights) this.#rights.set(key, { rights, until: at + this.#settings.rightsMs })
    else this.#rights.delete(key)
    return rights
  }
}

/** A relay may speak for many stations over one connection; the caches are emptied beyond this. */
const MAX_STATIONS_PER_LINK = 1_000

function addressOf(frame: Sl651Frame): Sl651Address {
  return { centre: frame.centre, station: frame.station, password: frame.password }
}

/** The two password bytes as on the wire. */
function secretOf(frame: Sl651Frame): Uint8Array {
  const password = Number.parseInt(frame.password, 16)
  return Uint8Array.of(password >>> 8, password & 0xff)
}

function deviceFrame(frame: Sl651Frame, message: Sl651Message, rights: DeviceRights, raw: Uint8Array, peer: string, at: number): DeviceFrame {
  const { readings, picture, ...shown } = message
  const { device } = rights
  return {
    protocol: 'sl651', station: device, peer, receivedAt: at, sentAt: message.sentAt, raw, kind: message.kind,
    serial: String(message.serial),
    decoded: { ...shown, function: hexByte(frame.fn), centre: frame.centre, endMark: hexByte(frame.endMark), ...(shown.text !== undefined && { text: chineseText(shown.text) }), ...(picture && { pictureBytes: picture.length }) },
    // The header's station has shown its password; another address inside the body is shown, and moves no reading there.
    readings: message.station === device ? readings : readings.map((reading) => ({ ...reading, station: device })),
    ...(picture && { attachment: { mediaType: pictureType(picture), bytes: picture } }),
  }
}

/** Text reports are ASCII in the standard; stations write Chinese as GB 18030 [K中]. */
function chineseText(oneByteCharacters: string): string {
  return new TextDecoder('gb18030').decode(Uint8Array.from(oneByteCharacters, (character) => character.charCodeAt(0)))
}

/** JPEG by its first bytes; a picture that is none is kept as bytes. */
function pictureType(picture: Uint8Array): string {
  return picture[0] === 0xff && picture[1] === 0xd8 ? 'image/jpeg' : 'application/octet-stream'
}
