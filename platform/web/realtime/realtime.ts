import { create } from 'zustand'
import { serverNow, setServerTime } from '../session/server-clock.ts'
import { backoffMs, BROKEN_AFTER_MS, connectionState, type ConnectionState } from './connection-state.ts'
import { type Cursors, receive, type SocketLine, subscribeLine } from './topic-cursors.ts'

/** A listener gets each message, and `null` when the subject must be read afresh. */
export type TopicListener = (data: unknown) => void

interface RealtimeStore {
  readonly state: ConnectionState
  /** Server time at which the connection was lost, ms. */
  readonly lostAt: number | null
}

export const useRealtimeStore = create<RealtimeStore>(() => ({ state: 'late', lostAt: null }))

/** Close code of the server when the session has ended. */
const SESSION_ENDED = 4401

/** The page's one connection: topics with resume, reconnecting by itself until it is closed. */
export class Realtime {
  readonly #address: () => string
  readonly #onSessionEnded: () => void
  #socket: WebSocket | null = null
  #cursors: Cursors = new Map()
  readonly #listeners = new Map<string, Set<TopicListener>>()
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #brokenTimer: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(address: () => string, onSessionEnded: () => void) {
    this.#address = address
    this.#onSessionEnded = onSessionEnded
  }

  open(): void {
    this.#closed = false
    if (this.#socket) return
    const socket = new WebSocket(this.#address())
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#tries = 0
      clearTimeout(this.#brokenTimer)
      this.#brokenTimer = undefined
      useRealtimeStore.setState({ state: 'normal', lostAt: null })
      if (this.#cursors.size > 0) this.#send(subscribeLine(this.#cursors))
    })
    socket.addEventListener('message', (message) => this.#take(String(message.data)))
    socket.addEventListener('close', (close) => this.#lost(socket, close.code))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    clearTimeout(this.#brokenTimer)
    this.#socket?.close()
    this.#socket = null
  }

  listen(topic: string, listener: TopicListener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set<TopicListener>()
    this.#listeners.set(topic, listeners.add(listener))
    if (!this.#cursors.has(topic)) {
      this.#cursors = new Map(this.#cursors).set(topic, null)
      this.#send(subscribeLine(this.#cursors, [topic]))
    }
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#leave(topic)
    }
  }

  #leave(topic: string): void {
    const left = new Map(this.#cursors)
    left.delete(topic)
    this.#cursors = left
    this.#listeners.delete(topic)
    this.#send({ unsubscribe: [topic] })
  }

  #send(line: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(line))
  }

  #take(text: string): void {
    const line = JSON.parse(text) as SocketLine
    if (line.serverTime !== undefined) setServerTime(line.serverTime)
    const { cursors, outcome } = receive(this.#cursors, line)
    this.#cursors = cursors
    if (outcome.do === 'deliver') this.#tell(outcome.topic, outcome.data)
    if (outcome.do === 'read-afresh') this.#tell(outcome.topic, null)
  }

  #tell(topic: string, data: unknown): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(data)
  }

  #lost(socket: WebSocket, code: number): void {
    if (this.#socket !== socket) return
    this.#socket = null
    if (this.#closed) return
    if (code === SESSION_ENDED) {
      this.#onSessionEnded()
      return
    }
    const lostAt = useRealtimeStore.getState().lostAt ?? serverNow()
    const show = (): void => useRealtimeStore.setState({ state: connectionState({ open: false, lostAtMs: lostAt }, serverNow()), lostAt })
    show()
    this.#brokenTimer ??= setTimeout(show, BROKEN_AFTER_MS)
    this.#timer = setTimeout(() => this.open(), backoffMs(this.#tries++, Math.random()))
  }
}
