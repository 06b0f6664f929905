import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { ModuleRuntime } from '#platform/server/action/define.ts'
import { errorFacts, type Logger } from '#platform/server/logger.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import { demo, LINES_KEPT, type StormOutcome } from '../contract.ts'

type Start = PayloadOf<typeof demo.events.stormStarted>
type Runtime = Pick<ModuleRuntime, 'act' | 'ask' | 'now' | 'onSignal' | 'url'> & { readonly services: { readonly logger: Logger } }
interface Line {
  readonly at: string
  readonly text: string
  readonly faulty: boolean
}

const SCRIPT = join(PROJECT_ROOT, 'tools/demo-storm.ts')
/** Lines are written together, so that a talkative moment is one action. */
const WRITE_EVERY_MS = 300
/** A process that does not go when asked is ended. */
const GRACE_MS = 3_000
/** The clock that the script prints before a line; lines carry their own time here. */
const CLOCK = /^\d{1,2}:\d{2}:\d{2}\s+/
const INCIDENT = /\/incident\/([0-9a-f-]{36})/

/** What the process may know: nothing of the database or the keys, it is a client like any other. */
function bareEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(JINDING_|DATABASE_URL$|NATS_URL$|PG)/.test(entry[0])))
}

/** One storm being played: its process, and its lines on their way to the table. */
class PlayingStorm {
  readonly id: string
  readonly #runtime: Runtime
  readonly #child: ChildProcess
  #lines: Line[] = []
  #incidentId: string | null = null
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<unknown> = Promise.resolve()
  #stopped = false
  readonly ended: Promise<void>

  constructor(runtime: Runtime, script: string, url: string, start: Start) {
    this.id = start.id
    this.#runtime = runtime
    const args = ['--disable-warning=ExperimentalWarning', script, '--url', url, '--pace', String(start.pace), '--stations', String(start.stations)]
    // The channel is never spoken on: it closes when this process dies, and the storm then ends itself.
    this.#child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: bareEnvironment() })
    const heard = [this.#listen(this.#child.stdout!, false), this.#listen(this.#child.stderr!, true)]
    this.ended = this.#untilEnded(heard)
  }

  async #listen(stream: Readable, faulty: boolean): Promise<void> {
    for await (const text of createInterface({ input: stream })) this.#say(text.replace(CLOCK, ''), faulty)
  }

  #say(text: string, faulty: boolean): void {
    if (text.trim() === '') return
    this.#incidentId = INCIDENT.exec(text)?.[1] ?? this.#incidentId
    this.#lines.push({ at: new Date(this.#runtime.now()).toISOString(), text: text.slice(0, 2000), faulty })
    this.#timer ??= setTimeout(() => this.#write(null), WRITE_EVERY_MS)
  }

  #write(outcome: StormOutcome | null): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const lines = this.#lines.splice(0).slice(-LINES_KEPT)
    const incidentId = this.#incidentId
    this.#writing = this.#writing
      .then(() => this.#runtime.act(demo.actions.recordStorm, { id: this.id, lines, incidentId, outcome }))
      .catch((error: unknown) => this.#runtime.services.logger.error('demo storm not recorded', errorFacts(error)))
  }

  async #untilEnded(heard: readonly Promise<void>[]): Promise<void> {
    const code = await new Promise<number | null>((resolve) => {
      this.#child.once('exit', resolve)
      this.#child.once('error', (error) => {
        this.#say(error.message, true)
        resolve(null)
      })
    })
    await Promise.allSettled(heard)
    this.#write(this.#stopped ? 'stopped' : code === 0 ? 'finished' : 'failed')
    await this.#writing
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#child.kill('SIGTERM')
    const harder = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS)
    await this.ended
    clearTimeout(harder)
  }
}

/** Storms that a killed server has left behind as playing. */
async function endLost(runtime: Runtime): Promise<void> {
  const { storm } = await runtime.ask(demo.queries.stormState, {})
  if (storm !== null && storm.endedAt === null) await runtime.act(demo.actions.recordStorm, { id: storm.id, lines: [], incidentId: null, outcome: 'lost' })
}

/** Plays storms when they are asked for, one at a time; answers how to end with the server. */
export async function keepStorm(runtime: Runtime, script = SCRIPT): Promise<() => Promise<void>> {
  await endLost(runtime)
  let playing: PlayingStorm | null = null
  const play = (start: Start): void => {
    const url = runtime.url()
    if (url === null) {
      void runtime.act(demo.actions.recordStorm, { id: start.id, lines: [], incidentId: null, outcome: 'failed' })
      return
    }
    const storm = new PlayingStorm(runtime, script, url, start)
    playing = storm
    void storm.ended.then(() => {
      if (playing === storm) playing = null
    })
  }
  const stops = [runtime.onSignal(demo.events.stormStarted, play), runtime.onSignal(demo.events.stormStopped, () => void playing?.stop())]
  return async () => {
    for (const stop of stops) stop()
    await playing?.stop()
  }
}
