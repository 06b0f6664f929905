import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CapAlert, type CapColour, SEVERITY_OF_COLOUR } from './alert.ts'
import { writeFeed } from './atom.ts'
import { encodeCap } from './codec.ts'

/** `down` answers 503, `silent` never answers, `garbage` answers what is no feed. */
export const OFFICE_MODES = ['normal', 'down', 'silent', 'garbage'] as const
export type OfficeMode = (typeof OFFICE_MODES)[number]

export const OFFICE_PROFILES: Readonly<Record<string, readonly string[]>> = {
  /** Up, up, down and lifted: the night of the pictures. */
  storm: ['yellow', 'orange', 'red', 'orange', 'cancel'],
  exercise: ['exercise red', 'cancel'],
  test: ['test orange'],
  bad: ['bad', 'orange', 'bad'],
  none: [],
}

const COLOUR_WORDS: Readonly<Record<CapColour, string>> = { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' }
const COLOURS = Object.keys(COLOUR_WORDS) as CapColour[]
const HOUR = 3_600_000
const SENDER = '51118141600000'

export interface OfficeOptions {
  readonly host: string
  readonly port: number
  /** Administrative codes that the messages are about. */
  readonly areas: readonly string[]
  readonly hours: number
  /** Posts each message there too, as a credentialled sender does; null: only the feed. */
  readonly post: { readonly url: string; readonly key: string } | null
  readonly now: () => number
  say(line: Readonly<Record<string, unknown>>): void
}

interface Issued {
  readonly alert: CapAlert
  readonly xml: string
}

/** A weather office: an Atom feed of CAP messages at `/feed`, each at `/cap/<identifier>`. */
export class WeatherOffice {
  readonly #options: OfficeOptions
  readonly #issued: Issued[] = []
  /** The message in force by status, which the next one updates or cancels. */
  readonly #standing = new Map<string, CapAlert>()
  readonly #server = createServer((request, response) => this.#answer(request.url ?? '/', response))
  #lastAt = 0
  mode: OfficeMode = 'normal'

  constructor(options: OfficeOptions) {
    this.#options = options
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#options.port, this.#options.host, resolve)
    })
    const { port } = this.#server.address() as AddressInfo
    this.#options.say({ kind: 'listening', port, feed: `http://${this.#options.host}:${port}/feed` })
    return port
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  /** `red`, `exercise red`, `cancel`, `bad`; a colour after another of the same status is an update. @throws RangeError */
  async issue(words: string): Promise<void> {
    const parts = words.trim().split(/\s+/)
    const status = parts[0] === 'exercise' ? 'Exercise' : parts[0] === 'test' ? 'Test' : 'Actual'
    const what = status === 'Actual' ? parts[0] : (parts[1] ?? 'red')
    if (what === 'bad') return this.#publish(this.#build('orange', 'Actual'), '<alert><identifier>cut')
    if (what === 'cancel') return this.#cancel(status)
    const colour = COLOURS.find((one) => one === what)
    if (!colour) throw new RangeError(`不认识：${words}（${COLOURS.join(' ')} cancel bad exercise test）`)
    const alert = this.#build(colour, status)
    this.#standing.set(status, alert)
    await this.#publish(alert, encodeCap(alert))
  }

  async #cancel(wanted: CapAlert['status']): Promise<void> {
    const standing = this.#standing.get(wanted) ?? [...this.#standing.values()].at(-1)
    if (!standing) throw new RangeError('现在没有可解除的预警 / nothing to cancel')
    this.#standing.delete(standing.status)
    const { identifier, sentAt } = this.#next()
    const alert: CapAlert = { ...standing, identifier, sentAt, msgType: 'Cancel', references: [{ sender: standing.sender, identifier: standing.identifier, sentAt: standing.sentAt }], infos: [], note: '天气转好' }
    await this.#publish(alert, encodeCap(alert))
  }

  /** Identifiers carry the second, so two messages never share one. */
  #next(): { identifier: string; sentAt: number } {
    this.#lastAt = Math.max(Math.floor(this.#options.now() / 1_000), this.#lastAt + 1)
    return { identifier: `${SENDER}_${new Date(this.#lastAt * 1_000 + 8 * HOUR).toISOString().replaceAll(/\D/g, '').slice(0, 14)}`, sentAt: this.#lastAt * 1_000 }
  }

  #build(colour: CapColour, status: CapAlert['status']): CapAlert {
    const { identifier, sentAt } = this.#next()
    const before = this.#standing.get(status)
    const note = status === 'Actual' ? '' : '演练或测试，不是真实预警'
    return {
      profile: 'cap-1.2', identifier, sender: SENDER, sentAt, status, msgType: before ? 'Update' : 'Alert', scope: 'Public', note, references: before ? [{ sender: before.sender, identifier: before.identifier, sentAt: before.sentAt }] : [],
      infos: [{
        language: 'zh-CN', categories: ['Met'], event: '暴雨', eventCode: '11B03', responseTypes: ['Prepare'], urgency: 'Immediate', severity: SEVERITY_OF_COLOUR[colour], certainty: 'Likely', colour,
        effectiveAt: sentAt, onsetAt: null, expiresAt: sentAt + this.#options.hours * HOUR, senderName: '峨眉山市气象台（模拟）', headline: `峨眉山市气象台（模拟）发布暴雨${COLOUR_WORDS[colour]}预警信号`,
        description: `模拟报文：预计未来 ${this.#options.hours} 小时有强降雨。`, instruction: '请有关单位和人员做好防范。', contact: '', areas: [{ description: this.#options.areas.join('、'), polygons: [], circles: [], geocodes: this.#options.areas }],
      }],
    }
  }

  async #publish(alert: CapAlert, xml: string): Promise<void> {
    this.#issued.unshift({ alert, xml })
    this.#options.say({ kind: 'issued', identifier: alert.identifier, msgType: alert.msgType, status: alert.status, colour: alert.infos[0]?.colour ?? null })
    const { post } = this.#options
    if (post === null) return
    try {
      const answer = await fetch(post.url, { method: 'POST', headers: { 'content-type': 'application/cap+xml', authorization: `Bearer ${post.key}` }, body: xml })
      this.#options.say({ kind: 'posted', identifier: alert.identifier, status: answer.status, answer: await answer.text() })
    } catch (error) {
      this.#options.say({ kind: 'post-failed', identifier: alert.identifier, detail: error instanceof Error ? error.message : String(error) })
    }
  }

  #answer(url: string, response: ServerResponse): void {
    if (this.mode === 'silent') return
    if (this.mode === 'down') return void response.writeHead(503).end()
    if (this.mode === 'garbage') return void response.writeHead(200).end('<html><body>maintenance')
    if (url === '/feed') return void response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(this.#feed())
    const found = this.#issued.find((one) => url === `/cap/${one.alert.identifier}`)
    if (found) response.writeHead(200, { 'content-type': 'application/cap+xml' }).end(found.xml)
    else response.writeHead(404).end()
  }

  #feed(): string {
    const entries = this.#issued.map(({ alert }) => ({ id: alert.identifier, title: alert.infos[0]?.headline ?? '解除', updatedAt: alert.sentAt, href: `/cap/${alert.identifier}`, summary: '' }))
    return writeFeed({ id: 'urn:jinding:simulated-weather-office', title: '模拟气象台', author: '模拟', updatedAt: this.#issued[0]?.alert.sentAt ?? this.#options.now(), self: '/feed' }, entries)
  }
}
