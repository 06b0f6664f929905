import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { FrameCutter } from '../frame-cutter.ts'
import type { Framing } from '../frame-cutter.ts'
import { SimulatorRefused } from './simulator.ts'
import type { SimulatorOptions } from './simulator.ts'

type ExchangeOptions = Pick<SimulatorOptions, 'host' | 'port' | 'attempts' | 'answerMs' | 'signal'>

/** What a device does with a frame that came down and answers nothing it sent; returns its own answer. */
type OnRequest = (frame: Uint8Array) => Uint8Array | null

/**
 * The device's side of one TCP link: sends a frame, waits for its answer, sends it again, connects again.
 * One frame at a time, as telemetry stations do.
 */
export class Exchange {
  readonly #options: ExchangeOptions
  readonly #framing: Framing
  readonly #onRequest: OnRequest
  #socket: Socket | null = null
  #waiting: ((frame: Uint8Array) => boolean) | null = null
  repeated = 0

  constructor(options: ExchangeOptions, framing: Framing, onRequest: OnRequest) {
    this.#options = options
    this.#framing = framing
    this.#onRequest = onRequest
  }

  /**
   * Resolves when `isAnswer` accepts a frame from the centre, false when the signal came first.
   * Throws {@link SimulatorRefused} after the last attempt.
   */
  async deliver(packets: readonly Uint8Array[], isAnswer: (frame: Uint8Array) => boolean): Promise<boolean> {
    const { attempts, signal } = this.#options
    for (let attempt = 1; attempt <= attempts; attempt++) {
      if (signal.aborted) return false
      if (attempt > 1) this.repeated += 1
      if (await this.#attempt(packets, isAnswer)) return true
      if (signal.aborted) return false
      this.#socket?.destroy()
      if (attempt < attempts) await pause(Math.min(250 * 2 ** (attempt - 1), 5_000), signal)
    }
    throw new SimulatorRefused(`no answer from ${this.#options.host}:${this.#options.port} after ${attempts} attempts`)
  }

  close(): void {
    this.#socket?.end()
  }

  async #attempt(packets: readonly Uint8Array[], isAnswer: (frame: Uint8Array) => boolean): Promise<boolean> {
    const socket = await this.#connected()
    if (!socket) return false
    return new Promise((resolve) => {
      const finish = (answered: boolean): void => {
        clearTimeout(timer)
        socket.off('close', gone)
        this.#options.signal.removeEventListener('abort', gone)
        this.#waiting = null
        resolve(answered)
      }
      const gone = (): void => finish(false)
      const timer = setTimeout(gone, this.#options.answerMs)
      socket.once('close', gone)
      this.#options.signal.addEventListener('abort', gone, { once: true })
      this.#waiting = (frame) => {
        if (!isAnswer(frame)) return false
        finish(true)
        return true
      }
      for (const packet of packets) socket.write(packet)
    })
  }

  async #connected(): Promise<Socket | null> {
    if (this.#socket && !this.#socket.destroyed && this.#socket.writable) return this.#socket
    const socket = connect({ host: this.#options.host, port: this.#options.port, noDelay: true })
    const cutter = new FrameCutter(this.#framing, { frame: (bytes) => this.#heard(bytes.slice()), junk: () => undefined })
    socket.on('data', (chunk) => cutter.push(chunk))
    // A lost connection shows as an attempt without answer.
    socket.on('error', () => socket.destroy())
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('close', () => resolve(false))
    })
    this.#socket = opened ? socket : null
    return this.#socket
  }

  #heard(frame: Uint8Array): void {
    if (this.#waiting?.(frame)) return
    const answer = this.#onRequest(frame)
    if (answer) this.#socket?.write(answer)
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
