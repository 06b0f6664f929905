import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs, BROKEN_AFTER_MS, connectionState } from './connection-state.ts'
import { type Cursors, receive, type SocketLine, subscribeLine } from './topic-cursors.ts'

/** The server's side as far as the protocol goes: numbers from a start, keeps the last few, resets when they are gone. */
class Server {
  readonly start: number
  kept: { seq: number; data: unknown }[] = []
  head: number
  constructor(start: number) {
    this.start = start
    this.head = start - 1
  }
  publish(data: unknown, keep: number): { seq: number; data: unknown } {
    const message = { seq: ++this.head, data }
    this.kept = [...this.kept, message].slice(-keep)
    return message
  }
  subscribe(after: number | undefined): SocketLine[] {
    if (after === undefined || after === this.head) return [{ topic: 't', seq: this.head, open: true }]
    const oldest = this.kept[0]?.seq ?? this.head + 1
    if (after > this.head || after < oldest - 1) return [{ topic: 't', seq: this.head, reset: true }]
    return [{ topic: 't', seq: this.head, open: true }, ...this.kept.filter((message) => message.seq > after).map((message) => ({ topic: 't', ...message }))]
  }
}

function take(cursors: Cursors, lines: readonly SocketLine[]): { cursors: Cursors; got: (number | 'afresh')[] } {
  const got: (number | 'afresh')[] = []
  let at = cursors
  for (const line of lines) {
    const next = receive(at, line)
    at = next.cursors
    if (next.outcome.do === 'deliver') got.push(next.outcome.data as number)
    if (next.outcome.do === 'read-afresh') got.push('afresh')
  }
  return { cursors: at, got }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('publish' as const), visible: fc.boolean() }),
  fc.constant({ kind: 'drop' as const }),
  fc.constant({ kind: 'restart' as const }),
  fc.constant({ kind: 'repeat' as const }),
)

describe('resuming a topic', () => {
  it('delivers every message once and in order, or says to read afresh, whatever the connection does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (steps, keep) => {
        let server = new Server(1_000)
        let cursors: Cursors = new Map([['t', null]])
        let connected = false
        let published = 0
        // What a reader that reads afresh at each reset knows: the highest number it has heard of.
        let known = 0
        const connect = (): void => {
          const taken = take(cursors, server.subscribe(subscribeLine(cursors).subscribe[0]!.after))
          cursors = taken.cursors
          for (const got of taken.got) {
            if (got === 'afresh') known = published
            else {
              expect(got).toBe(known + 1)
              known = got
            }
          }
          connected = true
        }
        connect()
        for (const at of steps) {
          if (at.kind === 'publish') {
            const message = { topic: 't', ...server.publish(++published, keep) }
            if (connected) {
              const taken = take(cursors, [message])
              cursors = taken.cursors
              expect(taken.got).toEqual([published])
              known = published
            }
          } else if (at.kind === 'drop') {
            connected = !connected
            if (connected) connect()
          } else if (at.kind === 'restart') {
            server = new Server(server.head + 1_000)
            connect()
          } else if (server.kept.length > 0) {
            expect(take(cursors, connected ? server.kept.map((message) => ({ topic: 't', ...message })) : []).got).toEqual([])
          }
        }
        if (!connected) connect()
        expect(known).toBe(published)
      }),
    )
  })
  it('takes a gap for what the reader may not see', () => {
    expect(take(new Map([['t', 5]]), [{ topic: 't', seq: 9, data: 9 }]).got).toEqual([9])
  })
  it('does not hide missed messages behind the opening line', () => {
    const lines = [{ topic: 't', seq: 7, open: true }, { topic: 't', seq: 6, data: 6 }, { topic: 't', seq: 7, data: 7 }]
    expect(take(new Map([['t', 5]]), lines).got).toEqual([6, 7])
  })
  it('ignores topics that were left', () => {
    expect(take(new Map([['other', 1]]), [{ topic: 't', seq: 2, data: 2 }]).got).toEqual([])
  })
  it('hands on a refusal', () => {
    expect(receive(new Map([['t', null]]), { topic: 't', error: 'auth.not-allowed' }).outcome).toEqual({ do: 'refused', topic: 't', code: 'auth.not-allowed' })
  })
})

describe('the state of the connection', () => {
  it('is late when just lost and broken after ten seconds', () => {
    expect(connectionState({ open: true, lostAtMs: null }, 0)).toBe('normal')
    expect(connectionState({ open: false, lostAtMs: 1_000 }, 1_000)).toBe('late')
    expect(connectionState({ open: false, lostAtMs: 1_000 }, 1_000 + BROKEN_AFTER_MS)).toBe('broken')
  })
  it('waits longer after each failed try, never more than 15 s', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (n, chance) => {
        expect(backoffMs(n, chance)).toBeGreaterThanOrEqual(250)
        expect(backoffMs(n, chance)).toBeLessThanOrEqual(15_000)
        expect(backoffMs(n + 1, chance)).toBeGreaterThanOrEqual(backoffMs(n, chance))
      }),
    )
  })
})
