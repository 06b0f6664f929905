import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

export interface PeerSaid {
  readonly kind: string
  readonly [key: string]: unknown
}

/** A peer of a channel in a process of its own, as `npm run simulate -- <name>` starts it. */
export class PeerProcess {
  readonly #child: ChildProcessWithoutNullStreams
  readonly lines: PeerSaid[] = []
  #waiting: (() => void)[] = []

  private constructor(name: string, args: readonly string[]) {
    this.#child = spawn(process.execPath, [resolve(import.meta.dirname, '../../tools/simulate.ts'), name, ...args])
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      this.lines.push(JSON.parse(line) as PeerSaid)
      const waiting = this.#waiting
      this.#waiting = []
      for (const resume of waiting) resume()
    })
  }

  static async start(name: string, ...args: string[]): Promise<PeerProcess> {
    const peer = new PeerProcess(name, args.includes('--port') ? args : ['--port', '0', ...args])
    await peer.until(() => peer.of('listening').length > 0)
    return peer
  }

  get port(): number {
    return Number(this.of('listening')[0]?.['port'])
  }

  of(kind: string): PeerSaid[] {
    return this.lines.filter((line) => line.kind === kind)
  }

  /** Numbers that messages came for, in order, without what came twice. */
  get reached(): string[] {
    return this.of('message').filter((line) => line['repeated'] === false).map((line) => String(line['to']))
  }

  async tell(words: string): Promise<void> {
    const before = this.of('told').length
    this.#child.stdin.write(`${words}\n`)
    await this.until(() => this.of('told').length > before)
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resume) => this.#waiting.push(resume))
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    return new Promise((done) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) return done()
      this.#child.once('exit', () => done())
      this.#child.kill(signal)
    })
  }
}
