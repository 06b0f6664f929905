import { SECOND } from '#platform/kernel/instant.ts'
import { errorFacts } from '#platform/server/logger.ts'
import { message } from '../contract.ts'
import { preferredRoute, type RouteFacts, routeStateOf, usable } from '../domain/route-state.ts'
import type { ChannelOpener } from './channel-openers.ts'
import { type RouteEntry, RouteSender, type SenderRuntime } from './route-sender.ts'


/** Nothing waits longer than this before it is looked at, whatever wake-up was lost. */
const LOOK_EVERY_MS = SECOND

/** Keeps the routes of one world open, lets each send what waits, writes down how each stands. */
export class ChannelKeeper {
  readonly #runtime: SenderRuntime
  readonly #opener: ChannelOpener
  readonly #senders = new Map<string, RouteSender>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> | null = null
  #again = false
  #stopped = false

  constructor(runtime: SenderRuntime, opener: ChannelOpener) {
    this.#runtime = runtime
    this.#opener = opener
  }

  /** Something may wait: looks at once, or once more when it is looking already. */
  wake(): void {
    if (this.#stopped) return
    if (this.#looking) {
      this.#again = true
      return
    }
    if (this.#timer) clearTimeout(this.#timer)
    this.#looking = this.#look()
      .catch((error: unknown) => this.#runtime.services.logger.error('channel keeper', errorFacts(error)))
      .finally(() => {
        this.#looking = null
        if (this.#stopped) return
        const again = this.#again
        this.#again = false
        this.#timer = setTimeout(() => this.wake(), again ? 0 : this.#nextLook())
      })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await this.#looking
    await Promise.all([...this.#senders.values()].map((sender) => sender.close()))
  }

  #nextLook(): number {
    return Math.max(5, Math.min(LOOK_EVERY_MS, ...[...this.#senders.values()].map((sender) => sender.wait).filter((ms) => ms > 0)))
  }

  async #look(): Promise<void> {
    const table = await this.#runtime.ask(message.queries.routeTable, {})
    if (table.expired > 0) await this.#runtime.act(message.actions.expireMessages, {})
    const phones = table.routes.filter((entry) => entry.channel !== 'app')
    for (const entry of phones) await this.#keepOpen(entry)
    const facts = phones.map((entry) => this.#factsOf(entry))
    const preferred = new Set([preferredRoute(facts, 'sms'), preferredRoute(facts, 'voice')])
    for (const one of facts) await this.#note(one, preferred.has(one.route))
    for (const entry of phones) if (entry.waiting > 0) this.#send(entry, preferred.has(entry.route))
  }

  #send(entry: RouteEntry, preferred: boolean): void {
    const sender = this.#senders.get(entry.route)
    if (sender && this.#due(entry)) void sender.drain(preferred).then(() => undefined)
  }

  #due(entry: RouteEntry): boolean {
    return entry.nextAt !== null && Date.parse(entry.nextAt) <= this.#runtime.now()
  }

  /** A changed setting opens the route anew; one that is off or not set up is closed. */
  async #keepOpen(entry: RouteEntry): Promise<void> {
    const sender = this.#senders.get(entry.route)
    const wanted = usable({ route: entry.route, setting: entry.setting, recording: this.#opener.recording })
    if (sender && (!wanted || sender.entry.version !== entry.version)) {
      this.#senders.delete(entry.route)
      await sender.close()
    }
    if (wanted && !this.#senders.has(entry.route)) this.#senders.set(entry.route, new RouteSender(this.#runtime, entry, this.#opener, () => this.wake()))
  }

  #factsOf(entry: RouteEntry): RouteFacts {
    const { route, channel, setting } = entry
    return { route, channel, setting, recording: this.#opener.recording, up: this.#senders.get(route)?.state.up ?? false, oldestWaitingAt: entry.oldestWaitingAt === null ? null : Date.parse(entry.oldestWaitingAt) }
  }

  /** Only a change is written: the log is no heartbeat. */
  async #note(facts: RouteFacts, preferred: boolean): Promise<void> {
    const sender = this.#senders.get(facts.route)
    if (!sender) return
    const { detail, lastOkAt } = sender.state
    const state = routeStateOf(preferred ? facts : { ...facts, oldestWaitingAt: null }, this.#runtime.now())
    // A connection that has only just been begun is neither up nor down yet.
    if (state === 'down' && sender.noted === null && detail === '正在连接') return
    if (sender.noted?.state === state && sender.noted.detail === detail) return
    await this.#runtime.act(message.actions.noteRouteState, { route: facts.route, state, detail, lastOkAt: lastOkAt === null ? null : new Date(lastOkAt).toISOString() })
    sender.noted = { state, detail }
  }
}

