import type { Actor } from '#platform/kernel/contract.ts'
import { mayAnywhere, type RowPlace } from '#platform/kernel/scope.ts'
import { actorMay } from '#platform/server/action/reach.ts'
import type { Registry } from '#platform/server/action/registry.ts'
import { type Kept, TopicLog } from './topic-log.ts'

/** What an action leaves for its topic. Without a place or a person it goes to everybody who may open the topic. */
export interface Publication {
  readonly topic: string
  readonly data: unknown
  readonly place: RowPlace | null
  /** Goes only to this person's own pages and phones. */
  readonly personId?: string
}

export interface Subscriber {
  readonly world: string
  /** Who listens; read at each message, so that a revoked grant stops the flow. */
  readonly actor: () => Actor | null
  /** Sends one line; returns false when the client is too slow and must be dropped. */
  readonly send: (text: string) => boolean
}

const key = (world: string, topic: string): string => `${world}\n${topic}`

/** Topics → subscribers, with permission by topic and by row, and resume from a sequence number. */
export class Hub {
  readonly #topics = new Map<string, { log: TopicLog<Publication>; subscribers: Set<Subscriber> }>()
  readonly #registry: () => Registry
  readonly #start: number

  constructor(registry: () => Registry, startMs: number) {
    this.#registry = registry
    this.#start = startMs * 1000
  }

  #topic(world: string, topic: string): { log: TopicLog<Publication>; subscribers: Set<Subscriber> } {
    const id = key(world, topic)
    let entry = this.#topics.get(id)
    if (!entry) {
      entry = { log: new TopicLog(this.#start), subscribers: new Set() }
      this.#topics.set(id, entry)
    }
    return entry
  }

  #mayOpen(topic: string, actor: Actor | null): boolean {
    const spec = this.#registry().topics.get(topic)
    if (!spec || !actor) return false
    return spec.permission === 'signed-in' || mayAnywhere(actor.grants, spec.permission)
  }

  #maySee(publication: Publication, actor: Actor | null): boolean {
    // First what is cheapest: a message to one person is asked about for everybody who listens.
    if (!actor || (publication.personId !== undefined && publication.personId !== actor.id)) return false
    if (!this.#mayOpen(publication.topic, actor)) return false
    const { permission } = this.#registry().topics.get(publication.topic)!
    return publication.place === null || permission === 'signed-in' || actorMay(actor, permission, publication.place)
  }

  publish(world: string, publication: Publication): void {
    const { log, subscribers } = this.#topic(world, publication.topic)
    const kept = log.append(publication)
    const text = encode(kept)
    for (const subscriber of subscribers) {
      if (!this.#maySee(publication, subscriber.actor())) continue
      if (!subscriber.send(text)) subscribers.delete(subscriber)
    }
  }

  /**
   * Opens a topic. `after` is the last number the client saw: it gets what it missed, or is told to read afresh.
   * Returns false when the actor may not open it.
   */
  subscribe(subscriber: Subscriber, topic: string, after: number | undefined): boolean {
    const actor = subscriber.actor()
    if (!this.#mayOpen(topic, actor)) return false
    const { log, subscribers } = this.#topic(subscriber.world, topic)
    subscribers.add(subscriber)
    const missed = after === undefined ? { reset: false as const, messages: [] } : log.since(after)
    subscriber.send(JSON.stringify({ topic, seq: log.head, ...(missed.reset ? { reset: true } : { open: true }) }))
    if (!missed.reset) for (const kept of missed.messages) if (this.#maySee(kept.message, actor)) subscriber.send(encode(kept))
    return true
  }

  unsubscribe(subscriber: Subscriber, topic: string): void {
    this.#topics.get(key(subscriber.world, topic))?.subscribers.delete(subscriber)
  }

  /** How many listen to each open topic, over all worlds. */
  counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const [id, { subscribers }] of this.#topics) {
      const topic = id.slice(id.indexOf('\n') + 1)
      counts.set(topic, (counts.get(topic) ?? 0) + subscribers.size)
    }
    return counts
  }

  leave(subscriber: Subscriber): void {
    for (const { subscribers } of this.#topics.values()) subscribers.delete(subscriber)
  }
}

function encode(kept: Kept<Publication>): string {
  return JSON.stringify({ topic: kept.message.topic, seq: kept.seq, data: kept.message.data })
}
