import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { once } from 'node:events'

/** A bare TCP client that collects what comes back, for tests of sessions. */
export class SocketClient {
  readonly socket: Socket
  #received: Uint8Array = new Uint8Array(0)

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk) => (this.#received = Buffer.concat([this.#received, chunk])))
    socket.on('error', () => undefined)
  }

  static async open(port: number): Promise<SocketClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const client = new SocketClient(socket)
    await once(socket, 'connect')
    return client
  }

  get received(): Uint8Array {
    return this.#received
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes)
  }

  /** Resolves when at least `count` bytes are there; rejects after ten seconds. */
  async bytes(count: number): Promise<Uint8Array> {
    const deadline = AbortSignal.timeout(10_000)
    while (this.#received.length < count) await once(this.socket, 'data', { signal: deadline })
    return this.#received
  }

  /** Resolves when the connection is gone, cleanly or by a reset. */
  closed(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.socket.closed) resolve()
      this.socket.once('close', () => resolve())
      AbortSignal.timeout(10_000).addEventListener('abort', () => reject(new Error('still open after ten seconds')))
    })
  }

  close(): void {
    this.socket.destroy()
  }
}
