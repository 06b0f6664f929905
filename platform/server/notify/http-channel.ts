import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { allAgain, type Channel, type ChannelConfig, type ChannelHost, type ChannelState, type OutgoingMessage, type SendResult } from './channel.ts'
import { GatewayFault, postSigned } from './signed-http.ts'

/** What differs between gateways that are asked by signed HTTP: their paths and their words. */
export interface HttpGatewayShape<P> {
  readonly key: string
  readonly sendPath: string
  readonly pollPath: string
  readonly pollSchema: z.ZodType<P & { next: string; more: boolean }>
  request(batch: readonly OutgoingMessage[]): unknown
  results(batch: readonly OutgoingMessage[], answer: unknown): SendResult[]
  /** Hands what came to the host; the next poll is asked only after it has resolved. */
  deliver(polled: P, host: ChannelHost): Promise<void>
}

export interface HttpChannelTimes {
  readonly timeoutMs: number
  readonly pollMs: number
}

const TIMES: HttpChannelTimes = { timeoutMs: 10_000, pollMs: 1_000 }
const BATCH = 100

/**
 * A channel over an HTTP gateway. We ask for receipts and answers instead of being called, so that the platform needs
 * no address on the internet; the gateway keeps them until we have asked for what comes after them.
 */
export class HttpChannel<P> implements Channel {
  readonly key: string
  readonly batch = BATCH
  readonly #config: ChannelConfig
  readonly #shape: HttpGatewayShape<P>
  readonly #host: ChannelHost
  readonly #times: HttpChannelTimes
  readonly #stop = new AbortController()
  readonly #polling: Promise<void>
  #cursor = ''
  #state: ChannelState = { up: false, detail: '正在连接', lastOkAt: null }

  constructor(config: ChannelConfig, shape: HttpGatewayShape<P>, host: ChannelHost, times: Partial<HttpChannelTimes> = {}) {
    this.key = shape.key
    this.#config = config
    this.#shape = shape
    this.#host = host
    this.#times = { ...TIMES, ...times }
    this.#polling = this.#poll()
  }

  async send(batch: readonly OutgoingMessage[]): Promise<readonly SendResult[]> {
    try {
      return this.#shape.results(batch, await this.#post(this.#shape.sendPath, this.#shape.request(batch)))
    } catch (error) {
      const fault = this.#fault(error)
      return allAgain(batch, fault.status === 429 ? 'throttled' : 'unreachable', fault.message)
    }
  }

  state(): ChannelState {
    return this.#state
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#polling
  }

  async #post(path: string, payload: unknown): Promise<unknown> {
    const { account, secret, address } = this.#config
    const answer = await postSigned(`${address.replace(/\/$/, '')}${path}`, payload, { account, secret, now: Date.now(), timeoutMs: this.#times.timeoutMs, signal: this.#stop.signal })
    this.#say({ up: true, detail: null, lastOkAt: this.#host.now() })
    return answer
  }

  /** Anything that is wrong with the gateway's answer is a fault of the gateway; too many at once is no breakdown. */
  #fault(error: unknown): GatewayFault {
    const fault = error instanceof GatewayFault ? error : new GatewayFault(200, `应答不合格式：${error instanceof Error ? error.message.slice(0, 120) : String(error)}`)
    const words = fault.status === 401 || fault.status === 403 ? `账号或密钥被拒绝（HTTP ${fault.status}）` : fault.message
    if (fault.status !== 429) this.#say({ ...this.#state, up: false, detail: words.slice(0, 300) })
    return new GatewayFault(fault.status, words.slice(0, 300))
  }

  #say(state: ChannelState): void {
    const changed = state.up !== this.#state.up || state.detail !== this.#state.detail
    this.#state = state
    if (changed && !this.#stop.signal.aborted) this.#host.changed()
  }

  /** False when we could not keep it: the same is asked for again. That is no fault of the gateway. */
  async #handOver(polled: P): Promise<boolean> {
    return this.#shape.deliver(polled, this.#host).then(
      () => true,
      () => false,
    )
  }

  async #poll(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let more = false
      try {
        const polled = this.#shape.pollSchema.parse(await this.#post(this.#shape.pollPath, { after: this.#cursor }))
        if (await this.#handOver(polled)) {
          this.#cursor = polled.next
          more = polled.more
        }
      } catch (error) {
        if (!this.#stop.signal.aborted) this.#fault(error)
      }
      if (!more) await sleep(this.#times.pollMs, undefined, { signal: this.#stop.signal }).catch(() => undefined)
    }
  }
}
