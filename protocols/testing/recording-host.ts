import { EventEmitter, once } from 'node:events'
import type { DeviceFrame, DeviceRights, GatewayHost, QuarantineEntry, SessionEvent } from '../protocol.ts'

/** A gateway host that remembers everything in memory, for tests of sessions and simulators. */
export class RecordingHost implements GatewayHost {
  readonly frames: DeviceFrame[] = []
  readonly quarantined: QuarantineEntry[] = []
  readonly sessions: SessionEvent[] = []
  /** What commit does after the frame is recorded; replace it to hold or refuse. */
  onCommit: (frame: DeviceFrame) => Promise<void> = async () => undefined
  onAuthenticate: (device: string, secret: Uint8Array | undefined) => Promise<DeviceRights | null> = async (device) => ({ device })
  readonly #changes = new EventEmitter()

  constructor() {
    this.#changes.setMaxListeners(0)
  }

  now(): number {
    return Date.now()
  }

  async commit(frame: DeviceFrame): Promise<void> {
    await this.onCommit(frame)
    this.frames.push(frame)
    this.#changes.emit('change')
  }

  quarantine(entry: QuarantineEntry): void {
    this.quarantined.push(entry)
    this.#changes.emit('change')
  }

  async authenticate(_protocol: string, device: string, secret: Uint8Array | undefined): Promise<DeviceRights | null> {
    return this.onAuthenticate(device, secret)
  }

  session(event: SessionEvent): void {
    this.sessions.push(event)
    this.#changes.emit('change')
  }

  /** Resolves as soon as the condition holds; rejects after ten seconds. */
  async until(holds: () => boolean): Promise<void> {
    const deadline = AbortSignal.timeout(10_000)
    while (!holds()) await once(this.#changes, 'change', { signal: deadline })
  }
}
